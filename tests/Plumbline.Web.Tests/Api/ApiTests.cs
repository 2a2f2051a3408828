using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plumbline.Web.Api;
using Plumbline.Web.Tests.Commands;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests.Api;

public sealed class ApiTests : IAsyncLifetime
{
    private readonly FixedWorkspaces _workspaces = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IWorkspaces>(_workspaces);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPlumblineApi();
        _app = builder.Build();
        _app.MapPlumblineApi();
        await _app.StartAsync(Cancellation);
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("ask?metric=win_rate&by=owner&compare=year", "ask win_rate --by owner --compare year")]
    [InlineData("ask?metric=win_rate,bookings&by=owner&by=product&grain=month&as-of=2017-06-30", "ask win_rate bookings --by owner,product --grain month --as-of 2017-06-30")]
    [InlineData("rows?metric=win_rate&part=numerator", "rows win_rate --part numerator")]
    [InlineData("explain?metric=win_rate", "explain win_rate")]
    [InlineData("metrics", "metrics list")]
    [InlineData("metrics/win_rate", "metrics show win_rate")]
    [InlineData("templates", "templates")]
    [InlineData("imports", "imports")]
    [InlineData("settings", "settings list")]
    public async Task The_objects_are_those_of_the_command_line(string address, string commandLine)
    {
        var screen = new RecordingScreen();
        await CommandsInMemory.Run(_workspaces, screen, [.. commandLine.Split(' '), "--format", "json"]);

        using var served = await Json(await _client.GetAsync(new Uri($"/api/v1/{address}", UriKind.Relative), Cancellation));
        using var printed = JsonDocument.Parse(screen.Output);

        JsonElement.DeepEquals(served.RootElement, printed.RootElement).ShouldBeTrue(served.RootElement.ToString());
    }

    [Fact]
    public async Task A_posted_question_is_the_same_question()
    {
        var posted = await Post("""{"metrics":["win_rate"],"by":["owner"],"from":"2017-01-01","as_of":"2017-06-30"}""");

        posted.StatusCode.ShouldBe(HttpStatusCode.OK);
        _workspaces.Asked[0].By.ShouldBe(["owner"]);
        _workspaces.Asked[0].AsOf.ShouldBe(new DateOnly(2017, 6, 30));
    }

    [Theory]
    [InlineData("""{"metrics":["win_rate"],"form":"2017-01-01"}""", "form")]
    [InlineData("""{"metrics":["win_rate"],"by":"owner"}""", "by")]
    [InlineData("""{"metrics":["win_rate"],"grain":"month","grain":"day"}""", "grain")]
    [InlineData("""{"by":["owner"]}""", "metrics")]
    [InlineData("not json", "")]
    [InlineData("null", "missing")]
    public async Task A_body_that_makes_no_sense_is_refused(string body, string names)
    {
        var response = await Post(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var problem = await Json(response);
        problem.RootElement.GetProperty("problems")[0].GetProperty("what").GetString()!.ShouldContain(names);
        _workspaces.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ask?metric=win_rate&form=2017-01-01", "Did you mean from?")]
    [InlineData("ask?metric=win_rat", "Did you mean win_rate?")]
    [InlineData("ask?metric=win_rate&grain=mnth", "Did you mean month?")]
    [InlineData("metrics?q=1", null)]
    public async Task A_mistake_is_refused_with_what_to_do(string address, string? mend)
    {
        var response = await _client.GetAsync(new Uri($"/api/v1/{address}", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = await Json(response);
        problem.RootElement.GetProperty("problems")[0].GetProperty("mend").GetString().ShouldBe(mend);
    }

    [Fact]
    public async Task Every_mistake_is_listed()
    {
        using var problem = await Json(await _client.GetAsync(
            new Uri("/api/v1/ask?grain=x&from=y", UriKind.Relative), Cancellation));

        problem.RootElement.GetProperty("problems").EnumerateArray().Select(one => one.GetProperty("where").GetString())
            .ShouldBe(["grain", "from", null]);
    }

    [Theory]
    [InlineData("ask?metric=win_rate&workspace=nope")]
    [InlineData("metrics/nope")]
    [InlineData("nope")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        var response = await _client.GetAsync(new Uri($"/api/v1/{address}", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Rows_say_how_many_there_are_beyond_the_limit()
    {
        var response = await _client.GetAsync(new Uri("/api/v1/rows?metric=win_rate&limit=1", UriKind.Relative), Cancellation);

        response.Headers.GetValues("X-Total-Count").ShouldBe(["2"]);
        using var rows = await Json(response);
        rows.RootElement.GetProperty("rows").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_description_names_every_route_parameter_and_member()
    {
        using var document = await Json(await _client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancellation));

        var paths = document.RootElement.GetProperty("paths");
        paths.EnumerateObject().Select(path => path.Name).ShouldBe(
            ["/api/v1/ask", "/api/v1/rows", "/api/v1/explain", "/api/v1/restated", "/api/v1/waterfall", "/api/v1/why", "/api/v1/metrics", "/api/v1/metrics/{id}", "/api/v1/imports", "/api/v1/settings", "/api/v1/definitions", "/api/v1/templates", "/api/v1/templates/{name}", "/api/v1/health"]);
        paths.GetProperty("/api/v1/ask").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString())
            .ShouldBe(["metric", "by", "grain", "period", "from", "to", "where", "compare", "as-of", "rates", "known-at", "variant", "definition", "workspace"], ignoreOrder: true);
        document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("AskRowReply")
            .GetProperty("properties").EnumerateObject().Select(member => member.Name)
            .ShouldContain("null_reason");
    }

    private Task<HttpResponseMessage> Post(string body) => _client.PostAsync(
        new Uri("/api/v1/ask", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

    private static async Task<JsonDocument> Json(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
}
