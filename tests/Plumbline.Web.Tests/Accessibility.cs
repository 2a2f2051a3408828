using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Plumbline.Web.Tests;

/// <summary>Holds a page against WCAG 2.2, levels A and AA.</summary>
internal static class Accessibility
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>What is folded is unfolded first; menus stay closed, because open ones lie over the page.</summary>
    public static async Task Check(IPage page, string what)
    {
        await page.EvaluateAsync("document.querySelectorAll('main details:not(.menu)').forEach(part => { part.open = true; })");

        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Standards] } });

        found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}").ShouldBeEmpty(what);
    }
}
