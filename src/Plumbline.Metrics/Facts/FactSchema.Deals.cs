using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    private static FactColumn[] DealAttributes =>
    [
        Ref("account_id", "accounts"), Ref("pipeline_id", "pipelines"), new("deal_type", FactType.Text), new("source", FactType.Text),
        Ref("campaign_id", "campaigns"), Ref("product_id", "products"), Ref("lead_id", "leads"),
    ];

    /// <summary>What nearly every question about deals filters or breaks down by.</summary>
    private static FactColumn[] Repeated =>
    [
        Is("is_renewal", "deal_type", "renewal"), OfAccount("segment"), OfAccount("industry"), OfAccount("region"),
    ];

    /// <summary>The words of an outcome that definitions ask for, alone and together.</summary>
    private static FactColumn[] Outcomes =>
    [
        Is("is_won", "outcome", "won"), Is("is_lost", "outcome", "lost"), Is("is_amended", "outcome", "amended"),
        Is("is_booked", "outcome", "won,amended"), Is("is_decided", "outcome", "won,lost"),
    ];

    private static FactColumn OfAccount(string name) => new("account_" + name, FactType.Text) { Copy = new("account_id", name) };

    private static FactColumn ForecastCategory => new("forecast_category", FactType.Text) { Words = ["omitted", "pipeline", "best_case", "commit", "closed"] };

    private static Fact[] DealFacts =>
    [
        Define(
            "deal_starts", "A deal, on the day it was created", "deals", "deal_id", ["deals", "deals.created_on"],
            [Ref("deal_id", "deals")], Dated("created"), Owned, DealAttributes, Repeated) with { BeginsOn = "created_on" },
        Define(
            "deal_closings",
            "A closing of a deal, from the day it closed until the day it was reopened or closed otherwise; or a change of a won deal's amount afterwards", "deals", "deal_id", ["deals"],
            [Ref("deal_id", "deals")], Dated("closed"), [new("outcome", FactType.Text)], Amount, Owned, DealAttributes,
            [Ref("stage_id", "stages"), Ref("last_open_stage_id", "stages")], Text("loss_reason", "competitor"), Dated("created"),
            Wholes("cycle_days", "active_cycle_days", "lead_to_close_days"), [new("size_amount", Money), new("foreign_size_amount", Money) { IsForeign = true }, new("size_band", FactType.Text) { BandOf = "size_amount" }], Flags("is_qualified"), Text("cycle_problem"),
            Outcomes, Repeated) with { HasCredit = true, BeginsOn = "closed_on", RatedOn = "closed_on" },
        Define(
            "deal_states", "A stretch of days in which nothing that is tracked on a deal changed", "deals", "deal_id", ["deals"],
            [Ref("deal_id", "deals")], [new("outcome", FactType.Text), new("is_open", Flag)], Amount, Owned, DealAttributes,
            [Ref("stage_id", "stages")], Dates("stage_entered_on"), Dated("created"), Dated("expected_close"), [ForecastCategory],
            [new("probability_override", Number)], Wholes("push_count"), Repeated),
        Define(
            "deal_products", "A product line of a deal's closing; what the lines leave unallocated is a row without a product",
            "deals", "deal_id", ["deals", "deal_lines"],
            [Ref("deal_id", "deals")], Dated("closed"), [new("outcome", FactType.Text)], Amount, [new("quantity", Number)], Flags("is_first_line"), Owned,
            DealAttributes) with { HasCredit = true, BeginsOn = "closed_on", RatedOn = "closed_on" },
        Define(
            "stage_exits", "A deal that left a stage, until it leaves that stage again", "deals", "deal_id", ["deal_stage_history"],
            [Ref("deal_id", "deals")], Dated("left"), [Ref("stage_id", "stages")], Wholes("days", "total_days"), Owned, DealAttributes, Repeated),
        Define(
            "deal_touch_states", "The last touch of a deal, until the next one", "deals", "deal_id", ["activities"],
            [Ref("deal_id", "deals")], Dates("last_touch_on")),
        Define(
            "deal_next_steps", "A stretch of days in which a deal was known to have something planned, or to have nothing", "deals", "deal_id", ["activities"],
            [Ref("deal_id", "deals")], Flags("is_planned")),
        Define(
            "stage_passages", "A deal in a stage, from the day it first entered it: whether it is still there, went on, back or out", "deals", "deal_id",
            ["deals", "deal_stage_history"],
            [Ref("deal_id", "deals"), Ref("stage_id", "stages")], Dated("entered"), Dates("left_on"), [new("result", FactType.Text)], Owned, DealAttributes, Repeated),
        Define(
            "win_touches", "A won deal, and how many touches it took", "deals", "deal_id", ["deals", "activities", "activities.direction"],
            [Ref("deal_id", "deals")], Dated("closed"), Wholes("touch_count"), Owned, DealAttributes, Repeated),
        Define(
            "proposal_states", "The proposal of a deal: its first sending, and the amount of the latest version sent", "deals", "deal_id",
            ["proposals", "proposals.deal_id", "proposals.sent_on"],
            [Ref("deal_id", "deals"), Ref("proposal_id", "proposals")], Dated("first_sent"), Wholes("version_count"),
            Amount, Owned, DealAttributes) with { RatedOn = "first_sent_on" },
        Define(
            "proposal_starts", "A deal on the day its first proposal was written", "deals", "deal_id", ["proposals", "proposals.deal_id"],
            [Ref("deal_id", "deals"), Ref("proposal_id", "proposals")], Dated("created"), Owned, DealAttributes) with { BeginsOn = "created_on" },
        Define(
            "proposal_versions", "One version of a proposal that was sent", "proposals", "proposal_id", ["proposals", "proposals.deal_id", "proposals.sent_on"],
            [Ref("proposal_id", "proposals"), Ref("deal_id", "deals")], Dated("sent"), Amount, Owned, DealAttributes) with { RatedOn = "sent_on" },
    ];
}
