using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Facts;

namespace Plumbline.Web.Tests.Fakes;

/// <summary>A few definitions, enough to draw every kind of tile.</summary>
internal static class FakeCatalogue
{
    private static readonly Fact Closings = FactSchema.Of("deal_closings");

    public static IReadOnlyList<Metric> Metrics { get; } =
    [
        Ratio("win_rate", "Win rate", "deals", "Deals won as a share of deals won or lost.") with
        {
            Variants = ["win_rate_value", "win_rate_broad"], Beside = ["deals_won", "sales_cycle_days"], MinN = 20,
            Benchmarks = [new Benchmark("b1", "Between 20% and 30% is common in business software.", "B")],
        },
        Ratio("win_rate_value", "Win rate by value", "deals", "Value won as a share of value won or lost.") with { VariantOf = "win_rate" },
        Ratio("win_rate_broad", "Win rate with unqualified", "deals", "Unqualified closings count as not won.") with { VariantOf = "win_rate" },
        Sum("bookings", "Bookings", "deals", "money", "The value of deals won."),
        Sum("deals_won", "Deals won", "deals", "count", "Deals that closed as won."),
        Mean("average_deal_size", "Average deal", "deals", "money", Direction.Higher),
        Mean("sales_cycle_days", "Sales cycle", "deals", "days", Direction.Lower),
        Sum("open_pipeline_value", "Open pipeline", "deals", "money", "The value of deals that are open.") with { Type = MetricType.Snapshot },
        Sum("qualified_leads_new", "Qualified leads", "leads", "count", "Leads that became qualified."),
        Ratio("mql_to_sql_rate", "MQL to SQL", "leads", "Marketing-qualified leads that sales accepted.") with { Type = MetricType.Conversion },
        Sum("new_customers", "New customers", "customers", "count", "Accounts that bought for the first time."),
        Mean("ltv_cac_ratio", "LTV to CAC", "customers", "ratio", Direction.Band) with
        {
            Bands = [new Band(null, false, "too low", "Each customer costs more than they bring."), new Band(3, false, "healthy", "Keep going."), new Band(5, false, "very high", "You could grow faster.")],
        },
    ];

    private static Metric Ratio(string id, string name, string family, string sentence) => Named(id, name, family, sentence) with
    {
        Type = MetricType.Ratio, Unit = "fraction", Numerator = Count("outcome = 'won'"), Denominator = Count("outcome in ('won', 'lost')"),
    };

    private static Metric Sum(string id, string name, string family, string unit, string sentence) =>
        Named(id, name, family, sentence) with { Unit = unit, Value = Count("outcome = 'won'") };

    private static Metric Mean(string id, string name, string family, string unit, Direction direction) =>
        Named(id, name, family, name + ", the mean over deals won.") with { Unit = unit, Direction = direction, Value = Count("outcome = 'won'") with { Aggregation = Aggregation.Mean } };

    private static Metric Named(string id, string name, string family, string sentence) => new()
    {
        Id = id, Name = name, Family = family, Sentence = sentence, Formula = $"What {name.ToLowerInvariant()} is made of, in words.",
        Type = MetricType.Simple, Entity = "deal", Unit = "count", Direction = Direction.Higher, Breakdowns = ["owner", "account.industry", "source"],
    };

    private static Measure Count(string where) => new(Closings, "closed_on", null, Aggregation.Count, null, null) { Text = "count of closings where " + where };
}
