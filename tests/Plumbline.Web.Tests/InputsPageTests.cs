using System.Net;
using System.Text.RegularExpressions;
using static Plumbline.Web.Tests.PageForms;

namespace Plumbline.Web.Tests;

/// <summary>The page where people type what a CRM does not have, sent as a browser without a script sends it.</summary>
public sealed partial class InputsPageTests
{
    [Fact]
    public async Task Costs_are_typed_by_category_and_month_and_the_same_again_changes_nothing()
    {
        await using var app = await RunningApp.StartWithStore();

        (await Save(app, "costs?year=2026", ("advertising", "2026-02", "1,200.50"), ("cogs", "2026-12", "80"))).ShouldContain("Run 1");
        (await Save(app, "costs?year=2026")).ShouldContain("nothing has changed");
        (await Save(app, "costs?year=2027", ("overhead", "2027-01", "5"))).ShouldContain("Run 2");

        var page = await Page(app, "costs?year=2026");
        Cell(page, "Feb, Advertising").ShouldBe("1200.5");
        Cell(page, "Dec, Costs of goods sold").ShouldBe("80", "another year's saving leaves it alone");

        (await Save(app, "costs?year=2026", ("advertising", "2026-02", ""))).ShouldContain("Run 3");
        Cell(await Page(app, "costs?year=2026"), "Feb, Advertising").ShouldBe("");
        Cell(await Page(app, "costs?year=2027"), "Jan, Overhead").ShouldBe("5");
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_below_its_cell_and_nothing_is_saved()
    {
        await using var app = await RunningApp.StartWithStore();

        var page = await Save(app, "costs?year=2026", ("advertising", "2026-02", "12 apples"), ("cogs", "2026-03", "5"));

        page.ShouldContain("one cell cannot be read");
        Cell(page, "Feb, Advertising").ShouldBe("12 apples", "nothing has to be typed again");
        Wrong().Count(page).ShouldBe(1);
        Cell(await Page(app, "costs?year=2026"), "Mar, Costs of goods sold").ShouldBe("", "nothing at all is written");
    }

    [Fact]
    public async Task Who_is_in_which_team_is_typed_and_an_unknown_person_is_refused()
    {
        await using var app = await RunningApp.StartWithStore();
        var (path, _) = await Upload(app, "users.csv", "id,name,is_quota_carrying\nu1,Ann Archer,yes\nu2,Ben Baker,no\n");
        await Post(app, path + "/run");

        (await Save(app, "teams", ("0", "user", "Anne Archer"), ("0", "team", "East"))).ShouldContain("No user has this name");
        (await Save(app, "teams", ("0", "user", "Ann Archer"), ("0", "team", "East"), ("0", "valid_from", "2026-01-01"))).ShouldContain("Saved.");
        Cell(await Page(app, "teams"), "Team, 1").ShouldBe("East");

        (await Save(app, "quotas?year=2026", ("Ann Archer", "2026-04-01", "150000"))).ShouldContain("Saved.");
        Cell(await Page(app, "quotas?year=2026"), "Q2 from 2026-04-01, Ann Archer").ShouldBe("150000");
    }

    [Theory]
    [InlineData("goals", "metric_id", "bookings", "Metric, 1")]
    [InlineData("rates", "currency", "EUR", "Currency, 1")]
    [InlineData("holidays", "date", "2026-12-25", "Day, 1")]
    public async Task A_list_keeps_what_is_typed_and_loses_what_is_taken_away(string name, string field, string value, string cell)
    {
        await using var app = await RunningApp.StartWithStore();
        (string, string, string)[] more = name switch
        {
            "goals" => [("0", "period", "quarter"), ("0", "target", "900000")],
            "rates" => [("0", "valid_from", "2026-01-01"), ("0", "base_per_unit", "1.08")],
            _ => [],
        };

        (await Save(app, name, [("0", field, value), .. more])).ShouldContain("Saved.");
        Cell(await Page(app, name), cell).ShouldBe(value);

        (await Save(app, name, [("0", field, ""), .. more.Select(typed => (typed.Item1, typed.Item2, ""))])).ShouldContain("Saved.");
        Cell(await Page(app, name), cell).ShouldBe("");
    }

    [Fact]
    public async Task Two_rows_about_the_same_are_refused()
    {
        await using var app = await RunningApp.StartWithStore();

        (await Save(app, "holidays", ("0", "date", "2026-12-25"), ("1", "date", "2026-12-25"))).ShouldContain("only one of them could count");
    }

    [Fact]
    public async Task What_is_pasted_is_shown_before_it_is_saved()
    {
        await using var app = await RunningApp.StartWithStore();

        var page = await Post(app, "/inputs/rates", ("seen", Seen(await Page(app, "rates"))), ("pasted", "EUR\t2026-01-01\t1.08\r\nGBP\t2026-01-01\t1.27"));

        page.ShouldContain("What you pasted stands below");
        Cell(page, "Currency, 2").ShouldBe("GBP");
        Cell(await Page(app, "rates"), "Currency, 1").ShouldBe("", "nothing is written yet");
    }

    [Fact]
    public async Task Who_saves_over_what_somebody_else_has_saved_is_told_so()
    {
        await using var app = await RunningApp.StartWithStore();
        var old = Seen(await Page(app, "holidays"));
        await Save(app, "holidays", ("0", "date", "2026-12-25"));

        (await Post(app, "/inputs/holidays", ("seen", old), ("row", "0"), ("c0.0", "2026-01-01"))).ShouldContain("Somebody else has saved here");

        Cell(await Page(app, "holidays"), "Day, 1").ShouldBe("2026-12-25");
    }

    [Fact]
    public async Task A_template_can_be_downloaded_with_its_mapping()
    {
        await using var app = await RunningApp.StartWithStore();

        (await app.Get("/import?workspace=default")).ShouldContain("/templates/costs.csv");
        (await app.Get("/templates/costs.csv")).ShouldStartWith("id,incurred_on,category");
        (await app.Get("/templates/costs.map.yaml")).ShouldContain("into: costs");
        (await app.Fetch("/templates/cost.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Get("/metrics/cac?workspace=default")).ShouldContain("href=\"/templates/costs.csv\"");
    }

    private static async Task<string> Page(RunningApp app, string what) =>
        WebUtility.HtmlDecode(await app.Get("/inputs/" + what + (what.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "workspace=default"));

    /// <summary>Fills cells of the page as it stands, by the keys of their rows and columns, and sends it.</summary>
    private static async Task<string> Save(RunningApp app, string what, params (string Row, string Column, string Value)[] typed)
    {
        var page = await Page(app, what);
        var rows = RowKey().Matches(page).Select(row => row.Groups["key"].Value).ToList();
        var cells = Input().Matches(page).ToDictionary(cell => cell.Groups["id"].Value, cell => cell.Groups["value"].Value);
        var editor = Plumbline.Web.Inputs.InputEditor.Find(what.Split('?')[0])!;
        var year = what.Contains("year=", StringComparison.Ordinal) ? int.Parse(what.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture) : 2026;
        var quarters = Enumerable.Range(0, 4).Select(quarter => new Metrics.Periods.Period(new DateOnly(year, 1, 1).AddMonths(3 * quarter), new DateOnly(year, 4, 1).AddMonths(3 * quarter))).ToList();
        var columns = editor.Show([], new Plumbline.Web.Inputs.SheetScope(year, quarters, [], [], [])).Columns.Select(column => column.Key).ToList();
        foreach (var (row, column, value) in typed)
        {
            var id = FormattableString.Invariant($"c{rows.IndexOf(row)}.{columns.IndexOf(column)}");
            cells.ShouldContainKey(id, $"{row}, {column}");
            cells[id] = value;
        }

        (string, string)[] fields = [("seen", Seen(page)), .. rows.Select(row => ("row", row)), .. cells.Select(cell => (cell.Key, cell.Value))];
        var form = fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)).Append(KeyValuePair.Create("__RequestVerificationToken", await Token(app)));
        using var content = new FormUrlEncodedContent(form);
        using var answer = await app.Post("/inputs/" + what + (what.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "workspace=default", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await RunningApp.Text(answer));
        return WebUtility.HtmlDecode(await app.Get(answer.Headers.Location!.ToString()));
    }

    private static string Seen(string page) => SeenField().Match(page).Groups["seen"].Value;

    private static string Cell(string page, string label) => Labelled().Matches(page).Single(cell => cell.Groups["label"].Value == label).Groups["value"].Value;

    [GeneratedRegex("name=\"seen\" value=\"(?<seen>[^\"]*)\"")]
    private static partial Regex SeenField();

    [GeneratedRegex("name=\"row\" value=\"(?<key>[^\"]*)\"")]
    private static partial Regex RowKey();

    [GeneratedRegex("<input name=\"(?<id>c[0-9]+\\.[0-9]+)\"( value=\"(?<value>[^\"]*)\")?")]
    private static partial Regex Input();

    [GeneratedRegex("<input name=\"c[0-9]+\\.[0-9]+\"( value=\"(?<value>[^\"]*)\")?[^>]*? aria-label=\"(?<label>[^\"]*)\"")]
    private static partial Regex Labelled();

    [GeneratedRegex("class=\"wrong\"")]
    private static partial Regex Wrong();
}
