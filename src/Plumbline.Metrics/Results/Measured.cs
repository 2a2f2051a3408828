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

    /// <summary>The group without its first breakdowns, which tell members apart.</summary>
    public Group After(int members) => new([.. Ids.Skip(members)], [.. Labels.Skip(members)]);

    /// <summary>The group of some of its breakdowns.</summary>
    public Group At(IReadOnlyList<int> positions) => new([.. positions.Select(position => Ids[position])], [.. positions.Select(position => Labels[position])]);

    /// <summary>A member of another group.</summary>
    public Group Within(Group other) => new([.. Ids, .. other.Ids], [.. Labels, .. other.Labels]);

    /// <summary>The same group without one of its breakdowns.</summary>
    public Group Without(int position) => new(
        [.. Ids.Where((_, i) => i != position)], [.. Labels.Where((_, i) => i != position)]);

    public bool Equals(Group? other) => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _key == other._key);

    public override bool Equals(object? obj) => Equals(obj as Group);

    public override int GetHashCode() => _hash;
}

/// <summary>What all scans of a plan returned.</summary>
/// <param name="by">By how many breakdowns was asked: what is read for the whole firm beside adds no group of its own.</param>
public sealed class MeasuredValues(IReadOnlyList<ScanValues> scans, IReadOnlyList<Scan> asked, int by)
{
    private readonly ScanValues[] _scans = [.. scans];
    private readonly Dictionary<(int Scan, Group), Group> _parts = [];

    /// <summary>Every combination that any scan knows.</summary>
    public IReadOnlyList<Group> Groups { get; } = GroupsOf(scans, asked, by);

    /// <summary>What was asked of each scan.</summary>
    public IReadOnlyList<Scan> Asked => asked;

    /// <summary>The groups that a scan returned, members included.</summary>
    public IReadOnlyCollection<Group> GroupsOf(Slot slot) => _scans[slot.Scan].Groups;

    /// <summary>A measure of a group in a cell; null when its scan returned nothing for them.</summary>
    public decimal? Find(Slot slot, Group group, int cell) => _scans[slot.Scan].Find(PartOf(slot.Scan, group), cell, slot.Measure);

    /// <summary>A measure added up over all its groups and cells; 0 when there are none.</summary>
    public decimal Total(Slot slot) => _scans[slot.Scan].Total(slot.Measure);

    /// <summary>Of the group only what the scan is broken down by.</summary>
    internal Group PartOf(int scan, Group group)
    {
        if (asked[scan].Kept is not { } kept || group.Ids.Count == 0)
        {
            return group;
        }

        return _parts.TryGetValue((scan, group), out var known) ? known : _parts[(scan, group)] = group.At(kept);
    }

    private static List<Group> GroupsOf(IReadOnlyList<ScanValues> scans, IReadOnlyList<Scan> asked, int by) =>
        [.. scans.Zip(asked).Where(pair => pair.Second.Kept is null).SelectMany(pair => Outer(pair.First, pair.Second.Members)).Where(group => group.Ids.Count == by).Distinct()];

    private static IEnumerable<Group> Outer(ScanValues scan, int members) => members == 0 ? scan.Groups : scan.Groups.Select(group => group.After(members));
}
