using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Changes;

/// <summary>What became of a record since a number was reported.</summary>
public enum MoveKind
{
    /// <summary>It counts now and did not then.</summary>
    Added,

    /// <summary>It counted then and does not now.</summary>
    Gone,

    /// <summary>It counts otherwise.</summary>
    Changed,
}

/// <summary>A field of a record that is another one now.</summary>
public sealed record FieldChange(string Name, object? Before, object? After);

/// <summary>A record that moved a number since it was reported.</summary>
/// <param name="Record">The record as it counts now; as it counted then when it is gone.</param>
/// <param name="Numerator">What it adds to the numerator (or to a plain value) more than then.</param>
/// <param name="Fields">Those of its fields that are other ones now; of a record that is new or gone, none.</param>
public sealed record MovedRecord(RecordRow Record, MoveKind Kind, decimal Numerator, decimal Denominator, IReadOnlyList<FieldChange> Fields);

/// <summary>A number as it was reported, as it is now, and the records in between.</summary>
/// <param name="Moved">Those whose contribution is another one, the largest first. What they add is exactly the difference of the sums.</param>
/// <param name="IsWhole">Whether all records were looked at; there may be more than one answer can hold.</param>
public sealed record Restatement(KnownMoment KnownAt, Answer Then, Answer Now, IReadOnlyList<MovedRecord> Moved, bool IsWhole)
{
    /// <summary>The records that moved between two lists of those behind one number.</summary>
    public static IReadOnlyList<MovedRecord> Between(IReadOnlyList<RecordRow> then, IReadOnlyList<RecordRow> now)
    {
        // A record may stand behind a number more than once, as the products of a deal do: its rows are matched in order.
        var (before, after) = (Keyed(then), Keyed(now));

        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(key => Between(before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
                .OfType<MovedRecord>()
                .OrderByDescending(moved => Math.Abs(moved.Numerator))
                .ThenByDescending(moved => Math.Abs(moved.Denominator))
                .ThenBy(moved => moved.Record.Record, StringComparer.Ordinal)
                .ThenBy(moved => moved.Record.Id),
        ];
    }

    private static Dictionary<(string Part, string Record, long Id, int Turn), RecordRow> Keyed(IReadOnlyList<RecordRow> rows) => rows
        .GroupBy(row => (row.Part, row.Record, row.Id))
        .SelectMany(group => group
            .OrderBy(row => row.On).ThenBy(row => row.Numerator).ThenBy(row => row.Denominator)
            .Select((row, turn) => (Key: (group.Key.Part, group.Key.Record, group.Key.Id, turn), Row: row)))
        .ToDictionary(pair => pair.Key, pair => pair.Row);

    private static MovedRecord? Between(RecordRow? then, RecordRow? now)
    {
        var numerator = (now?.Numerator ?? 0) - (then?.Numerator ?? 0);
        var denominator = (now?.Denominator ?? 0) - (then?.Denominator ?? 0);

        return (then, now) switch
        {
            (null, { } added) => new MovedRecord(added, MoveKind.Added, numerator, denominator, []),
            ({ } gone, null) => new MovedRecord(gone, MoveKind.Gone, numerator, denominator, []),
            ({ } before, { } after) when numerator != 0 || denominator != 0 =>
                new MovedRecord(after, MoveKind.Changed, numerator, denominator, Fields(before, after)),
            _ => null,
        };
    }

    private static List<FieldChange> Fields(RecordRow before, RecordRow after) =>
    [
        .. before.On == after.On ? [] : new[] { new FieldChange("date", before.On, after.On) },
        .. after.Fields.Where(field => !Equals(field.Value, before.Fields.GetValueOrDefault(field.Key)))
            .Select(field => new FieldChange(field.Key, before.Fields.GetValueOrDefault(field.Key), field.Value)),
    ];
}
