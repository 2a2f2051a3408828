using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Pages;

/// <summary>The period of a page that names none.</summary>
/// <param name="Note">What to say about the choice; null when the reader chose.</param>
public sealed record PeriodChoice(Question Question, string? Note)
{
    /// <summary>
    /// The reader's own period; else the last complete months; else, when nothing lies there, the last months that hold data.
    /// </summary>
    /// <param name="months">How many.</param>
    /// <param name="isToDate">Not the complete ones, but those that end today.</param>
    public static async Task<PeriodChoice> Make(
        Question question, IWorkspace workspace, string[] metrics, DateOnly today, CancellationToken cancellation, int months = Board.UsualMonths, bool isToDate = false)
    {
        if (question.HasPeriod)
        {
            return new PeriodChoice(question, null);
        }

        if (isToDate)
        {
            var end = (question.AsOf ?? question.KnownAt?.Day ?? today).AddDays(1);
            return new PeriodChoice(question with { Range = new Period(end.AddMonths(-months), end) }, Texts.PeriodToDate(months));
        }

        var until = FirstOfMonth(question.AsOf ?? question.KnownAt?.Day ?? today);
        var usual = question with { Range = new Period(until.AddMonths(-months), until) };

        // What stands at a day stands at every later one too; only what happens shows where the data lie.
        var flows = metrics.Where(id => workspace.Metrics.Any(metric => metric.Id == id && metric.Type is not (MetricType.Snapshot or MetricType.Derived))).ToArray();
        if (flows.Length == 0)
        {
            return new PeriodChoice(usual, Texts.PeriodUsual(months));
        }

        var query = usual.For(flows) with { Compare = Comparison.None, Where = [] };
        var answer = await workspace.Ask(query, cancellation);
        if (answer.IsRefused || answer.Value.Rows.Any(row => row.N > 0))
        {
            return new PeriodChoice(usual, Texts.PeriodUsual(months));
        }

        var all = await workspace.Ask(query with { From = null, To = null }, cancellation);
        if (all.IsRefused || all.Value.Rows.All(row => row.N == 0))
        {
            return new PeriodChoice(usual, Texts.PeriodUsual(months));
        }

        var last = all.Value.Period.End.AddDays(-1);
        var lastMonth = FirstOfMonth(last < today ? last : today).AddMonths(1);
        return new PeriodChoice(question with { Range = new Period(lastMonth.AddMonths(-months), lastMonth) }, Texts.PeriodLastWithData(months));
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
