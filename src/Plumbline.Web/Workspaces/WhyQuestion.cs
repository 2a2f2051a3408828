using Plumbline.Changes;
using Plumbline.Metrics;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Workspaces;

/// <summary>Why a number changed, as command line, API and pages ask it: without a period it is the one that a page would show.</summary>
internal static class WhyQuestion
{
    public static async Task<Outcome<WhyAnswer>> Ask(IWorkspace workspace, MetricQuery query, TimeProvider clock, CancellationToken cancellation)
    {
        var why = new Why(workspace.Ask);
        if (query.Period is not null || query.From is not null || query.To is not null)
        {
            return await why.Explain(query, cancellation);
        }

        // Names that do not exist are for the engine to refuse, with what was meant.
        var known = workspace.Metrics.Where(metric => query.Metrics.Contains(metric.Id)).Select(metric => metric.Id).ToArray();
        var question = new Question { Where = query.Where, AsOf = query.AsOf, KnownAt = query.KnownAt };
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(workspace.Settings.TimeZone)).DateTime);
        var choice = await PeriodChoice.Make(question, workspace, known, today, cancellation);
        return await why.Explain(query with { From = choice.Question.Range?.Start, To = choice.Question.Range?.End }, cancellation);
    }
}
