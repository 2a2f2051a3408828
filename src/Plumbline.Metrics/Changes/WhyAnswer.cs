using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Changes;

/// <summary>Why a number changed between two periods.</summary>
/// <param name="Answer">The number itself; its query holds the question as it was understood.</param>
/// <param name="Compared">The earlier period, cut like for like when the later one is not over.</param>
/// <param name="Before">Null with no change to explain.</param>
/// <param name="Change">After minus before; null when either has no value, and then nothing is split.</param>
/// <param name="Inputs">For a formula, what each of its inputs brought; empty for the rest.</param>
/// <param name="Splits">By one breakdown each, the most telling first.</param>
/// <param name="Refusals">Why some of what was asked cannot be split.</param>
public sealed record WhyAnswer(
    Answer Answer,
    Metric Metric,
    Period Compared,
    decimal? Before,
    decimal? After,
    decimal? Change,
    IReadOnlyList<InputChange> Inputs,
    IReadOnlyList<ChangeSplit> Splits,
    IReadOnlyList<Problem> Refusals);
