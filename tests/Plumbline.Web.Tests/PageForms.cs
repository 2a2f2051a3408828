using System.Net;
using System.Text.RegularExpressions;

namespace Plumbline.Web.Tests;

/// <summary>Forms of the pages, sent as a browser without a script sends them.</summary>
internal static partial class PageForms
{
    internal const string Deals =
        "opportunity_id,account,sales_agent,deal_stage,engage_date,close_date,close_value\n"
        + "D1,Acme,A. Moreno,Won,2026-01-10,2026-02-10,1000\n"
        + "D2,Acme,B. Okafor,Lost,2026-01-12,2026-02-20,0\n"
        + "D3,<img src=x onerror=alert(1)>,B. Okafor,Won,2026-01-15,not a day,500\n";

    internal static async Task<(string Path, string Text)> Upload(RunningApp app, string name, string content)
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
    internal static async Task<string> Post(RunningApp app, string path, params (string Name, string Value)[] fields) =>
        await Settled(app, await Send(app, path, fields));

    internal static Task<string> Columns(RunningApp app, (string Path, string Text) page, params (string Name, string Value)[] fields) =>
        Post(app, page.Path + "/columns", [("revision", Revision(page.Text)), .. fields]);

    /// <returns>Where the form leads.</returns>
    internal static async Task<string> Send(RunningApp app, string path, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", await Token(app)));
        using var content = new FormUrlEncodedContent(form);
        using var answer = await app.Post(path + "?workspace=default", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await RunningApp.Text(answer));
        return answer.Headers.Location!.ToString();
    }

    /// <summary>The page once nothing is under way any more, as a reader finds it who reloads.</summary>
    internal static async Task<string> Settled(RunningApp app, string place)
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

    internal static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            tries.ShouldBeLessThan(300);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    internal static async Task<string> Token(RunningApp app) => TokenField().Match(await app.Get("/import")).Groups["token"].Value;

    internal static string Revision(string page) => RevisionField().Match(page).Groups["number"].Value;

    [GeneratedRegex("name=\"revision\" value=\"(?<number>[0-9]+)\"")]
    private static partial Regex RevisionField();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex TokenField();
}
