using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>What customers pay, whether they stay, and how much hangs on few of them.</summary>
internal static class CustomersStory
{
    private const int Largest = 10;

    public static async Task<Story?> Tell(Teller teller)
    {
        var largest = await teller.By(["account"], Largest, "mrr");
        var reasons = await teller.By("reason", "churn_reason_share");
        var (mrr, segments) = (teller["mrr"], teller.Listed("grr").Where(row => row is { Value: not null, LowSample: false }).ToList());
        return new Story(
            (mrr?.Value ?? teller["revenue"]?.Value) is { } paid ? teller.Formats.Short(paid, "money") : null,
            mrr?.Value is null ? Texts.OfRevenue : Texts.OfMonth,
            Stories.Said(Whole(teller), Kept(teller), Weakest(segments, teller)),
            Stories.There(await Cohorts.Tell(teller), Concentration(largest, mrr, teller), Reasons(reasons, teller)));
    }

    private static Said? Whole(Teller teller) => (teller["mrr"], teller["revenue"]) switch
    {
        ({ Value: not null } mrr, _) => new Said(Texts.RecurringWhole(mrr, teller.Formats), teller.Link("mrr")),
        (_, { Value: not null } revenue) => new Said(Texts.RevenueWhole(revenue, teller.Formats), teller.Link("revenue")),
        _ => null,
    };

    private static Said? Kept(Teller teller) => teller["customer_churn_rate"] is { Value: not null } churn
        ? new Said(Texts.CustomersKept(teller["new_customers"]?.Value, churn, teller["nrr"]?.Value, teller.Formats), teller.Link("customer_churn_rate"))
        : null;

    private static Said? Weakest(List<AnswerRow> segments, Teller teller) => segments is [var best, .., var least] && least.Value < best.Value
        ? new Said(Texts.KeepsLeast(Teller.LabelOf(least), teller.Formats.Percent(least.Value!.Value), Teller.LabelOf(best), teller.Formats.Percent(best.Value!.Value)), teller.Link("grr", least))
        : null;

    private static Division? Concentration(IReadOnlyList<AnswerRow> largest, AnswerRow? mrr, Teller teller)
    {
        var parts = largest.Where(row => row.Value > 0).OrderByDescending(row => row.Value).ToList();
        return mrr?.Value is not > 0 || parts.Count < 3 ? null : new Division(
            "largest", Texts.LargestTitle(parts.Count, teller.Formats.Percent(parts.Sum(row => row.Value!.Value) / mrr.Value.Value)),
            [.. parts.Select(row => new DivisionPart(Teller.LabelOf(row), teller.Link("mrr", row), row.Value!.Value / mrr.Value.Value, teller.Formats.Short(row.Value, "money")))],
            1 - (parts.Sum(row => row.Value!.Value) / mrr.Value.Value), Texts.OtherCustomers);
    }

    private static Bars? Reasons(IReadOnlyList<AnswerRow> reasons, Teller teller)
    {
        var known = reasons.Where(row => row.Value is not null).OrderByDescending(row => row.Value).ToList();
        return known.Count == 0 ? null : new Bars(
            "reasons", Texts.ReasonsTitle(Teller.LabelOf(known[0]), known[0], teller.Formats), Texts.ColumnReason, Texts.ColumnOfLost, [.. known.Select(row => teller.RateBar(row) with { Low = null, High = null })])
        {
            NoteHead = Texts.ColumnCustomers,
        };
    }
}
