namespace Plumbline.Metrics.Catalogue;

/// <summary>A field that no record may have, though there are records: what counts by it is unknown then, and not 0.</summary>
/// <param name="Column">The column of the table that is null in every row where nobody gives the field.</param>
/// <param name="Words">What is missing: "no {Words} are imported yet".</param>
public sealed record FieldNeed(string Table, string Column, string Words)
{
    /// <summary>As a metric names it: <c>deals.loss_reason</c>.</summary>
    public string Name => $"{Table}.{Column}";

    /// <summary>What a mapping calls the field.</summary>
    public string Field => Column.EndsWith("_id", StringComparison.Ordinal) ? Column[..^"_id".Length]
        : Column.EndsWith("_on", StringComparison.Ordinal) ? Column[..^"_on".Length] + "_at"
        : Column;

    public static IReadOnlyList<FieldNeed> All { get; } =
    [
        new("deals", "account_id", "deals that name their account"),
        new("deals", "created_on", "deals that say when they were created"),
        new("deals", "expected_close_date", "deals that say when they are expected to close"),
        new("deals", "loss_reason", "deals that say why they were lost"),
        new("leads", "created_on", "leads that say when they were created"),
        new("leads", "original_created_on", "when they first were"),
        new("leads", "stage", "leads that say which stage they are in"),
        new("activities", "lead_id", "activities of leads"),
        new("activities", "contact_id", "of contacts"),
        new("activities", "deal_id", "of deals"),
        new("activities", "direction", "activities that say who began them"),
        new("activities", "outcome", "activities that say how they ended"),
        new("activities", "capture", "activities that say how they were recorded"),
        new("activities", "is_automated", "activities that say whether a machine made them"),
        new("proposals", "deal_id", "proposals that name their deal"),
        new("proposals", "sent_on", "proposals that say when they were sent"),
        new("orders", "account_id", "orders that name their account"),
    ];

    public static FieldNeed? Find(string name) => All.FirstOrDefault(need => need.Name == name);

    /// <summary>A need in words, as part of a list: tables, fields, or either of several.</summary>
    public static string Say(string need) =>
        string.Join(" or ", Results.NullReason.Alternatives(need).Select(one => Find(one)?.Words ?? one.Replace('_', ' ')));

    /// <summary>The table that a need is about.</summary>
    internal static string TableOf(string need) => need.Split('.')[0];
}
