using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Sql;

/// <summary>Writes the question "from when to when is there data?" for some measures.</summary>
public static class RangeCompiler
{
    /// <summary>One row: the first and the last day, both null when there is nothing.</summary>
    public static SqlStatement Compile(IEnumerable<Measure> measures)
    {
        var parts = measures
            .Select(measure => (measure.Fact.From, Day: DayOf(measure) ?? measure.Fact.DatedBy ?? Fact.HeldFrom))
            .Distinct()
            .Select(part => $"SELECT min(f.{part.Day}) AS first_on, max(f.{part.Day}) AS last_on FROM {part.From} f");

        return new SqlStatement($"SELECT min(x.first_on), max(x.last_on)\nFROM (\n  {string.Join("\n  UNION ALL ", parts)}) x", []);
    }

    /// <summary>What followed is not there in the records themselves; it lies after them.</summary>
    private static string? DayOf(Measure measure) => measure is { Fact.Then: { } then, Anchor: Sequel.NextDay } ? then.FirstOn : measure.Anchor;
}
