using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Plumbline.Web.Hosting;

namespace Plumbline.Web.Tests;

public partial class HostTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/metrics/win_rate")]
    [InlineData("/metrics/win_rate/rows.csv")]
    [InlineData("/metrics/win_rate/rows.xlsx")]
    [InlineData("/healthz/live")]
    [InlineData("/no-such-page")]
    [InlineData("/api/no-such-thing")]
    [InlineData("/boom")]
    public async Task Every_answer_carries_the_headers_that_keep_it_safe(string path)
    {
        await using var app = await RunningApp.Start(endpoints: Boom);

        using var answer = await app.Fetch(path);

        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([SecurityHeaders.ContentSecurityPolicy]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost:1")]
    public async Task A_request_for_another_host_is_refused(string host)
    {
        await using var app = await RunningApp.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };

        using var answer = await app.Send(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task A_change_from_another_site_is_refused(string origin)
    {
        await using var app = await RunningApp.Start(endpoints: routes => routes.MapPost("/api/v1/change", () => "changed"));
        foreach (var path in new[] { "/preferences", "/api/v1/change" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Origin", origin } } };

            using var answer = await app.Send(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task A_change_that_the_browser_says_is_not_ours_is_refused(string site)
    {
        await using var app = await RunningApp.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/preferences") { Headers = { { "Sec-Fetch-Site", site } } };

        using var answer = await app.Send(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var app = await RunningApp.Start();

        using var answer = await app.Post("/preferences", new FormUrlEncodedContent([KeyValuePair.Create("theme", "dark")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_with_its_token_keeps_the_choice_and_goes_back()
    {
        await using var app = await RunningApp.Start();
        var token = Token().Match(await app.Get("/")).Groups["token"].Value;

        using var answer = await app.Post("/preferences", new FormUrlEncodedContent(
            [KeyValuePair.Create("theme", "dark"), KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("returnUrl", "/team?by=owner")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe("/team?by=owner");
        (await app.Get("/")).ShouldContain("data-theme=\"dark\"");
    }

    [Theory]
    [InlineData("/team?x=1", "/team?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData(null, "/")]
    public void A_way_back_leads_nowhere_else(string? url, string place) => LocalPath.Of(url).ShouldBe(place);

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://192.168.1.5:5080", false)]
    [InlineData("http://example.com", false)]
    [InlineData("https://127.0.0.1:5080", false)]
    [InlineData("5080", false)]
    public void Only_addresses_of_this_machine_are_listened_on(string url, bool isAccepted) => LoopbackUrl.Parse(url).IsRefused.ShouldBe(!isAccepted);

    [Fact]
    public async Task A_failure_shows_a_calm_page_without_its_stack_trace()
    {
        await using var app = await RunningApp.Start(endpoints: Boom);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/boom") { Headers = { { "Accept", "text/html" } } };

        using var answer = await app.Send(request);
        var text = await RunningApp.Text(answer);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        text.ShouldContain("Something went wrong on our side");
        text.ShouldNotContain("kept secret");
        text.ShouldNotContain(" at Plumbline");
    }

    [Fact]
    public async Task A_failure_tells_a_program_problem_details()
    {
        await using var app = await RunningApp.Start(endpoints: Boom);

        using var answer = await app.Fetch("/boom");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await RunningApp.Text(answer)).ShouldNotContain("kept secret");
    }

    [Fact]
    public async Task Assets_may_be_kept_for_ever_because_their_names_change_with_their_content()
    {
        await using var app = await RunningApp.Start();
        var style = Style().Match(await app.Get("/")).Value;

        using var answer = await app.Fetch(style);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
    }

    private static void Boom(WebApplication app) => app.MapGet("/boom", string () => throw new InvalidOperationException("kept secret"));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("/assets/plumbline[^\"]+")]
    private static partial Regex Style();
}
