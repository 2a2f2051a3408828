using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <summary>Which day a related fact is looked at.</summary>
public enum RelationDay
{
    /// <summary>The query's as-of day; for a stock, the day it is looked at.</summary>
    AsOf,

    /// <summary>The last day of the period, or the as-of day when that is earlier.</summary>
    PeriodEnd,

    /// <summary>For a flow, the day that places the row in a period.</summary>
    Anchor,
}

/// <summary>A fact that stands beside another one on a given day: a deal's closing as of T.</summary>
/// <param name="Key">The column that both share.</param>
public sealed record Relation(string Name, Fact Fact, string Key, RelationDay Day)
{
    private static readonly Relation[] DealRelations =
    [
        new("closing", FactSchema.Of("deal_closings"), "deal_id", RelationDay.AsOf),
        new("last_touch", FactSchema.Of("deal_touch_states"), "deal_id", RelationDay.AsOf),
    ];

    private static readonly Relation[] CustomerRelations =
        [new("later", FactSchema.Of("customer_states"), "account_id", RelationDay.PeriodEnd)];

    private static readonly Relation[] UserRelations =
        [new("paying", FactSchema.Of("customer_states"), "account_id", RelationDay.Anchor)];

    /// <summary>What stands beside a fact.</summary>
    public static IReadOnlyList<Relation> Of(Fact fact) => fact.Name switch
    {
        "deal_starts" or "deal_states" or "proposal_states" => DealRelations,
        "customer_states" => CustomerRelations,
        "product_users" => UserRelations,
        _ => [],
    };
}
