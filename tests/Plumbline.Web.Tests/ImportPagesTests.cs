using System.Net;
using static Plumbline.Web.Tests.PageForms;

namespace Plumbline.Web.Tests;

/// <summary>The import pages without a browser: forms and addresses, as they work without a script.</summary>
public sealed class ImportPagesTests
{
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
    public async Task An_import_that_is_stopped_leaves_the_data_as_they_were()
    {
        await using var app = await RunningApp.StartWithStore();
        var rows = string.Concat(Enumerable.Range(0, 300_000).Select(deal => $"D{deal},Acme,A. Moreno,Won,2026-01-10,2026-02-10,{deal}\n"));
        var mapping = await Upload(app, "deals.csv", Deals[..(Deals.IndexOf('\n') + 1)] + rows);

        var running = Send(app, mapping.Path + "/run");
        do
        {
            // One that comes before the import has begun stops nothing.
            await Send(app, mapping.Path + "/cancel");
        }
        while (!running.IsCompleted);

        await running;
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

    [Fact]
    public async Task Fields_to_choose_from_bear_the_names_that_people_give_them()
    {
        await using var app = await RunningApp.StartWithStore();

        var page = WebUtility.HtmlDecode((await Upload(app, "deals.csv", Deals)).Text);

        foreach (var name in new[] { "Close date", "Expected close date", "Owner", "Created on" })
        {
            page.ShouldContain($">{name}</option>");
        }
    }
}
