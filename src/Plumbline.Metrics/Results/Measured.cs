using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>One combination of breakdown values: what tells it apart, and what a reader sees.</summary>
public sealed class Group : IEquatable<Group>
{
    private readonly string _key;
    private readonly int _hash;

    public Group(IReadOnlyList<long?> ids, IReadOnlyList<string?> labels)
    {
        Ids = ids;
        Labels = labels;
        _key = string.Join('\u001f', ids.Select((id, i) => id is null ? "=" + (labels[i] ?? "\u0000") : "#" + id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        _hash = StringComparer.Ordinal.GetHashCode(_key);
    }

    public static Group Whole { get; } = new([], []);

    public IReadOnlyList<long?> Ids { get; }

    public IReadOnlyList<string?> Labels { get; }

    /// <summary>The same group without one of its breakdowns.</summary>
    public Group Without(int position) => new(
        [.. Ids.Where((_, i) => i != position)], [.. Labels.Where((_, i) => i != position)]);

    public bool Equals(Group? other) => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _key == other._key);

    public override bool Equals(object? obj) => Equals(obj as Group);

    public override int GetHashCode() => _hash;
}

/// <summary>One row a scan returned.</summary>
/// <param name="Values">The scan's measures, in order; null for an empty sum or percentile.</param>
public readonly record struct MeasuredRow(int Cell, Group Group, IReadOnlyList<decimal?> Values);

/// <summary>What all scans of a plan returned.</summary>
public sealed class MeasuredValues
{
    // Of each scan: group → cell → measures.
    private readonly Dictionary<Group, IReadOnlyList<decimal?>?[]>[] _values;

    public MeasuredValues(IReadOnlyList<IReadOnlyList<MeasuredRow>> scans)
    {
        var known = new HashSet<Group>();
        var groups = new List<Group>();
        _values = [.. scans.Select(rows => ByGroup(rows, known, groups))];

        // A reading for the whole firm beside broken down ones adds no group of its own.
        Groups = groups.Exists(group => group.Ids.Count > 0) ? [.. groups.Where(group => group.Ids.Count > 0)] : groups;
    }

    /// <summary>Every combination that any scan knows.</summary>
    public IReadOnlyList<Group> Groups { get; }

    public decimal? Find(Slot slot, Group group, int cell) =>
        _values[slot.Scan].TryGetValue(group, out var cells) && (uint)cell < (uint)cells.Length ? cells[cell]?[slot.Measure] : null;

    /// <summary>A measure added up over all its groups and cells; 0 when there are none.</summary>
    public decimal Total(Slot slot) => _values[slot.Scan].Values.Sum(cells => cells.Sum(values => values?[slot.Measure] ?? 0));

    private static Dictionary<Group, IReadOnlyList<decimal?>?[]> ByGroup(IReadOnlyList<MeasuredRow> rows, HashSet<Group> known, List<Group> groups)
    {
        var cells = rows.Select(row => row.Cell + 1).DefaultIfEmpty(0).Max();
        var values = new Dictionary<Group, IReadOnlyList<decimal?>?[]>();
        foreach (var row in rows)
        {
            if (!values.TryGetValue(row.Group, out var series))
            {
                values[row.Group] = series = new IReadOnlyList<decimal?>?[cells];
                if (known.Add(row.Group))
                {
                    groups.Add(row.Group);
                }
            }

            series[row.Cell] = row.Values;
        }

        return values;
    }
}
