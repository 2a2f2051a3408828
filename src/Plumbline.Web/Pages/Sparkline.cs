using System.Globalization;
using System.Text;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>A small line of the last buckets, as the paths of an SVG. A gap is a gap; what is unfinished is a path of its own.</summary>
public sealed record Sparkline(string Finished, string Unfinished, decimal? LastX, decimal? LastY, string Words)
{
    public const int Width = 120;
    public const int Height = 28;
    private const int Margin = 3;

    public static Sparkline? Of(IReadOnlyList<AnswerRow> buckets, Func<AnswerRow, string> word)
    {
        var values = buckets.Select(bucket => bucket.Value).ToList();
        var known = values.OfType<decimal>().ToList();
        if (known.Count < 2)
        {
            return null;
        }

        // Scaled between its own extremes: it shows the shape, and the tile's number shows the size.
        var (low, high) = (known.Min(), known.Max());
        var points = values.Select((value, index) => value is null ? ((decimal X, decimal Y)?)null : (X(index, values.Count), Y(value.Value, low, high))).ToList();
        var isOpen = buckets[^1].IsPartial && points.Count > 1 && points[^1] is not null && points[^2] is not null;
        var finished = Path(isOpen ? points[..^1] : points);
        var unfinished = isOpen ? Path(points[^2..]) : "";
        var words = string.Join(", ", buckets.Where(bucket => bucket.Value is not null).Select(word));
        return new Sparkline(finished, unfinished, points[^1]?.X, points[^1]?.Y, words);
    }

    private static decimal X(int index, int count) => Margin + (decimal)(Width - (2 * Margin)) * index / (count - 1);

    private static decimal Y(decimal value, decimal low, decimal high) => high == low
        ? Height / 2m
        : Height - Margin - ((Height - (2 * Margin)) * (value - low) / (high - low));

    private static string Path(IReadOnlyList<(decimal X, decimal Y)?> points)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var point in points)
        {
            if (point is { } at)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{at.X:0.#} {at.Y:0.#}");
            }

            isDown = point is not null;
        }

        return path.ToString();
    }
}
