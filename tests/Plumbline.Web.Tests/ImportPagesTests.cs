using System.Net;
using System.Text.RegularExpressions;

namespace Plumbline.Web.Tests;

/// <summary>The import pages without a browser: forms and addresses, as they work without a script.</summary>
public partial class ImportPagesTests
{
    private const string Deals =
        "opportunity_id,account,sales_agent,deal_stage,engage_date,close_date,close_value\n"
        + "D1,Acme,A. Moreno,Won,2026-01-10,2026-02-10,1000\n"
        + "D2,Acme,B. Okafor,Lost,2026-01-12,2026-02-20,0\n"
        + "D3,<img src=x onerror=alert(1)>,B. Okafor,Won,2026-01-15,not a day,500\n";

    [Fact]
    public async Task Files_go_from_upload_to_report_by_forms_alone()
    {
        await using var app = await RunningApp.StartWithStore();

        var mapping = await Upload(app, "deals.csv", Deals);
        mapping.Text.ShouldContain("deals.csv becomes");

        var preview = await Post(app, mapping.Path + "/preview");
        preview.ShouldContain("id=\"preview-title\"");
        preview.ShouldNotContain("<img src=x");
        (await app.Get("/?workspace=default")).ShouldContain("Nothing has been imported yet");

        var report = await Post(app, mapping.Path + "/run");
        report.ShouldContain("id=\"report-title\"");
        (await app.Get("/metrics/deals_won?workspace=default&from=2026-01-01&to=2027-01-01")).ShouldContain("<span class=\"value\">");
        (await app.Get("/imports?workspace=default")).ShouldContain("deals.csv");
    }

    [Fact]
    public async Task An_import_is_taken_back_on_its_page()
    {
        await using var app = await RunningApp.StartWithStore();
        var mapping = await Upload(app, "deals.csv", Deals);
        await Post(app, mapping.Path + "/preview");
        await Post(app, mapping.Path + "/run");

        var runs = await Post(app, "/imports/1/undo");

        runs.ShouldContain("Done, as run 2.");
        runs.ShouldContain("undone by run 2");
        (await app.Get("/?workspace=default")).ShouldContain("Nothing has been imported yet");
    }

    [Fact]
    public async Task An_upload_without_its_token_leaves_nothing_behind()
    {
        await using var app = await RunningApp.StartWithStore();
        using var form = new MultipartFormDataContent { { new StringContent(Deals), "files", "deals.csv" } };

        using var answer = await app.Post("/import/files?workspace=default", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        app.FilesBelow("uploads").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_beyond_the_limit_is_refused_with_advice_and_leaves_nothing_behind()
    {
        await using var app = await RunningApp.StartWithStore(uploadLimit: 100_000);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Token(app)), "__RequestVerificationToken" },
            { new StringContent(Deals), "files", "small.csv" },
            { new StringContent(new string('x', 300_000)), "files", "big.csv" },
        };

        using var answer = await app.Post("/import/files?workspace=default", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await RunningApp.Text(answer)).ShouldContain("more than the 0.1 MB");
        app.FilesBelow("uploads").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_is_written_while_it_arrives_and_one_that_breaks_off_leaves_nothing_behind()
    {
        await using var app = await RunningApp.StartWithStore();
        var token = await Token(app);
        var seen = 0L;
        using var broken = new BrokenContent(4_000_000, async () =>
        {
            await Until(() => (seen = app.FilesBelow("uploads").Sum(file => new FileInfo(file).Length)) > 1_000_000);
            app.FilesBelow("uploads").ShouldAllBe(file => !file.EndsWith(".csv", StringComparison.Ordinal), "half a file does not pass for a whole one");
        });
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { broken, "files", "half.csv" } };

        await Should.ThrowAsync<HttpRequestException>(() => app.Post("/import/files?workspace=default", form));

