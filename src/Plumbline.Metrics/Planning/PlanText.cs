using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>Says a plan in words, a line per step.</summary>
public static class PlanText
{
    public static IReadOnlyList<string> Of(QueryPlan plan) =>
    [
        .. plan.Scans.SelectMany((scan, i) => Steps(scan, i + 1, plan)),
        .. plan.Metrics.Select(evaluation => $"{evaluation.Metric.Name}: {evaluation.Metric.Formula}"),
    ];

    private static IEnumerable<string> Steps(Scan scan, int number, QueryPlan plan)
    {
        var range = scan.Timing.Windows.Count == 0 ? "no period that has begun" : scan.Timing.Range.ToString();
        yield return scan.Between is { } between
            ? $"{number}. Compare {between.States.Name} on the day before {range} with those on its last day: {(between.Scope is null ? "all deals" : "deals where " + ExprText.Of(between.Scope))}{(between.Window is null ? "" : ", due where " + ExprText.Of(between.Window))}{(scan.Rates is null ? "" : $", at the rates of {(scan.Rates.Constant is { } day ? day.ToIso() : "the first of the two days")}")}"
            : scan.Timing.Anchor is { } anchor
            ? $"{number}. Read {scan.Fact.Name}: rows whose {anchor} lies in {range}, as they held on {plan.AsOf.ToIso()}"
            : $"{number}. Read {scan.Fact.Name}: rows that held on {string.Join(", ", scan.Timing.Windows.Select(window => window.On.ToIso()).Distinct())}";
        if (RateUse.IsIn(scan))
        {
            yield return scan.Rates!.Constant is { } constant ? $"   turn amounts in other currencies into the base currency at the rates of {constant.ToIso()}" : $"   turn amounts in other currencies into the base currency at the rate of {DayOf(scan)}";
        }

        if (scan.Where is not null)
        {
            yield return $"   keep those where {ExprText.Of(scan.Where)}";
        }

        if (scan.Credit != CreditUse.None)
        {
            yield return scan.Credit switch
            {
                CreditUse.Shared => "   share each out among the owners who are credited",
                CreditUse.Dated => $"   credit each to whoever owned it on its {scan.Timing.Anchor}",
                CreditUse.Full => "   count each in full for every owner who is credited",
                _ => $"   credit each to whoever owns it on {plan.AsOf.ToIso()}",
            };
        }

        if (scan.By.Count > 0)
        {
            yield return $"   group by {string.Join(", ", scan.By.Select(path => path.Name))}";
        }

        foreach (var measure in scan.Measures)
        {
            yield return $"   {measure.Key.Replace("  where", " where", StringComparison.Ordinal).TrimEnd()}";
        }
    }

    private static string DayOf(Scan scan) => scan.Fact.RatedOn is { } dated ? $"their {dated}"
        : scan.Timing.IsFlow ? "the day before the period, so that a change of rates is no change of revenue"
        : "the day they are looked at";
}
