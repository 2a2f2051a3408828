using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>Values as shares of what their siblings add up to, or of the largest of them; each sum is worked out once.</summary>
/// <param name="by">The breakdowns of the plan.</param>
/// <param name="groups">All the siblings there are.</param>
internal sealed class Shares(IReadOnlyList<string> by, IReadOnlyList<Group> groups)
{
    private readonly Dictionary<(string Metric, int Cell), Dictionary<Group, (decimal Value, long N)>> _totals = [];
    private readonly Dictionary<(Group, int Position), Group> _rests = [];

    /// <param name="over">The breakdown over which the shares add to one.</param>
    internal Computed Of(
        decimal part, Evaluation evaluation, Evaluator evaluator, Group group, PeriodCell cell, string over)
    {
        var position = 0;
        while (by[position] != over)
        {
            position++;
        }

        if (!_totals.TryGetValue((evaluation.Metric.Id, cell.Index), out var totals))
        {
            totals = _totals[(evaluation.Metric.Id, cell.Index)] = [];
            foreach (var sibling in groups)
            {
                var siblings = Rest(sibling, position);
                var (soFar, one) = (totals.GetValueOrDefault(siblings), evaluator.Compute(evaluation, sibling, cell));
                var value = one.Value ?? 0;
                totals[siblings] = evaluation.Metric.IsShareOfMost
                    ? (Math.Max(soFar.Value, value), Math.Max(soFar.N, one.N))
                    : (soFar.Value + value, soFar.N + one.N);
            }
        }

        var total = totals[Rest(group, position)];
        return total.Value == 0
            ? Computed.Null(NullReason.NoDenominator, part, total.Value)
            : new Computed(part / total.Value, part, total.Value, total.N, null);
    }

    private Group Rest(Group group, int position) => _rests.TryGetValue((group, position), out var known)
        ? known
        : _rests[(group, position)] = group.Without(position);
}
