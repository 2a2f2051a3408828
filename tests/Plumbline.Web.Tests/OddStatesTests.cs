using System.Net;
using System.Text.RegularExpressions;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Web.Pages;
using Plumbline.Web.Tests.Fakes;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests;

/// <summary>Pages with nothing, or far too much, to show: they say what is true and what can be done.</summary>
public class OddStatesTests
{
    private static readonly Period Never = new(new DateOnly(2020, 1, 1), new DateOnly(2020, 1, 2));

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics/win_rate")]
    public async Task Filters_that_nothing_fits_are_said_to_be_why_and_can_be_removed(string path)
    {
        await using var app = await RunningApp.Start(new FakeWorkspaces(new FakeWorkspace(IWorkspaces.DefaultName) { Extent = Never }));

        var page = WebUtility.HtmlDecode(await app.Get(path + "?where=owner%20%3D%20%27Nobody%27&from=2026-01-01&to=2026-04-01"));

        page.ShouldNotContain("The data begin in this period");
        page.ShouldContain($"<a href=\"{path}?from=2026-01-01&to=2026-04-01\">Remove the filters</a>");
    }

    [Fact]
    public async Task A_metric_of_an_empty_workspace_leads_to_the_import_and_to_the_same_metric_of_the_demo()
    {
        await using var app = await RunningApp.Start();

        var page = await app.Get("/metrics/win_rate?workspace=default");

        page.ShouldContain("href=\"/import?workspace=default\">Import files</a>");
        page.ShouldContain("href=\"/metrics/win_rate?workspace=demo\">Look at the demo first</a>");
    }

    [Fact]
    public async Task A_board_of_an_empty_workspace_offers_nothing_to_filter_or_compare()
    {
        await using var app = await RunningApp.Start();

        (await app.Get("/team?workspace=default")).ShouldNotContain("class=\"scope\"");
    }

    [Fact]
    public void Of_hundreds_of_series_the_table_of_a_chart_tells_the_largest_with_all_their_months()
    {
        var rows = Enumerable.Range(0, 600).Select(number => Row("Account " + (number % 300), number / 300, number % 300)).ToList();

        var told = LargestSeries.Of(rows, 24);

        (told.Shown, told.All, told.Rows.Count).ShouldBe((24, 300, 48));
        told.Rows.Select(row => row.By["account"]).ShouldContain("Account 299");
        LargestSeries.Of(told.Rows, 24).Rows.ShouldBe(told.Rows, "few enough are all told");
    }

    [Fact]
    public async Task A_deal_tells_its_history_in_money_and_leads_on_to_its_owner_and_account_but_not_to_imports_of_others()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);

        var page = await app.Get("/deals/100?workspace=demo");

        Regex.Match(page, "<th scope=\"row\">amount</th>\\s*<td[^>]*>[^<]*</td>\\s*<td>([^<]*)</td>").Groups[1].Value.ShouldStartWith("$");
        page.ShouldMatch("/\\?workspace=demo&amp;where=owner");
        page.ShouldMatch("/\\?workspace=demo&amp;where=account");
        page.ShouldNotContain("#run-", customMessage: "the page of imports is about one's own data while that is empty");
    }

    private static AnswerRow Row(string account, int month, decimal value)
    {
        var period = new Period(new DateOnly(2026, 1 + month, 1), new DateOnly(2026, 2 + month, 1));
        return new AnswerRow(
            new RowHead("bookings", null, 1, "money", new Dictionary<string, string?> { ["account"] = account }),
            PeriodAxis.Single(period, FakeWorkspace.Today).Cells[0], new Computed(value, value, null, 1, null), null, false, true, null);
    }
}
