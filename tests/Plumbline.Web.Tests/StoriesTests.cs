using System.Net;
using System.Text.RegularExpressions;
using Plumbline.Web.Tests.Fakes;

namespace Plumbline.Web.Tests;

/// <summary>Boards open with their answer, and what they count leads to what is counted.</summary>
public class StoriesTests
{
    [Fact]
    public async Task Every_check_of_the_data_leads_to_as_many_records_as_it_counts_and_a_board_s_answer_is_its_numbers()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);

        var quality = WebUtility.HtmlDecode(await app.Get("/quality?workspace=demo"));
        var checks = Regex.Matches(quality, @"<td class=""number""><a href=""(?<link>/metrics/(?<metric>\w+)[^""]*#rows)"">(?<count>[\d,.]+)</a></td>");
        checks.Count.ShouldBeGreaterThan(8, "the demo has mistakes planted in it");
        foreach (Match check in checks)
        {
            var page = await app.Get(check.Groups["link"].Value.Split('#')[0]);
            Regex.Match(page, @"id=""rows-title"">(?<total>[^<]*)<").Groups["total"].Value.ShouldContain(check.Groups["count"].Value, Case.Sensitive, check.Groups["metric"].Value);
        }

        var team = WebUtility.HtmlDecode(await app.Get("/team?workspace=demo"));
        Regex.IsMatch(team, @"\d+ of \d+ reached theirs; Valentina Cruz leads").ShouldBeTrue("the demo's planted story");
        var attained = Regex.Matches(Regex.Match(team, @"id=""quotas"".*?</table>", RegexOptions.Singleline).Value, @"<td class=""number"">(?<share>[\d.]+)%</td>").Select(match => decimal.Parse(match.Groups["share"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        attained.ShouldBe(attained.OrderDescending());
        team.ShouldContain($"{attained.Count(share => share >= 100)} of {attained.Count} reached theirs");
        var activity = WebUtility.HtmlDecode(await app.Get("/activity?workspace=demo"));
        activity.ShouldContain("Derek Sloan gives up soonest", Case.Sensitive, "the demo's planted story");
        await EveryCellAddsUp(app, Regex.Match(activity, @"id=""call-times"".*?</table>", RegexOptions.Singleline).Value);

        Regex.Match(WebUtility.HtmlDecode(await app.Get("/customers?workspace=demo")), @"id=""cohorts"".*?</table>", RegexOptions.Singleline).Value
            .ShouldContain(">100.0%<", Case.Sensitive, "all of a cohort are there in its first month");
        WebUtility.HtmlDecode(await app.Get("/pipeline?workspace=demo")).ShouldContain("id=\"losses\"");
        await AListHasNoPartForItsValue(app);
        await AListIsNoTile(app);
    }

    /// <summary>What comes to a list is no tile: asked beside others it broke them down too, and the first part stood for the whole.</summary>
    private static async Task AListIsNoTile(RunningApp app)
    {
        static string Tile(string page) => Regex.Match(page, @"/metrics/win_rate\?[^>]*>[^<]*</a></h3><p class=""value"">(?<value>[^<]*)<").Groups["value"].Value;

        Tile(await app.Get("/?workspace=demo&tiles=loss_reason_share,win_rate")).ShouldBe(Tile(await app.Get("/?workspace=demo&tiles=win_rate")));
    }

    /// <summary>What is told by bands has the sum of all for its value and none for a share, and its bands stand from the smallest on.</summary>
    private static async Task AListHasNoPartForItsValue(RunningApp app)
    {
        var page = WebUtility.HtmlDecode(await app.Get("/metrics/deal_size_distribution?workspace=demo"));
        var counts = Regex.Matches(Regex.Match(page, @"id=""breakdown"".*?</table>", RegexOptions.Singleline).Value, @"<th scope=""row""><a[^>]*>(?<band>[\w, ]+)</a>.*?<td class=""number[^>]*>\s*(?<count>[\d,]+)", RegexOptions.Singleline);
        counts.Select(row => row.Groups["band"].Value).ShouldBe(["under 5,000", "5,000 to 25,000", "25,000 to 100,000", "100,000 and more"]);

        var values = Regex.Matches(Regex.Match(page, @"aria-labelledby=""defined-as"".*?</section>", RegexOptions.Singleline).Value, @"<span class=""value"">(?<value>[^<]*)<").Select(match => match.Groups["value"].Value).ToList();
        values[0].ShouldBe(counts.Sum(row => int.Parse(row.Groups["count"].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture)).ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
        values[2].ShouldBe("–", "the shares of all bands come to 100 %, and one of them is not the value");
    }

    /// <summary>The days stand in the order of the week, and a cell opens the calls it counts.</summary>
    private static async Task EveryCellAddsUp(RunningApp app, string picture)
    {
        Regex.Matches(picture, @"<th scope=""row""><a[^>]*>(?<day>\w+)<").Select(match => match.Groups["day"].Value).ToList()
            .ShouldBe(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]);
        var cell = Regex.Match(picture, @"<td class=""ground-8""><a href=""(?<link>[^""#]*)#rows"">(?<count>[\d,]+)<");
        WebUtility.HtmlDecode(await app.Get(cell.Groups["link"].Value)).ShouldContain(cell.Groups["count"].Value);
    }

    [Theory]
    [InlineData("/team")]
    [InlineData("/leads")]
    [InlineData("/activity")]
    [InlineData("/customers")]
    [InlineData("/enablement")]
    [InlineData("/quality")]
    public async Task A_board_whose_metrics_are_missing_still_opens(string path)
    {
        await using var app = await RunningApp.Start();

        WebUtility.HtmlDecode(await app.Get(path + "?workspace=demo")).ShouldContain("<h1>");
        (await app.Get(path + "?workspace=default")).ShouldContain("Nothing has been imported yet");
    }

    [Fact]
    public async Task A_number_of_a_board_with_months_of_its_own_leads_to_the_same_months()
    {
        await using var app = await RunningApp.Start(FakeWorkspaces.With(["Ann"]));

        var page = WebUtility.HtmlDecode(await app.Get("/pipeline"));

        page.ShouldContain("/metrics/win_rate?from=2026-06-01&to=2026-09-01");
        WebUtility.HtmlDecode(await app.Get("/pipeline?period=this-quarter")).ShouldContain("/metrics/win_rate?period=this-quarter\"");
    }
}
