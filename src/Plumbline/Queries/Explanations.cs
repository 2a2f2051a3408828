using System.Globalization;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;

namespace Plumbline.Queries;

/// <summary>Says how a plan's first metric is computed.</summary>
internal static class Explanations
{
    internal static Explanation Of(QueryPlan plan, QueriedWorkspace workspace, ScanCompiler compiler) => new(
        plan.Metrics[0].Metric,
        plan.Metrics[0].Metric.Formula,
        [.. Switches(plan, workspace).Where(pair => pair.Value.Length > 0)],
        PlanText.Of(plan),
        [.. plan.Scans.Where(scan => scan.Timing.Windows.Count > 0).Select(compiler.Compile)]);

    private static IEnumerable<KeyValuePair<string, string>> Switches(QueryPlan plan, QueriedWorkspace workspace)
    {
        var metric = plan.Metrics[0].Metric;
        yield return new("definition", $"{metric.Id}, version {metric.Version}");
        yield return new("variant of", metric.VariantOf ?? "");
        yield return new("placed by", string.Join(", ", metric.Measures.Select(measure => measure.Anchor ?? $"state at the {measure.At?.ToString().ToLowerInvariant()} of the period").Distinct()));
        yield return new("conditions", string.Join("; ", metric.Measures.Select(measure => measure.Where).OfType<Expr>().Select(ExprText.Of).Distinct()));
        yield return new("window", plan.WindowOf(metric) is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days} days, the last one included") : "");
        yield return new("low sample below", metric.MinN > 0 ? metric.MinN.ToString(CultureInfo.InvariantCulture) : "");
        yield return new("as of", plan.AsOf.ToIso());
        yield return new("period", plan.Axis.Whole.ToString());
        yield return new("time zone", workspace.Settings.TimeZone);
        yield return new("currency", workspace.Settings.Currency);
        yield return new("rates", plan.Query.ConstantRates is { } constant ? $"those of {constant.ToIso()} for all amounts" : plan.Scans.Any(RateUse.IsIn) ? "those of each amount's own day" : "");
        yield return new("null means", metric.NullMeans ?? "");
    }
}
