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

/// <summary>What all scans of a plan returned.</summary>
/// <param name="by">By how many breakdowns was asked: what is read for the whole firm beside adds no group of its own.</param>
public sealed class MeasuredValues(IReadOnlyList<ScanValues> scans, int by)
{
    private readonly ScanValues[] _scans = [.. scans];

    /// <summary>Every combination that any scan knows.</summary>
    public IReadOnlyList<Group> Groups { get; } = GroupsOf(scans, by);

    /// <summary>A measure of a group in a cell; null when its scan returned nothing for them.</summary>
    public decimal? Find(Slot slot, Group group, int cell) => _scans[slot.Scan].Find(group, cell, slot.Measure);

    /// <summary>A measure added up over all its groups and cells; 0 when there are none.</summary>
    public decimal Total(Slot slot) => _scans[slot.Scan].Total(slot.Measure);

    private static List<Group> GroupsOf(IReadOnlyList<ScanValues> scans, int by) =>
        [.. scans.SelectMany(scan => scan.Groups).Where(group => group.Ids.Count == by).Distinct()];
}
