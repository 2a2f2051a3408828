using System.Globalization;

namespace Plumbline.Metrics.Sql;

/// <summary>The words for bands of amounts, from the lowest to the highest.</summary>
internal static class SizeBands
{
    /// <param name="edges">The amounts at which one band ends and the next begins, lowest first.</param>
    internal static IReadOnlyList<string> Words(IReadOnlyList<decimal> edges) =>
    [
        $"under {Said(edges[0])}",
        .. edges.Zip(edges.Skip(1), (from, to) => $"{Said(from)} to {Said(to)}"),
        $"{Said(edges[^1])} and more",
    ];

    private static string Said(decimal edge) => edge.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
