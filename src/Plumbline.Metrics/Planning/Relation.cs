using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <summary>Which day a related fact is looked at.</summary>
public enum RelationDay
{
    /// <summary>The query's as-of day; for a stock, the day it is looked at.</summary>
    AsOf,

    /// <summary>The last day of the period, or the as-of day when that is earlier.</summary>
    PeriodEnd,

    /// <summary>The day before the period begins.</summary>
    PeriodStart,

    /// <summary>For a flow, the day that places the row in a period.</summary>
    Anchor,
}

/// <summary>A fact that stands beside another one on a given day: a deal's closing as of T.</summary>
/// <param name="Key">The column that both share.</param>
public sealed record Relation(string Name, Fact Fact, string Key, RelationDay Day)
{
    /// <summary>A value of a column whose rows are left out; null: none are.</summary>
    public (string Column, string Value)? Except { get; init; }

    /// <summary>A column that must hold the word of a setting; null: any.</summary>
    public (string Column, string Setting)? OfWord { get; init; }

    /// <summary>The same, with the word itself.</summary>
    public (string Column, string Word)? Only { get; init; }

    /// <summary>Only rows in which a column is a bound or more are looked up; null: all.</summary>
    public (string Column, Expressions.Expr Bound)? Since { get; init; }

    /// <summary>Whether it is the credited owner's and not the row's own: who is credited decides which stands beside.</summary>
    public bool IsOfOwner => Key is "owner_id" or "team_id";

    /// <summary>Whether the day depends on the period and not on the row.</summary>
    public bool IsOfPeriod => Day is RelationDay.PeriodStart or RelationDay.PeriodEnd;

    private static readonly Relation[] DealRelations =
    [
        new("closing", FactSchema.Of("deal_closings"), "deal_id", RelationDay.AsOf) { Except = ("outcome", "amended") },
        new("last_touch", FactSchema.Of("deal_touch_states"), "deal_id", RelationDay.AsOf),
        new("next_step", FactSchema.Of("deal_next_steps"), "deal_id", RelationDay.AsOf),
    ];

    private static readonly Relation[] DealStartRelations =
        [.. DealRelations, new("state", FactSchema.Of("deal_states"), "deal_id", RelationDay.PeriodEnd)];

    private static readonly Relation[] ExitRelations =
        [.. DealRelations, new("state", FactSchema.Of("deal_states"), "deal_id", RelationDay.Anchor)];

    private static readonly Relation[] TouchRelations =
        [new("rep", FactSchema.Of("rep_spans"), "owner_id", RelationDay.Anchor)];

    private static readonly Relation[] StateRelations =
        [.. DealRelations, new("later", FactSchema.Of("deal_states"), "deal_id", RelationDay.PeriodEnd)];

    private static readonly Relation[] ClosingRelations =
    [
        new("quota", FactSchema.Of("quota_days"), "owner_id", RelationDay.Anchor),
        new("team_quota", FactSchema.Of("team_quota_days"), "team_id", RelationDay.Anchor),
    ];

    private static readonly Relation[] CustomerRelations =
        [new("later", FactSchema.Of("customer_states"), "account_id", RelationDay.PeriodEnd)];

    private static readonly Relation[] CustomerStateRelations =
    [
        .. CustomerRelations,
        new("engagement", FactSchema.Of("engagement_states"), "account_id", RelationDay.AsOf),
        new("purchase", FactSchema.Of("buyer_states"), "account_id", RelationDay.AsOf),
        new("reward", FactSchema.Of("account_event_states"), "account_id", RelationDay.AsOf) { OfWord = ("event", Surroundings.RewardEvent) },
    ];

    private static readonly Relation[] AssetRelations =
        [new("share", FactSchema.Of("asset_share_states"), "asset_id", RelationDay.AsOf)];

    private static readonly Relation[] LicenceRelations =
    [
        new("sharing", FactSchema.Of("sharing_states"), "owner_id", RelationDay.AsOf),
        new("writing", FactSchema.Of("writing_states"), "owner_id", RelationDay.AsOf),
    ];

    private static readonly Relation[] StartRelations =
        [.. CustomerRelations, new("referral", FactSchema.Of("referred_accounts"), "account_id", RelationDay.Anchor)];

    private static readonly Relation[] UncancelledRelations =
        [new("later", FactSchema.Of("uncancelled_customers"), "account_id", RelationDay.PeriodEnd)];

    private static readonly Relation[] EndRelations =
        [new("before", FactSchema.Of("customer_states"), "account_id", RelationDay.PeriodStart), .. CustomerRelations];

    private static readonly Relation[] UserRelations =
        [new("paying", FactSchema.Of("customer_states"), "account_id", RelationDay.Anchor)];

    /// <summary>What stands beside a fact.</summary>
    public static IReadOnlyList<Relation> Of(Fact fact) => fact.Name switch
    {
        "deal_starts" => DealStartRelations,
        "deal_states" => StateRelations,
        "deal_closings" => ClosingRelations,
        "proposal_states" => DealRelations,
        "stage_exits" => ExitRelations,
        "touches" => TouchRelations,
        "customer_states" => CustomerStateRelations,
        "customer_starts" => StartRelations,
        "referrals" => CustomerRelations,
        "asset_states" => AssetRelations,
        "licences" or "reps" => LicenceRelations,
        "uncancelled_customers" => UncancelledRelations,
        "customer_ends" or "customer_products" => EndRelations,
        "product_users" => UserRelations,
        _ => [],
    };
}
