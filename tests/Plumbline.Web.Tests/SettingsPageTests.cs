using System.Net;
using System.Text.RegularExpressions;
using static Plumbline.Web.Tests.PageForms;

namespace Plumbline.Web.Tests;

/// <summary>The page of settings without a browser.</summary>
public sealed partial class SettingsPageTests
{
    [Fact]
    public async Task A_setting_is_changed_on_its_page_and_a_wrong_value_is_refused_with_advice()
    {
        await using var app = await RunningApp.StartWithStore();

        (await Post(app, "/settings/base_currency", ("value", "eur"))).ShouldContain("Base currency is saved.");
        (await app.Get("/settings")).ShouldContain("value=\"EUR\"");
        WebUtility.HtmlDecode(await Post(app, "/settings/time_zone", ("value", "Europe/Berlim"))).ShouldContain("Europe/Berlin");
    }

    [Fact]
    public async Task A_value_that_is_refused_stays_as_it_was_typed_beside_what_is_wrong_with_it()
    {
        await using var app = await RunningApp.StartWithStore();

        var place = await Send(app, "/settings/time_zone", ("value", "Europe/Berlim"));

        place.ShouldEndWith("#setting-time_zone");
        var page = await Settled(app, place);
        page.ShouldContain("value=\"Europe/Berlim\"");
        page.ShouldMatch("Time zone</label>\\s*<p class=\"problems\" role=\"alert\">");
    }

    [Fact]
    public async Task Business_days_are_ticked_and_none_at_all_is_refused()
    {
        await using var app = await RunningApp.StartWithStore();
        Ticked(await app.Get("/settings?workspace=default")).ShouldBe(["monday", "tuesday", "wednesday", "thursday", "friday"]);

        (await Post(app, "/settings/business_days", ("value", "sunday"), ("value", "monday"), ("value", "thursday"))).ShouldContain("Business days are saved.");
        Ticked(await app.Get("/settings?workspace=default")).ShouldBe(["monday", "thursday", "sunday"], "the days stand as the week does, from Monday");
        await Post(app, "/settings/week_start", ("value", "sunday"));
        Ticked(await app.Get("/settings?workspace=default")).ShouldBe(["sunday", "monday", "thursday"]);

        WebUtility.HtmlDecode(await Post(app, "/settings/business_days")).ShouldContain("Name at least one day of the week");
        Ticked(await app.Get("/settings?workspace=default")).Count.ShouldBe(3);
    }

    private static List<string> Ticked(string page) => [.. Box().Matches(page).Where(box => box.Value.Contains("checked", StringComparison.Ordinal)).Select(box => box.Groups["day"].Value)];

    [GeneratedRegex("<input type=\"checkbox\" name=\"value\" value=\"(?<day>[a-z]+)\"[^>]*>")]
    private static partial Regex Box();
}
