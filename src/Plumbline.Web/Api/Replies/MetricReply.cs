using Plumbline.Importing.Templates;
using Plumbline.Metrics.Catalogue;

namespace Plumbline.Web.Api.Replies;

/// <summary>The definition of a metric.</summary>
/// <param name="Sentence">What it says.</param>
/// <param name="Formula">How it is computed, in words.</param>
/// <param name="Type">simple, ratio, conversion, snapshot, distribution, table or derived.</param>
/// <param name="Entity">The record it counts.</param>
/// <param name="Direction">Which way is good: higher, lower, band or neutral.</param>
/// <param name="MinN">Below so many records a value is marked as a low sample.</param>
/// <param name="WindowDays">Days that a conversion has; null when it has no window.</param>
/// <param name="NullMeans">What a missing value means here.</param>
/// <param name="VariantOf">The metric this is a variant of.</param>
/// <param name="Templates">Files to fill in where what it rests on is missing.</param>
/// <param name="Origin">Where it is written.</param>
internal sealed record MetricReply(
    string Id,
    string Name,
    string Sentence,
    string Formula,
    string Family,
    MetricType Type,
    string Entity,
    string Unit,
    Direction Direction,
    int Version,
    IReadOnlyList<string> Breakdowns,
    int MinN,
    int? WindowDays,
    string? NullMeans,
    IReadOnlyList<string> Variants,
    string? VariantOf,
    IReadOnlyList<BenchmarkReply> Benchmarks,
    IReadOnlyList<string> Templates,
    string? Origin)
{
    public static MetricReply Of(Metric metric, IReadOnlyList<Metric> metrics) => new(
        metric.Id, metric.Name, metric.Sentence, metric.Formula, metric.Family, metric.Type, metric.Entity, metric.Unit,
        metric.Direction, metric.Version, metric.Breakdowns, metric.MinN, metric.WindowDays, metric.NullMeans,
        metric.Variants, metric.VariantOf,
        [.. metric.Benchmarks.Select(benchmark => new BenchmarkReply(benchmark.Id, benchmark.Claim, benchmark.Grade))],
        [.. InputTemplates.For(metric, id => metrics.FirstOrDefault(other => other.Id == id)).Select(template => template.Name)],
        metric.Origin);
}

/// <summary>A published figure to hold a value against.</summary>
/// <param name="Grade">A measured, B custom, C unsourced.</param>
internal sealed record BenchmarkReply(string Id, string Claim, string Grade);
