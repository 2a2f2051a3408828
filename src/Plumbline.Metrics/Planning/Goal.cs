using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>What a metric is to reach.</summary>
/// <param name="Name">What a reader sees, told from all other goals.</param>
/// <param name="Metric">The id of the metric.</param>
/// <param name="Filter">Which records it is about; null: all.</param>
/// <param name="Every">The calendar period it is for, again and again; null: whatever period is asked of.</param>
/// <param name="Baseline">Where it began; null: not known.</param>
public sealed record Goal(long Id, string Name, string Metric, string? Filter, Grain? Every, decimal? Baseline, decimal Target)
{
    /// <summary>Which way is good, where the goal says so itself; null: as its metric says.</summary>
    public Direction? Direction { get; init; }
}

/// <summary>How the value of a goal's metric is worked out.</summary>
/// <param name="Evaluation">Null when its metric or its filter cannot be asked.</param>
/// <param name="Axis">For each period of the question the one that the goal is for.</param>
public sealed record GoalPart(Goal Goal, Evaluation? Evaluation, PeriodAxis Axis)
{
    /// <summary>For each of those periods the share of its business days that is over, from 0 to 1.</summary>
    public IReadOnlyList<decimal> Elapsed { get; init; } = [];

    /// <summary>Of a distribution, what all of its parts come to; null for any other metric.</summary>
    public Evaluation? Whole { get; init; }

    /// <summary>Of a distribution, whether the goal's filter says which part of it is meant.</summary>
    public bool IsOfOne { get; init; }
}

/// <summary>How far goals are reached, each by itself.</summary>
public sealed record GoalEvaluation(Metric Metric, IReadOnlyList<GoalPart> Parts) : Evaluation(Metric)
{
    /// <summary>The share of what is expected by now from which a goal that is behind is only at risk.</summary>
    public decimal AtRisk { get; init; }
}