        seen.ShouldBeGreaterThan(1_000_000);
        await Until(() => app.FilesBelow("uploads").Count == 0);
    }

    [Fact]
    public async Task An_import_that_is_stopped_leaves_the_data_as_they_were()
    {
        await using var app = await RunningApp.StartWithStore();
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(deal => $"D{deal},Acme,A. Moreno,Won,2026-01-10,2026-02-10,{deal}\n"));
        var mapping = await Upload(app, "deals.csv", Deals[..(Deals.IndexOf('\n') + 1)] + rows);

        await Send(app, mapping.Path + "/run");
        await Send(app, mapping.Path + "/cancel");
        var page = await Settled(app, mapping.Path + "?workspace=default");

        page.ShouldContain(Plumbline.Web.Words.Texts.ImportStopped);
        (await app.Get("/?workspace=default")).ShouldContain("Nothing has been imported yet");
        (await app.Get("/imports?workspace=default")).ShouldNotContain("deals.csv");
        app.FilesBelow("uploads").ShouldContain(file => file.EndsWith("deals.csv", StringComparison.Ordinal), "the files are kept for another try");
    }

    [Fact]
    public async Task A_mapping_with_a_mistake_is_kept_and_the_mistake_is_placed()
    {
        await using var app = await RunningApp.StartWithStore();
        var mapping = await Upload(app, "deals.csv", Deals);

        var page = WebUtility.HtmlDecode(await Post(app, mapping.Path + "/mapping", ("yaml", "mapping: 1\nsystem: crm\nfeeds:\n  - file: deals.csv\n    into: dealz\n")));

        page.ShouldContain("dealz");
        page.ShouldContain("Did you mean");
        page.ShouldNotContain("Show what would change");
    }

    [Fact]
    public async Task An_import_that_is_not_there_says_so()
    {
        await using var app = await RunningApp.StartWithStore();

        using var answer = await app.Fetch("/import/0123456789abcdef0123456789abcdef");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RunningApp.Text(answer)).ShouldContain("This import is not here any more");
    }

    [Fact]
    public async Task A_setting_is_changed_on_its_page_and_a_wrong_value_is_refused_with_advice()
    {
        await using var app = await RunningApp.StartWithStore();

        (await Post(app, "/settings/base_currency", ("value", "eur"))).ShouldContain("Base currency is saved.");
        (await app.Get("/settings")).ShouldContain("value=\"EUR\"");
        WebUtility.HtmlDecode(await Post(app, "/settings/time_zone", ("value", "Europe/Berlim"))).ShouldContain("Europe/Berlin");
    }

    [Fact]
    public async Task What_looks_like_nothing_known_is_said_to_be_deals_and_column_by_column_what_it_is()
    {
        await using var app = await RunningApp.StartWithStore();
        var mapping = await Upload(app, "odd.csv", "a,b,c,d\n1,Pumps,Rein,120\n2,Pipes,Raus,80\n");
        mapping.Text.ShouldContain("looks like nothing known");
        mapping.Text.ShouldNotContain("Show what would change", Case.Sensitive, "nothing would be imported");

        var deals = await Columns(app, mapping, ("t.0", "deals"));
        var chosen = await Columns(app, (mapping.Path, deals), ("c.0.0", "id"), ("c.0.1", "name"), ("c.0.2", "outcome"), ("c.0.3", "amount"));
        chosen.ShouldContain("What does");
        var answered = await Post(app, mapping.Path + "/answer", ("revision", Revision(chosen)), ("q0", "won"), ("q1", "lost"));
        answered.ShouldContain("you said");
        var again = await Columns(app, (mapping.Path, answered), ("c.0.1", ""));
        again.ShouldContain("Show what would change", Case.Sensitive, "the answers are kept");
        await Post(app, mapping.Path + "/preview");
        var report = await Post(app, mapping.Path + "/run");

        report.ShouldContain("2 new and 0 changed records are in.");
        (await app.Get("/metrics/win_rate_resolved/rows.csv?workspace=default&period=all")).ShouldNotContain("Pumps");
    }

    [Fact]
    public async Task Amounts_in_another_currency_are_told_where_the_workspace_can_be_made_to_count_in_it()
    {
        await using var app = await RunningApp.StartWithStore();
        var mapping = await Upload(app, "deals.csv", "deal id,deal stage,amount,close date\n1,Won,10.00 €,2026-01-02\n2,Lost,20.00 €,2026-01-03\n");
        (await Post(app, mapping.Path + "/preview")).ShouldContain("2 of 2 amounts are in EUR, but this workspace counts in USD.");

        var mended = await Post(app, mapping.Path + "/currency", ("currency", "EUR"));

        mended.ShouldContain("id=\"preview-title\"");
        mended.ShouldNotContain("amounts are in EUR");
        (await app.Get("/settings")).ShouldContain("value=\"EUR\"");
    }

    [Fact]
    public async Task Lines_that_are_no_records_are_left_out_and_told()
    {
        await using var app = await RunningApp.StartWithStore();
        var mapping = await Upload(app, "deals.csv", Deals + "Total,,,,,,1500\n");

        var preview = WebUtility.HtmlDecode(await Post(app, mapping.Path + "/preview"));

        preview.ShouldContain("deals.csv, line 5 is left out: \"Total");
    }

    private static Task<string> Columns(RunningApp app, (string Path, string Text) page, params (string Name, string Value)[] fields) =>
        Post(app, page.Path + "/columns", [("revision", Revision(page.Text)), .. fields]);

    private static string Revision(string page) => RevisionField().Match(page).Groups["number"].Value;

    [GeneratedRegex("name=\"revision\" value=\"(?<number>[0-9]+)\"")]
    private static partial Regex RevisionField();

    private static async Task<(string Path, string Text)> Upload(RunningApp app, string name, string content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Token(app)), "__RequestVerificationToken" },
            { new StringContent(content), "files", name },
        };
        using var answer = await app.Post("/import/files?workspace=default", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await RunningApp.Text(answer));
        var place = answer.Headers.Location!.ToString();
        return (place.Split('?')[0], await Settled(app, place));
    }

    /// <summary>Sends a form and follows it to the page that shows what came of it.</summary>
    private static async Task<string> Post(RunningApp app, string path, params (string Name, string Value)[] fields) =>
        await Settled(app, await Send(app, path, fields));

    /// <returns>Where the form leads.</returns>
    private static async Task<string> Send(RunningApp app, string path, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", await Token(app)));
        using var content = new FormUrlEncodedContent(form);
        using var answer = await app.Post(path + "?workspace=default", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await RunningApp.Text(answer));
        return answer.Headers.Location!.ToString();
    }

    /// <summary>The page once nothing is under way any more, as a reader finds it who reloads.</summary>
    private static async Task<string> Settled(RunningApp app, string place)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var page = await app.Get(place);
            if (!page.Contains("data-follow", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The import did not come to an end.");
    }

    private static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            tries.ShouldBeLessThan(300);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> Token(RunningApp app) => TokenField().Match(await app.Get("/import")).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex TokenField();

    /// <summary>A file whose sender gives up after some of it.</summary>
    private sealed class BrokenContent(int bytes, Func<Task> meanwhile) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[bytes]);
            await stream.FlushAsync();
            await meanwhile();
            throw new IOException("The sender gave up.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
