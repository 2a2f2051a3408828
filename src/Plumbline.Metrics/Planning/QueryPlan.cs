using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>What is to be read and how the numbers follow from it. A plain value: it knows nothing of SQL.</summary>
/// <param name="By">The breakdowns as asked, in order.</param>
public sealed record QueryPlan(
    MetricQuery Query,
    DateOnly AsOf,
    Period Period,
    PeriodAxis Axis,
    IReadOnlyList<string> By,
    IReadOnlyList<Evaluation> Metrics,
    IReadOnlyList<Scan> Scans)
{
    /// <summary>Days a conversion has when its definition leaves them to the workspace.</summary>
    public required int WorkspaceWindow { get; init; }

    /// <summary>The window of a conversion; null for the rest.</summary>
    public int? WindowOf(Metric metric) => metric.UsesWorkspaceWindow ? WorkspaceWindow : metric.WindowDays;
}

/// <summary>How a metric's values follow from measures.</summary>
public abstract record Evaluation(Metric Metric)
{
    /// <summary>Why there is no value at all: a table that was never filled; null when there may be.</summary>
    public string? MissingInput { get; init; }

    /// <summary>The variant that was asked for; null for a default definition.</summary>
    public string? Variant => Metric.VariantOf is null ? null : Metric.Id;
}

/// <summary>Straight from measures.</summary>
/// <param name="Value">The value itself; null when it is numerator over denominator.</param>
/// <param name="Known">For a sum, how many rows had something to add.</param>
/// <param name="N">How many records it rests on.</param>
public sealed record MeasuredEvaluation(Metric Metric, Slot? Value, Slot? Numerator, Slot? Denominator, Slot? Known, Slot N) : Evaluation(Metric);

/// <summary>A formula over other evaluations.</summary>
public sealed record DerivedEvaluation(Metric Metric, Expr Formula, IReadOnlyDictionary<string, InputEvaluation> Inputs) : Evaluation(Metric);

/// <summary>An input of a formula: a constant from the settings, or an evaluation.</summary>
public sealed record InputEvaluation(MetricInput Input, decimal? Constant, Evaluation? Evaluation);
