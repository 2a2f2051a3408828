using System.Net;
using Plumbline.Metrics.Periods;
using Plumbline.Web.Tests.Fakes;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests;

/// <summary>What an address says is what its page answers, mistakes included.</summary>
public class PageAddressTests
{
    [Fact]
    public async Task Links_keep_what_the_address_says()
    {
        await using var app = await RunningApp.Start();

        var page = WebUtility.HtmlDecode(await app.Get("/metrics/win_rate?workspace=demo&period=2026-Q2&where=source%20%3D%20%27web%27&compare=year&as-of=2026-08-01"));

        page.ShouldContain("/metrics/win_rate_value?workspace=demo&period=2026-Q2&where=source%20%3D%20%27web%27&compare=year&as-of=2026-08-01");
        page.ShouldContain("source is web");
        page.ShouldContain("as of 15 Sep 2026");
    }

    [Fact]
    public async Task The_day_of_the_form_of_rates_becomes_the_word_that_the_address_has_for_it()
    {
        await using var app = await RunningApp.Start();

        using var answer = await app.Fetch("/metrics/bookings?workspace=demo&rates-on=2026-01-31");

        answer.Headers.Location!.ToString().ShouldBe("/metrics/bookings?workspace=demo&rates=constant%3A2026-01-31");
        (await app.Get("/metrics/bookings?workspace=demo&rates=constant%3A2026-01-31")).ShouldContain("at the rates of 31 Jan 2026");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rates_and_what_was_known_are_offered_only_where_they_make_a_difference(bool isThere)
    {
        await using var app = await RunningApp.Start(new FakeWorkspaces(new FakeWorkspace(IWorkspaces.DefaultName) { HasRates = isThere, HasEarlierRuns = isThere }));

        var page = await app.Get("/metrics/win_rate");

        page.Contains("name=\"rates-on\"", StringComparison.Ordinal).ShouldBe(isThere);
        page.Contains("name=\"known-at\"", StringComparison.Ordinal).ShouldBe(isThere);
    }

    [Fact]
    public async Task A_period_that_is_not_given_is_chosen_and_named()
    {
        await using var app = await RunningApp.Start();

        var page = WebUtility.HtmlDecode(await app.Get("/metrics/win_rate"));

        page.ShouldContain("Sep 2025 – Aug 2026");
        page.ShouldContain("the last 12 complete months");
    }

    [Fact]
    public async Task A_period_without_data_gives_way_to_the_last_months_that_hold_some()
    {
        var old = new Period(new DateOnly(2016, 10, 1), new DateOnly(2017, 12, 20));
        await using var app = await RunningApp.Start(new FakeWorkspaces(new FakeWorkspace(IWorkspaces.DefaultName) { Extent = old }));

        foreach (var path in new[] { "/", "/metrics/win_rate" })
        {
            var page = await app.Get(path);
            page.ShouldContain("the last 12 months that hold data");
            page.ShouldContain("<strong>2017</strong>");
        }
    }

    [Fact]
    public async Task All_data_can_be_asked_for()
    {
        await using var app = await RunningApp.Start();

        WebUtility.HtmlDecode(await app.Get("/metrics/win_rate?period=all")).ShouldContain("<strong>1 Jan 2023 – 15 Sep 2026</strong>");
    }

    [Theory]
    [InlineData("/metrics/win_rat", "Did you mean win_rate?")]
    [InlineData("/pipelin", "Did you mean /pipeline?")]
    [InlineData("/?workspace=dmo", "Did you mean demo?")]
    public async Task What_does_not_exist_is_404_with_the_nearest_that_does(string path, string sentence)
    {
        await using var app = await RunningApp.Start();

        using var answer = await app.Fetch(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RunningApp.Text(answer)).ShouldContain(sentence);
    }

    [Theory]
    [InlineData("grain=moth", "There is no grain")]
    [InlineData("compare=yaer", "Did you mean year?")]
    [InlineData("as-of=yesterday", "is not a date")]
    [InlineData("from=2026-07-01", "needs a first day")]
    public async Task A_mistake_in_the_address_is_said_and_the_page_still_answers(string query, string sentence)
    {
        await using var app = await RunningApp.Start();

        var page = WebUtility.HtmlDecode(await app.Get("/metrics/win_rate?" + query));

        page.ShouldContain(sentence);
        page.ShouldContain("23.7%");
    }

    [Fact]
    public async Task Adding_a_filter_makes_it_part_of_the_address()
    {
        await using var app = await RunningApp.Start();

        using var answer = await app.Fetch("/metrics/win_rate?compare=year&page=3&add-field=owner&add-op=%3D&add-value=O%27Brien");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        Uri.UnescapeDataString(answer.Headers.Location!.ToString()).ShouldBe("/metrics/win_rate?compare=year&where=owner = 'O''Brien'");
    }
}
