using System.Net;
using static Plumbline.Web.Tests.PageForms;

namespace Plumbline.Web.Tests;

/// <summary>The form for metrics of the user's own, sent as a browser without a script sends it.</summary>
public sealed class OwnMetricPageTests
{
    private static readonly (string Name, string Value)[] Wins =
    [
        ("id", "moreno_wins"), ("name", "Wins of Moreno"), ("sentence", "What one rep won."), ("type", "simple"), ("fact", "deal_closings"),
        ("anchor", "closed_on"), ("where", "outcome = 'won'"), ("value", "count"), ("unit", "count"), ("direction", "higher"), ("breakdowns", "owner"),
    ];

    [Fact]
    public async Task A_metric_is_checked_previewed_saved_asked_removed_and_brought_back()
    {
        await using var app = await RunningApp.StartWithStore();
        var (path, _) = await Upload(app, "deals.csv", Deals);
        await Post(app, path + "/run");

        var tried = await Sent(app, [.. Wins, ("act", "check")]);
        tried.ShouldContain("id=\"preview\"");
        tried.ShouldContain("where: &#x27;outcome = &#x27;&#x27;won");
        (await app.Get("/dictionary?workspace=default")).ShouldNotContain("Wins of Moreno");

        (await Sent(app, [.. Wins, ("act", "save")])).ShouldContain("Wins of Moreno");
        (await app.Get("/dictionary?workspace=default")).ShouldContain("Wins of Moreno");
        (await app.Get("/own-metrics?workspace=default&id=moreno_wins")).ShouldContain("value=\"What one rep won.\"");

        var removed = await Post(app, "/own-metrics/moreno_wins/remove");
        removed.ShouldContain("moreno_wins is removed");
        (await app.Get("/dictionary?workspace=default")).ShouldNotContain("Wins of Moreno");

        (await Post(app, "/own-metrics/moreno_wins/restore")).ShouldContain("Wins of Moreno");
    }

    [Theory]
    [InlineData("where", "outcom = 'won'", "entry-where")]
    [InlineData("fact", "deal_closing", "entry-fact")]
    [InlineData("value", "sum(outcome)", "entry-value")]
    [InlineData("id", "../evil", "entry-id")]
    [InlineData("id", "win_rate", "entry-id")]
    public async Task A_mistake_is_told_below_its_entry_and_nothing_is_saved(string entry, string typed, string place)
    {
        await using var app = await RunningApp.StartWithStore();

        var page = await Sent(app, [.. Wins.Select(pair => pair.Name == entry ? (entry, typed) : pair), ("act", "save")]);

        var below = page[page.IndexOf($"id=\"{place}-what\"", StringComparison.Ordinal)..];
        below[..below.IndexOf("</div>", StringComparison.Ordinal)].ShouldContain("class=\"wrong\"");
        (await app.Get("/dictionary?workspace=default")).ShouldNotContain("Wins of Moreno");
    }

    [Fact]
    public async Task What_was_typed_for_another_kind_is_not_in_the_file()
    {
        await using var app = await RunningApp.StartWithStore();

        var page = await Sent(app, [.. Wins, ("numerator", "count"), ("act", "check")]);

        page.ShouldNotContain("numerator: ");
        page.ShouldContain("name=\"numerator\" value=\"count\"", customMessage: "it stays in the form");
    }

    private static async Task<string> Sent(RunningApp app, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", await Token(app))));
        using var answer = await app.Post("/own-metrics?workspace=default", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await RunningApp.Text(answer));
        return await app.Get(answer.Headers.Location!.ToString());
    }
}
