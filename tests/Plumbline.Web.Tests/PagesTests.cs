using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Web.Tests.Fakes;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests;

/// <summary>Pages as their address makes them: the same address, the same page.</summary>
public class PagesTests
{
    [Fact]
    public async Task The_overview_opens_on_the_demo_while_the_own_workspace_is_empty_and_says_so()
    {
        await using var app = await RunningApp.Start();

        var page = await app.Get("/");

        page.ShouldContain("You are looking at demo data.");
        page.ShouldContain("/import?workspace=default");
        page.ShouldContain("/metrics/win_rate?workspace=demo");
    }

    [Fact]
    public async Task An_empty_workspace_that_is_asked_for_teaches_how_to_fill_it()
    {
        await using var app = await RunningApp.Start();

        var page = await app.Get("/?workspace=default");

        page.ShouldContain("Nothing has been imported yet");
        page.ShouldNotContain("You are looking at demo data.");
    }

    [Fact]
    public async Task The_palette_lists_pages_metrics_and_their_variants()
    {
        await using var app = await RunningApp.Start();

        var entries = JsonDocument.Parse(await app.Get("/palette.json?workspace=demo")).RootElement.EnumerateArray().Select(entry => entry.GetProperty("title").GetString()).ToList();

        entries.ShouldContain("Overview");
        entries.ShouldContain("Win rate");
        entries.ShouldContain("Win rate by value");
    }

    [Fact]
    public async Task The_palette_finds_people_by_part_of_their_name()
    {
        await using var app = await RunningApp.Start();

        (await app.Get("/palette.json?workspace=demo&q=okaf")).ShouldContain("B. Okafor");
    }

    [Fact]
    public async Task A_file_of_metrics_that_is_left_out_is_told_on_every_page_with_its_mistakes()
    {
        var mistake = new Problem("'cuont' is not a measure.", "/data/metrics/mine.yaml, line 12", "Did you mean count?");
        await using var app = await RunningApp.Start(new FakeWorkspaces(new FakeWorkspace(IWorkspaces.DefaultName))
        {
            Definitions = new(MetricCatalogue.BuiltIn, [mistake], ["/data/metrics/mine.yaml"]),
        });

        foreach (var path in new[] { "/", "/dictionary" })
        {
            var page = System.Net.WebUtility.HtmlDecode(await app.Get(path));
            page.ShouldContain("Left out because of mistakes: mine.yaml.");
            page.ShouldContain("mine.yaml, line 12: 'cuont' is not a measure. Did you mean count?");
        }
    }

    [Fact]
    public async Task A_loss_of_data_is_told_on_every_page_until_it_is_read()
    {
        await using var app = await RunningApp.Start(new FakeWorkspaces(new FakeWorkspace(IWorkspaces.DefaultName) { Notices = [new Problem("The last import was lost.", null, "Import it again.")] }));

        foreach (var path in new[] { "/", "/metrics/win_rate", "/dictionary", "/imports" })
        {
            (await app.Get(path)).ShouldContain("The last import was lost.");
        }
    }

    [Fact]
    public async Task A_value_that_does_not_exist_is_a_dash_with_its_reason()
    {
        var none = new Period(new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 2));
        await using var app = await RunningApp.Start(new FakeWorkspaces(new FakeWorkspace(IWorkspaces.DefaultName) { Extent = none }));

        var page = WebUtility.HtmlDecode(await app.Get("/metrics/win_rate?from=2020-01-01&to=2020-02-01"));

        page.ShouldContain("<span class=\"value\">–</span>");
        page.ShouldContain("Nothing to divide by in this period");
    }

    [Fact]
    public async Task A_tile_whose_question_is_refused_says_why_and_the_others_stand()
    {
        var problem = new Problem("Leads have no field 'competitor'.");
        await using var app = await RunningApp.Start(new FakeWorkspaces(
            new FakeWorkspace(IWorkspaces.DefaultName) { Refuses = query => query.Metrics.Contains("qualified_leads_new") ? problem : null }));

        var page = WebUtility.HtmlDecode(await app.Get("/"));

        page.ShouldContain("Leads have no field 'competitor'.");
        page.ShouldContain("23.7%");
    }

    [Fact]
    public async Task A_demo_that_is_still_being_made_is_said_to_be_so()
    {
        await using var app = await RunningApp.Start(new FakeWorkspaces(new FakeWorkspace(IWorkspaces.DefaultName)));

        using var answer = await app.Fetch("/?workspace=demo");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await RunningApp.Text(answer)).ShouldContain("still being prepared");
        (await app.Get("/?workspace=mine")).ShouldContain("There are these: default.");
    }

    [Fact]
    public async Task A_board_s_table_is_sorted_by_its_heads_and_leads_from_every_cell_to_its_number()
    {
        await using var app = await RunningApp.Start(FakeWorkspaces.With(["Ann", "Bo", "Cy"]));

        var up = WebUtility.HtmlDecode(await app.Get("/team?sort=label"));
        var down = WebUtility.HtmlDecode(await app.Get("/team?sort=-label"));

        Regex.Matches(up, "(Ann|Bo|Cy)</a></th>").Select(match => match.Groups[1].Value).ShouldBe(["Ann", "Bo", "Cy"]);
        Regex.Matches(down, "(Ann|Bo|Cy)</a></th>").Select(match => match.Groups[1].Value).ShouldBe(["Cy", "Bo", "Ann"]);
        up.ShouldContain("aria-sort=\"ascending\"");
        up.ShouldContain("/metrics/win_rate?where=owner%20%3D%20%27Ann%27");
    }

    [Fact]
    public async Task Names_are_text_wherever_they_stand()
    {
        await using var app = await RunningApp.Start(FakeWorkspaces.With([FakeWorkspaces.Payload, "A. Moreno"]));

        foreach (var path in new[] { "/team", "/metrics/win_rate?grain=month", "/metrics/win_rate?where=owner%20%3D%20%27%3Cscript%3E%27" })
        {
            var page = await app.Get(path);
            page.ShouldNotContain("<img src=x");
            page.ShouldNotContain("<script>");
        }
    }
}
