using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>A member with what the metrics say of it.</summary>
/// <param name="Key">The member first, then what else its values are told apart by, then the group of the answer.</param>
internal sealed record MemberValue(Group Key, IReadOnlyList<Computed> Inputs)
{
    /// <summary>What tells the member from the others.</summary>
    internal (long?, string?) Member => (Key.Ids[0], Key.Ids[0] is null ? Key.Labels[0] : null);

    internal decimal? X => Inputs[0].Value;

    internal decimal? Y => Inputs.Count > 1 ? Inputs[1].Value : null;
}

/// <summary>Who the members of a group are: those that any reading knows, and those who are listed without having anything.</summary>
internal sealed class MemberList(MeasuredValues values)
{
    private readonly Dictionary<object, ILookup<Group, Group>> _known = new(ReferenceEqualityComparer.Instance);

    internal IReadOnlyList<Group> Of(MemberEvaluation evaluation, Group group, int cell)
    {
        var depth = evaluation.Rule.Per.Count;
        var known = Known(evaluation, depth)[group];
        if (evaluation.Among is { } among && depth == 1)
        {
            known = known.Concat(Listed(among, group, cell)).Distinct();
        }

        return
        [
            .. known.Where(member => IsSomebody(member)
                && (evaluation.Among is not { } list || IsListed(list, member, depth, cell))
                && (evaluation.Except is not { } except || !IsListed(except, member, depth, cell))),
        ];
    }

    /// <summary>What belongs to nobody is no member.</summary>
    private static bool IsSomebody(Group member) => member.Ids[0] is not null || member.Labels[0] is not null;

    private ILookup<Group, Group> Known(MemberEvaluation evaluation, int depth)
    {
        if (!_known.TryGetValue(evaluation, out var known))
        {
            var groups = evaluation.Slots.Select(slot => slot.Scan).Distinct()
                .Where(scan => values.Asked[scan] is { Kept: null, Members: var members } && members == depth)
                .SelectMany(scan => values.GroupsOf(new Slot(scan, 0))).Distinct();
            _known[evaluation] = known = groups.ToLookup(member => member.After(depth));
        }

        return known;
    }

    /// <summary>Whoever the list has for the group, as far as the list tells groups apart.</summary>
    private IEnumerable<Group> Listed(Slot list, Group group, int cell) =>
        values.GroupsOf(list)
            .Select(listed => (listed, Member: listed.At([0]).Within(group)))
            .Where(pair => values.PartOf(list.Scan, pair.Member).Equals(pair.listed) && values.Find(list, pair.Member, cell) > 0)
            .Select(pair => pair.Member);

    private bool IsListed(Slot list, Group member, int depth, int cell) =>
        values.Find(list, member.At([0]).Within(member.After(depth)), cell) > 0;
}
