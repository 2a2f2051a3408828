using Plumbline.Metrics.Planning;

namespace Plumbline.Web.Pages;

/// <summary>The labels that occur in a field, for whoever writes a filter.</summary>
public static class FilterValues
{
    public const string Path = "/values.json";

    /// <summary>More than that nobody reads through; the rest is typed.</summary>
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Path, async (PageContext page, HttpContext context) =>
        Results.Json(page.Url["field"] is { } field ? await Labels(page, field, context.RequestAborted) : []));

    // Any metric that knows the field can tell what occurs in it.
    private static async Task<IReadOnlyList<string>> Labels(PageContext page, string field, CancellationToken cancellation)
    {
        foreach (var metric in page.Workspace.Metrics.Where(metric => metric.VariantOf is null && metric.Breakdowns.Contains(field)))
        {
            var answer = await page.Workspace.Ask(new MetricQuery { Metrics = [metric.Id], By = [field] }, cancellation);

            if (!answer.IsRefused && answer.Value.Rows.Count > 0)
            {
                return [.. answer.Value.Rows.Select(row => row.By[field]).OfType<string>().Distinct().Order(StringComparer.Create(page.Formats.Numbers, ignoreCase: true)).Take(Most)];
            }
        }

        return [];
    }
}
