using Microsoft.Playwright;

namespace Plumbline.Web.Tests;

/// <summary>Pictures of the pages for whoever designs them; made only when <c>PLUMBLINE_SCREENSHOTS</c> names a folder.</summary>
[Collection(BrowserTests.Name)]
public class Screenshots(Browser browser)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("overview", "/"), ("team", "/team"), ("metric", "/metrics/win_rate"), ("metric-bookings", "/metrics/bookings?by=owner,source&period=this-quarter"),
        ("dictionary", "/dictionary"), ("not-found", "/metrics/win_rat"), ("empty", "/?workspace=default"),
    ];

    [Fact]
    public async Task Take_them()
    {
        var folder = Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS");
        Assert.SkipWhen(folder is null, "Set PLUMBLINE_SCREENSHOTS to a folder to make pictures of the pages.");
        await using var app = await RunningApp.Start();
        foreach (var (look, width, isDark) in new[] { ("light", 1360, false), ("dark", 1360, true), ("phone", 360, false) })
        {
            foreach (var (name, path) in Pages)
            {
                var page = await browser.Open(app, width, 900, isDark);
                await page.GotoAsync(path);
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true });
                await page.Context.CloseAsync();
            }
        }
    }
}
