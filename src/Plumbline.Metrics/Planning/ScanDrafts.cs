using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Planning;

/// <summary>The readings of a question while its measures are gathered: measures that share all but what they measure share one.</summary>
internal sealed class ScanDrafts
{
    private readonly Dictionary<string, int> _byKey = [];
    private readonly List<(Scan Scan, List<PlannedMeasure> Measures)> _drafts = [];

    /// <param name="key">What tells <paramref name="scan"/> apart from other readings.</param>
    internal Slot Place(string key, Scan scan, PlannedMeasure measure)
    {
        if (!_byKey.TryGetValue(key, out var at))
        {
            at = _byKey[key] = _drafts.Count;
            _drafts.Add((scan, []));
        }

        var measures = _drafts[at].Measures;
        var index = measures.FindIndex(known => known.Key == measure.Key);
        if (index < 0)
        {
            index = measures.Count;
            measures.Add(measure);
        }

        return new Slot(at, index);
    }

    internal IReadOnlyList<Scan> Build(Func<Scan, Scan> finish) => [.. _drafts.Select(draft => finish(Share(draft.Scan, draft.Measures)))];

    /// <summary>Conditions that every measure of a scan has are the scan's: rows that none of them counts are not read on.</summary>
    private static Scan Share(Scan scan, List<PlannedMeasure> measures)
    {
        var conjuncts = measures.Select(measure => ExprRewrite.Conjuncts(measure.Where)).ToList();
        var texts = conjuncts.Select(list => list.Select(ExprText.Of).ToHashSet()).ToList();
        var shared = conjuncts[0].Where(condition => texts.TrueForAll(set => set.Contains(ExprText.Of(condition)))).ToList();
        var sharedTexts = shared.Select(ExprText.Of).ToHashSet();
        return scan with
        {
            Timing = measures.TrueForAll(measure => measure.IsAdditive) ? scan.Timing.Once() : scan.Timing,
            Where = ExprRewrite.All([.. ExprRewrite.Conjuncts(scan.Where), .. shared]),
            Measures = [.. measures.Select((measure, i) => measure with { Where = ExprRewrite.All([.. conjuncts[i].Where(part => !sharedTexts.Contains(ExprText.Of(part)))]) })],
        };
    }
}
