using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>How far leads come, what brings them, and what that costs.</summary>
internal static class LeadsStory
{
    private const string Rate = "lead_to_customer_rate";

    private static readonly string[] Steps = ["lead", "mql", "sql", "opportunity", "proposal", "won"];

    private static readonly string[] Costs = ["acquisition_cost", "leads_created", "cost_per_lead", "new_customers", "cac"];

    public static async Task<Story?> Tell(Teller teller)
    {
        var funnel = await teller.By("funnel_step", "funnel", "funnel_step_rate");
        var returns = await teller.By(["campaign"], null, "campaign_roi", "campaign_cost");
        var costs = await BoardTableModel.Load(
            "channel", [.. Costs.Select(id => teller.Page.Workspace.Metrics.FirstOrDefault(metric => metric.Id == id)).OfType<Metrics.Catalogue.Metric>()], "channels", teller.Board, teller.Page, teller.Cancellation);
        var steps = Steps.Select(step => Teller.Of("funnel", funnel).FirstOrDefault(row => row.By.Values.First() == step)).OfType<AnswerRow>().ToList();
        var onwards = Teller.Of("funnel_step_rate", funnel).ToDictionary(row => row.By.Values.First() ?? "");
        return new Story(
            teller["leads_created"]?.Value is { } created ? teller.Formats.Short(created, "count") : null,
            Texts.OfLeads,
            Stories.Said(Whole(steps, teller), Narrowest(steps, onwards, teller), Dearest(costs, teller)),
            Stories.There(
                Funnel(steps, onwards, teller),
                Cohorts(teller),
                costs is null ? null : new Table("channels", Texts.ChannelsTitle(costs, teller.Formats), costs) { Help = Texts.ChannelsHelp },
                Returns(returns, teller)));
    }

    private static Said? Whole(List<AnswerRow> steps, Teller teller) => steps is [{ Value: > 0 }, .., { } last]
        ? new Said(Texts.LeadsWhole(steps[0].Value!.Value, steps.FirstOrDefault(step => step.By.Values.First() == "sql")?.Value, last.Value ?? 0, teller.Formats), teller.Link("funnel"))
        : null;

    /// <summary>The step that the smallest part of those who reached it goes beyond.</summary>
    private static Said? Narrowest(List<AnswerRow> steps, Dictionary<string, AnswerRow> onwards, Teller teller)
    {
        var least = steps.SkipLast(1).Select(step => onwards.GetValueOrDefault(step.By.Values.First() ?? "")).OfType<AnswerRow>()
            .Where(row => row is { Value: not null, LowSample: false }).MinBy(row => row.Value);
        return least is null ? null : new Said(Texts.Narrowest(least.By.Values.First()!, teller.Formats.Percent(least.Value!.Value)), "#funnel");
    }

    private static Said? Dearest(BoardTableModel? costs, Teller teller)
    {
        var known = costs?.Cells.Where(cell => cell.Key is { Metric: "cac", Label: not "" } && cell.Value is { Value: not null, LowSample: false }).Select(cell => cell.Value).ToList() ?? [];
        return known.Count < 2 || known.MinBy(row => row.Value) is not { } least || known.MaxBy(row => row.Value) is not { } most
            ? null
            : new Said(Texts.Dearest(Teller.LabelOf(least), teller.Formats.Short(least.Value, "money"), Teller.LabelOf(most), teller.Formats.Short(most.Value, "money")), "#channels");
    }

    private static Bars? Funnel(List<AnswerRow> steps, Dictionary<string, AnswerRow> onwards, Teller teller)
    {
        if (steps.Count < 2)
        {
            return null;
        }

        var rows = steps.Select((step, index) => new BarRow(Texts.FunnelStep(step.By.Values.First()!), teller.Link("funnel", step), step.Value, teller.Formats.Full(step.Value, "count"))
        {
            Note = index == 0 || onwards.GetValueOrDefault(steps[index - 1].By.Values.First()!)?.Value is not { } rate ? null : teller.Formats.Percent(rate),
        });
        return new Bars("funnel", Texts.FunnelTitle, Texts.ColumnStep, Texts.ColumnLeads, [.. rows]) { NoteHead = Texts.ColumnOfStepBefore, Help = Texts.FunnelHelp };
    }

    private static TimeLine? Cohorts(Teller teller)
    {
        if (teller.TileOf(Rate) is not { Buckets: { Count: > 2 } buckets } || buckets.All(row => row.Value is null))
        {
            return null;
        }

        var chart = ChartSpec.OverTime(buckets, Grain.Month, Texts.CohortLine, teller.Formats, row => teller.Page.Link("/metrics/" + Rate).Over(row.PeriodStart, row.PeriodEnd));
        return new TimeLine("cohorts", Texts.CohortsTitle(buckets.Any(row => !row.IsMature)), chart) { Help = Texts.CohortsHelp };
    }

    private static Bars? Returns(IReadOnlyList<AnswerRow> rows, Teller teller)
    {
        var known = Teller.Of("campaign_roi", rows).Where(row => row.Value is not null).OrderByDescending(row => row.Value).ToList();
        var costs = Teller.Of("campaign_cost", rows).ToLookup(Teller.LabelOf);
        if (known.Count == 0)
        {
            return null;
        }

        var bars = known.Select(row => new BarRow(Teller.LabelOf(row), teller.Link("campaign_roi", row), row.Value, teller.Formats.Column(row.Value, "ratio"))
        {
            Tone = row.Value < 0 ? "bad" : null,
            IsLow = row.LowSample,
            Note = costs[Teller.LabelOf(row)].FirstOrDefault() is { } cost ? teller.Formats.Short(cost.Value, "money") : null,
        });
        return new Bars("returns", Texts.ReturnsTitle(known.Count(row => row.Value < 0), known.Count), Texts.ColumnCampaign, Texts.ColumnReturn, [.. bars])
        {
            NoteHead = Texts.ColumnCost,
            Help = Texts.ReturnsHelp,
        };
    }
}
