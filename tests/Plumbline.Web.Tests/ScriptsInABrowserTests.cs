using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Plumbline.Web.Tests;

/// <summary>What pages do beside being read: taking files, staying in sight, keeping names apart.</summary>
[Collection(BrowserTests.Name)]
public class ScriptsInABrowserTests(Browser browser)
{
    [Fact]
    public async Task Files_that_are_dropped_on_the_page_of_the_import_are_looked_at()
    {
        await using var app = await RunningApp.StartWithStore();
        var page = await browser.Open(app);
        await page.GotoAsync("/import");

        await page.EvaluateAsync("""
            text => {
              const dropped = new DataTransfer();
              dropped.items.add(new File([text], "deals.csv", { type: "text/csv" }));
              document.querySelector("h1").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: dropped }));
            }
            """, PageForms.Deals);

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/import/[0-9a-f]+"), new() { Timeout = 15_000 });
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("deals.csv", new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task On_a_phone_the_page_that_is_shown_is_in_sight_among_the_pages()
    {
        await using var app = await RunningApp.Start();
        var page = await browser.Open(app, width: 360);

        await page.GotoAsync("/quality");

        var box = (await page.Locator(".top nav [aria-current]").BoundingBoxAsync()).ShouldNotBeNull();
        box.X.ShouldBeGreaterThanOrEqualTo(0);
        (box.X + box.Width).ShouldBeLessThanOrEqualTo(360);
    }

    [Fact]
    public async Task Names_of_lines_that_end_close_together_are_kept_apart()
    {
        await using var app = await RunningApp.StartWithStore(withDemo: true);
        var page = await browser.Open(app);
        await page.GotoAsync("/metrics/mrr_movements?workspace=demo&by=kind");
        await page.Locator(".chart canvas").First.WaitForAsync();

        var heights = await page.EvaluateAsync<double[]>("""
            (() => {
              const chart = echarts.getInstanceByDom(document.querySelector("[data-chart]"));
              return chart.getOption().series.filter(line => line.endLabel?.show)
                .map(line => chart.convertToPixel({ yAxisIndex: 0 }, line.data.findLast(value => value !== null)) + line.endLabel.offset[1]);
            })()
            """);

        heights.Length.ShouldBe(5);
        heights.Order().Zip(heights.Order().Skip(1), (upper, lower) => lower - upper).ShouldAllBe(gap => gap > 12);
    }
}
