using Plumbline.Metrics.Planning;

namespace Plumbline.Web.Pages;

/// <summary>One thing the palette leads to.</summary>
/// <param name="Also">Further words it is found by.</param>
public sealed record PaletteEntry(string Title, string Kind, string Href, string? Also = null);

/// <summary>What the command palette finds.</summary>
public static class PaletteEntries
{
    private const int Most = 12;

    /// <summary>Breakdowns whose labels are people or companies a reader may look for.</summary>
    private static readonly string[] Records = ["owner", "account"];

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/palette.json", async (PageContext page, HttpContext context) =>
            page.Url["q"] is { } wanted
                ? Results.Json(await Labels(page, wanted, context.RequestAborted))
                : Results.Json(Fixed(page).ToList()));

    private static IEnumerable<PaletteEntry> Fixed(PageContext page)
    {
        foreach (var board in Board.All)
        {
            yield return new PaletteEntry(board.Title, Texts.KindPage, page.Link(board.Path).ToString());
        }

        yield return new PaletteEntry(Texts.NavMetrics, Texts.KindPage, page.Link("/dictionary").ToString(), Texts.DictionaryTitle);
        yield return new PaletteEntry(Texts.ImportsTitle, Texts.KindPage, page.Link("/imports").ToString());
        yield return new PaletteEntry(Texts.ImportTitle, Texts.KindAction, page.Link("/import").ToString());
        yield return new PaletteEntry(Texts.NavSettings, Texts.KindPage, page.Link("/settings").ToString());
        foreach (var metric in page.Workspace.Metrics.Where(metric => !metric.IsHidden))
        {
            yield return new PaletteEntry(
                metric.Name, metric.VariantOf is null ? Texts.KindMetric : Texts.KindVariant, page.Link("/metrics/" + metric.Id).ToString(), metric.Id);
        }
    }

    private static async Task<List<PaletteEntry>> Labels(PageContext page, string wanted, CancellationToken cancellation)
    {
        var found = new List<PaletteEntry>();
        foreach (var field in Records)
        {
            var answer = await page.Workspace.Ask(new MetricQuery { Metrics = ["deals_won"], By = [field] }, cancellation);
            if (answer.IsRefused)
            {
                continue;
            }

            found.AddRange(answer.Value.Rows
                .Select(row => row.By.Values.FirstOrDefault())
                .OfType<string>()
                .Where(label => label.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                .Take(Most)
                .Select(label => new PaletteEntry(
                    label, Names.Capital(Names.OfField(field)), page.Link("/").Plus("where", Filter.On(field, label)).ToString())));
        }

        return found;
    }
}
