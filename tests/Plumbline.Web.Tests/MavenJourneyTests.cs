using Microsoft.Playwright;

namespace Plumbline.Web.Tests;

/// <summary>What a person does on the first day: files in, a number out, and the number opened.</summary>
[Collection(BrowserTests.Name)]
public class MavenJourneyTests(Browser browser)
{
    [Fact]
    public async Task Files_are_imported_by_hand_and_the_win_rate_is_read_opened_and_compared()
    {
        var data = Environment.GetEnvironmentVariable("PLUMBLINE_TEST_DATA");
        Assert.SkipWhen(data is null, "Set PLUMBLINE_TEST_DATA to a folder that holds the public data set maven_crm (CRM Sales Opportunities, Maven Analytics).");
        var files = Directory.GetFiles(Path.Combine(data, "maven_crm"), "*.csv").Where(file => !file.Contains("dictionary", StringComparison.Ordinal)).ToArray();
        await using var app = await RunningApp.StartWithStore();
        var page = await browser.Open(app, height: 1000);
        var said = new List<string>();
        page.Console += (_, message) => said.Add(message.Text);
        page.PageError += (_, error) => said.Add(error);

        await Shot(page, "01-empty", () => page.GotoAsync("/"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Import files" }).First.ClickAsync();
        await Shot(page, "02-import", () => page.SetInputFilesAsync("#files", files));
        await Shot(page, "03-mapping", () => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Look at them" }).ClickAsync());
        await page.Locator("#mapping-title").WaitForAsync();
        await Answer(page);
        await Shot(page, "04-answered", () => Task.CompletedTask);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show what would change" }).ClickAsync();
        await page.Locator("#preview-title").WaitForAsync();
        await Shot(page, "05-preview", () => Task.CompletedTask);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Import", Exact = true }).ClickAsync();
        await page.Locator("#report-title").WaitForAsync();
        await Shot(page, "06-report", () => Task.CompletedTask);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "See the numbers" }).ClickAsync();
        await Shot(page, "07-overview", () => Task.CompletedTask);

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Win rate", Exact = true }).First.ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("63.2%");
        (await page.Locator(".lede").InnerTextAsync()).ShouldContain("4,238 of 6,711");
        (await page.Locator("#rows-title").InnerTextAsync()).ShouldContain("6,711");
        await Shot(page, "08-win-rate", () => Task.CompletedTask);

        await page.GotoAsync("/metrics/win_rate?by=owner.manager");
        (await page.Locator("#by tbody tr").CountAsync()).ShouldBe(6);
        await Shot(page, "09-by-manager", () => Task.CompletedTask);
        await page.Locator("#rows tbody a").First.ClickAsync();
        await page.Locator("#history").WaitForAsync();
        await Shot(page, "10-deal", () => Task.CompletedTask);
        await Shot(page, "11-imports", () => page.GotoAsync("/imports"));
        await Shot(page, "12-settings", () => page.GotoAsync("/settings"));

        said.ShouldBeEmpty();
    }

    /// <summary>Says what each stage is, as a person would.</summary>
    private static async Task Answer(IPage page)
    {
        foreach (var question in await page.Locator(".questions select").AllAsync())
        {
            var text = await page.Locator($"label[for='{await question.GetAttributeAsync("id")}']").InnerTextAsync();
            await question.SelectOptionAsync(text.Contains("\"Won\"", StringComparison.Ordinal) ? "won" : text.Contains("\"Lost\"", StringComparison.Ordinal) ? "lost" : "open");
        }

        if (await page.Locator(".questions").CountAsync() > 0)
        {
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Answer" }).ClickAsync();
            await page.Locator("#mapping-title").WaitForAsync();
        }
    }

    private static async Task Shot(IPage page, string name, Func<Task> act)
    {
        await act();
        await Accessibility.Check(page, name);
        if (Environment.GetEnvironmentVariable("PLUMBLINE_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"journey-{name}.png"), FullPage = true });
        }
    }
}
