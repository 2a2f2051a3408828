using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    /// <summary>
    /// What happened to the open pipeline between two days. The source given here says only on which days there is anything to tell;
    /// the rows themselves are written for a period and its filters.
    /// </summary>
    private static Fact PipelineMovements => Define(
        "pipeline_movements", "A deal that came into the open pipeline, changed its amount there or left it, between two days", "deals", "deal_id", ["deals"],
        [Ref("deal_id", "deals")], Dated("moved"), [new("movement", FactType.Text)], [new("amount", Money), new("currency_excluded", Flag)],
        [new("amount_before", Money), new("amount_after", Money), new("expected_close_before", Date), new("expected_close_after", Date)],
        Text("outcome"), Owned, DealAttributes, [Ref("stage_id", "stages")], Dates("created_on"), [ForecastCategory], Repeated) with
    {
        Between = "deal_states",
        BeginsOn = "moved_on",
        Source = "SELECT s.held_from AS moved_on FROM deal_states s",
    };
}
