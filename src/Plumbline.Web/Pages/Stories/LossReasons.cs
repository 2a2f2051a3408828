namespace Plumbline.Web.Pages.Stories;

/// <summary>Why deals are lost, and for how many of them somebody wrote it down.</summary>
internal static class LossReasons
{
    private const string Shares = "loss_reason_share";
    private const string Known = "loss_reason_capture_rate";

    public static async Task<Bars?> Tell(Teller teller)
    {
        var reasons = (await teller.By("loss_reason", Shares)).Where(row => row.Value is not null && row.By.Values.First() is not null).OrderByDescending(row => row.Value).ToList();
        var known = await teller.By([], null, Known);
        return reasons.Count == 0 ? null : new Bars(
            "losses", Texts.LossesTitle(Teller.LabelOf(reasons[0]), teller.Formats.Percent(reasons[0].Value!.Value)), Texts.ColumnReason, Texts.ColumnOfLosses,
            [.. reasons.Select(row => teller.RateBar(row) with { Link = teller.Link(Shares, row, "#rows"), Low = null, High = null })])
        {
            NoteHead = Texts.ColumnDeals,
            Next = known is [{ Value: { } share }, ..] ? new Said(Texts.LossesKnown(teller.Formats.Percent(share)), teller.Link(Known)) : null,
        };
    }
}
