using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    private static Fact[] EnablementFacts =>
    [
        Define(
            "asset_states", "A stretch of days in which a piece of content could be used, from one change of it to the next", "assets", "asset_id", ["assets"],
            [Ref("asset_id", "assets")], Dates("changed_on")),
        Define(
            "asset_share_states", "The last day on which a piece of content was shared, until the next one", "assets", "asset_id", ["asset_events"],
            [Ref("asset_id", "assets")], Dates("shared_on")),
        Define(
            "asset_shares", "A piece of content that was shared with a customer, and the first look at it", "asset_events", "row_id", ["asset_events"],
            [Ref("row_id", "asset_events"), Ref("asset_id", "assets")], Dated("shared"), Dates("viewed_on"), Owned,
            [Ref("deal_id", "deals"), Ref("contact_id", "contacts")]),
        Define(
            "deal_content", "A piece of content that a customer looked at before a deal was won or lost", "deals", "deal_id", ["asset_events"],
            [Ref("deal_id", "deals"), Ref("asset_id", "assets")], Dated("closed"), [new("outcome", FactType.Text)], Dates("viewed_on"), Owned, DealAttributes,
            [Ref("last_open_stage_id", "stages")]) with { HasCredit = true, BeginsOn = "closed_on" },
        Define(
            "licences", "A stretch of days in which someone had an account in the CRM, in one team", "users", "owner_id", ["users"], Owned),
        Define(
            "sharing_states", "The last day on which someone shared content, until the next one", "users", "owner_id", ["asset_events"],
            [Ref("owner_id", "users")], Dates("shared_on")),
        Define(
            "writing_states", "The last day on which someone wrote into the CRM by hand, until the next one", "users", "owner_id", [],
            [Ref("owner_id", "users")], Dates("wrote_on")),
        Define(
            "training_values", "A training that someone was asked to take", "training_records", "row_id", ["training_records", "trainings"],
            [Ref("row_id", "training_records"), Ref("training_id", "trainings")], Dated("due"), Dated("completed"), [new("score", Number)],
            Flags("is_mandatory", "is_on_time", "is_passed"), Owned),
    ];
}
