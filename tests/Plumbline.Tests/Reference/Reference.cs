using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>What one record gives to a number.</summary>
/// <param name="By">The labels it has for a breakdown, each with its share.</param>
/// <param name="Over">To the numerator, or the value that is added up, averaged or ordered; null: unknown.</param>
/// <param name="Under">To the denominator.</param>
internal sealed record Part(Func<string, IReadOnlyList<(string? Label, decimal Share)>> By, decimal? Over = 1, decimal Under = 0)
{
    /// <summary>Of records that are counted once however often they come, which one it is.</summary>
    internal string? Once { get; init; }

    /// <summary>Not a record of its own but a correction of one: where there are only such, an unknown amount leaves nothing to add up.</summary>
    internal bool IsCorrection { get; init; }
}

/// <summary>How parts become a number.</summary>
internal enum Fold
{
    Count,
    Sum,
    Mean,
    Median,
    P75,
    P90,
    Ratio,

    /// <summary>Both sides count different <see cref="Part.Once"/>.</summary>
    Distinct,
    DistinctRatio,

    /// <summary>The sum for each different <see cref="Part.Once"/>.</summary>
    PerDistinct,
}

/// <summary>A metric as its definition reads, told by the records that make it.</summary>
internal sealed record Reference(string Id, Fold Fold, Func<World, Period, IEnumerable<Part>> Parts)
{
    /// <summary>A distribution: the values as shares of those of all parts of this breakdown.</summary>
    internal string? ShareOver { get; init; }

    /// <summary>The breakdowns that are compared; null: all that the metric offers.</summary>
    internal IReadOnlyList<string>? Only { get; init; }

    /// <summary>The breakdowns that a question by one of them is answered by.</summary>
    internal IReadOnlyList<string> Bys(string? by) => ShareOver is null ? by is null ? [] : [by] : by == ShareOver || by is null ? [ShareOver] : [by, ShareOver];

    /// <summary>Labels, joined, and the number of each part.</summary>
    internal IReadOnlyDictionary<string, Cell> Cells(World world, Period period, string? by)
    {
        var bys = Bys(by);
        var cells = Parts(world, period)
            .SelectMany(part => bys.Aggregate(
                (IEnumerable<(string Label, decimal Share)>)[("", 1)],
                (labels, one) => labels.SelectMany(label => part.By(one).Select(next => (Joined(label.Label, next.Label), label.Share * next.Share))))
                .Select(label => (label.Label, Part: part, label.Share)))
            .GroupBy(one => one.Label)
            .ToDictionary(group => group.Key, group => Folded([.. group.Select(one => (one.Part, one.Share))]));
        if (ShareOver is null)
        {
            return cells;
        }

        var sums = cells.GroupBy(cell => Siblings(cell.Key)).ToDictionary(group => group.Key, group => group.Sum(cell => cell.Value.Value.GetValueOrDefault()));
        return cells.ToDictionary(
            cell => cell.Key,
            cell => new Cell(sums[Siblings(cell.Key)] == 0 ? null : cell.Value.Value / sums[Siblings(cell.Key)]));
    }

    internal static string Joined(string labels, string? next) => labels + "/" + (next ?? "(none)");

    private static string Siblings(string labels) => labels[..labels.LastIndexOf('/')];

    /// <summary>A part that is not there: nothing to count is 0, nothing to average or to divide by is null.</summary>
    internal Cell Missing(string labels, IReadOnlyDictionary<string, Cell> cells) => ShareOver is not null
        ? new Cell(cells.Any(cell => Siblings(cell.Key) == Siblings(labels) && cell.Value.Value is not null) ? 0 : null)
        : new Cell(Fold is Fold.Count or Fold.Sum or Fold.Distinct ? 0 : null);

    private Cell Folded(IReadOnlyList<(Part Part, decimal Share)> parts)
    {
        var known = parts.Where(one => one.Part.Over is not null).ToList();
        var over = known.Sum(one => one.Part.Over!.Value * one.Share);
        var under = parts.Sum(one => one.Part.Under * one.Share);
        return Fold switch
        {
            Fold.Count => new Cell(parts.Sum(one => one.Share)),
            Fold.Sum => new Cell(known.Count == 0 && parts.Any(one => !one.Part.IsCorrection) ? null : over),
            Fold.Mean => known.Count == 0 ? new Cell(null) : new Cell(over / known.Sum(one => one.Share), over, known.Sum(one => one.Share)),
            Fold.Median => new Cell(Percentile(0.5m)),
            Fold.P75 => new Cell(Percentile(0.75m)),
            Fold.P90 => new Cell(Percentile(0.9m)),
            Fold.Ratio => Quotient(under),
            Fold.Distinct => new Cell(parts.Select(one => one.Part.Once).Distinct().Count()),
            Fold.PerDistinct => PerDistinct(),
            _ => DistinctRatio(),
        };

        // Where there is something to add up and nothing of it is known, there is no 0 to divide.
        Cell Quotient(decimal by) => by == 0 ? new Cell(null, over, by)
            : known.Count < parts.Count && known.TrueForAll(one => one.Part.Over == 0) ? new Cell(null, null, by)
            : new Cell(over / by, over, by);

        decimal? Percentile(decimal at)
        {
            var values = known.Select(one => one.Part.Over!.Value).Order().ToList();
            if (values.Count == 0)
            {
                return null;
            }

            var place = at * (values.Count - 1);
            var below = (int)decimal.Floor(place);
            var above = Math.Min(below + 1, values.Count - 1);
            return values[below] + ((values[above] - values[below]) * (place - below));
        }

        Cell PerDistinct()
        {
            var different = parts.Select(one => one.Part.Once).OfType<string>().Distinct().Count();
            return Quotient(different);
        }

        Cell DistinctRatio()
        {
            var under = parts.Where(one => one.Part.Under != 0).Select(one => one.Part.Once).Distinct().Count();
            var over = parts.Where(one => one.Part.Over is not (null or 0)).Select(one => one.Part.Once).Distinct().Count();
            return under == 0 ? new Cell(null, over, under) : new Cell((decimal)over / under, over, under);
        }
    }
}

/// <param name="Over">Null: not compared.</param>
internal sealed record Cell(decimal? Value, decimal? Over = null, decimal? Under = null);
