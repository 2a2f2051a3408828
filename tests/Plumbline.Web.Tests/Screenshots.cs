#if PICTURES
using Microsoft.Playwright;

namespace Plumbline.Web.Tests;

/// <summary>
/// Pictures of the pages for whoever designs them, in the folder that <c>PLUMBLINE_SCREENSHOTS</c> names. They prove nothing, so
/// they are only built on request: <c>dotnet run --project tests/Plumbline.Web.Tests -p:DefineConstants=PICTURES -- --filter-class "*Screenshots"</c>.
/// </summary>
[Collection(BrowserTests.Name)]
public class Screenshots(Browser browser)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("overview", "/"), ("leads", "/leads"), ("pipeline", "/pipeline"), ("activity", "/activity"), ("team", "/team"), ("customers", "/customers"), ("enablement", "/enablement"), ("quality", "/quality"),
        ("metric", "/metrics/win_rate?by=account.segment"), ("metric-bookings", "/metrics/bookings?by=owner,source&period=this-quarter"),
        ("deal", "/deals/100?workspace=demo"), ("imports", "/imports?workspace=demo"), ("import", "/import"), ("inputs", "/inputs/costs?workspace=default"), ("inputs-quotas", "/inputs/quotas?workspace=demo"), ("inputs-rates", "/inputs/rates?workspace=default"), ("settings", "/settings"),
        ("dictionary", "/dictionary"), ("not-found", "/metrics/win_rat"), ("empty", "/?workspace=default"),
    ];

    [Fact]
    public async Task Take_them()
    {
        var folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");
        folder.ShouldNotBeNull("Set PLUMBLINE_SCREENSHOTS to a folder to make pictures of the pages.");
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        var times = new List<string>();
        foreach (var (look, width, isDark) in new[] { ("light", 1360, false), ("dark", 1360, true), ("phone", 360, false), ("print", 800, false) })
        {
            foreach (var (name, path) in Pages)
            {
                var page = await browser.Open(app, width, 900, isDark);
                var began = TimeProvider.System.GetTimestamp();
                if (look == "print")
                {
                    await page.EmulateMediaAsync(new() { Media = Media.Print });
                }

                await page.GotoAsync(path);
                times.Add(FormattableString.Invariant($"{name} {look} {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms"));
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true });
                await page.Context.CloseAsync();
            }
        }

        await File.WriteAllLinesAsync(Path.Combine(folder, "times.txt"), times, TestContext.Current.CancellationToken);
    }
}
#endif
