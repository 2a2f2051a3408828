using Plumbline.Metrics;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Workspaces;

/// <summary>A waterfall as command line, API and pages ask it: without a period it is of the last three complete months, or the last three with data.</summary>
internal static class WaterfallQuestion
{
    private const int Months = 3;

    public static async Task<Outcome<Waterfall>> Ask(IWorkspace workspace, WaterfallQuery query, TimeProvider clock, CancellationToken cancellation)
    {
        var asked = query.Query;
        if (asked.Period is not null || asked.From is not null || asked.To is not null)
        {
            return await workspace.Waterfall(query, cancellation);
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(workspace.Settings.TimeZone)).DateTime);
        var period = await PeriodOf(workspace, query.Kind, new Question { AsOf = asked.AsOf, KnownAt = asked.KnownAt }, today, cancellation);
        return await workspace.Waterfall(query with { Query = asked with { From = period.Start, To = period.End } }, cancellation);
    }

    /// <summary>The months to show when nobody says which.</summary>
    public static async Task<Period> PeriodOf(IWorkspace workspace, WaterfallKind kind, Question question, DateOnly today, CancellationToken cancellation)
    {
        var moves = kind == WaterfallKind.Pipeline ? "deals_won" : "mrr_movements";
        var choice = await PeriodChoice.Make(question, workspace, [moves], today, cancellation, Months);
        return choice.Question.Range!.Value;
    }
}
