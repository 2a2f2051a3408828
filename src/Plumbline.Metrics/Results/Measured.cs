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
public sealed record MeasuredRow(int Cell, Group Group, IReadOnlyList<decimal?> Values);

/// <summary>What all scans of a plan returned.</summary>
public sealed class MeasuredValues
{
    private readonly Dictionary<(int Scan, Group Group, int Cell), IReadOnlyList<decimal?>> _values = [];

    public MeasuredValues(IReadOnlyList<IReadOnlyList<MeasuredRow>> scans)
    {
        for (var scan = 0; scan < scans.Count; scan++)
        {
            foreach (var row in scans[scan])
            {
                _values[(scan, row.Group, row.Cell)] = row.Values;
            }
        }

        // A reading for the whole firm beside broken down ones adds no group of its own.
        var groups = scans.SelectMany(rows => rows).Select(row => row.Group).Distinct().ToList();
        Groups = groups.Exists(group => group.Ids.Count > 0) ? [.. groups.Where(group => group.Ids.Count > 0)] : groups;
    }

    /// <summary>Every combination that any scan knows.</summary>
    public IReadOnlyList<Group> Groups { get; }

    public decimal? Find(Slot slot, Group group, int cell) =>
        _values.TryGetValue((slot.Scan, group, cell), out var values) ? values[slot.Measure] : null;
}
