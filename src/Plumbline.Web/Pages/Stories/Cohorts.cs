using System.Globalization;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>How many of those who became customers in the same month are still there, month after month.</summary>
internal static class Cohorts
{
    private const string Metric = "active_customers";

    /// <summary>Contracts of a year end after a year, so fewer months would show nobody leave.</summary>
    private const int Months = 24;

    public static async Task<Grid?> Tell(Teller teller)
    {
        if (teller.Board.Period is not { } period || !teller.Page.Workspace.Metrics.Any(metric => metric.Id == Metric && metric.Breakdowns.Contains("cohort")))
        {
            return null;
        }

        var query = teller.Board.Question.For(Metric) with
        {
            By = ["cohort"], Grain = Grain.Month, Compare = Comparison.None, Period = null, From = period.End.AddMonths(-Months), To = period.End,
        };
        var answer = await teller.Page.Workspace.Ask(query, teller.Cancellation);
        var cohorts = answer.IsRefused ? [] : answer.Value.Rows
            .Where(row => row.Value is not null && Month(row) is { } began && row.PeriodStart >= began)
            .GroupBy(row => Month(row)!.Value)
            .OrderBy(group => group.Key)
            .Select(group => new Cohort(group.Key, group.ToDictionary(row => Since(group.Key, row.PeriodStart))))
            .Where(cohort => cohort.First > 0)
            .ToList();
        return cohorts.Count < 3 ? null : Picture(cohorts, teller);
    }

    private static Grid Picture(List<Cohort> cohorts, Teller teller)
    {
        // Few leave in a month, so the tint begins at the lowest share there is.
        var least = cohorts.Min(cohort => cohort.Rows.Values.Min(row => row.Value!.Value) / cohort.First);
        var last = cohorts.Max(cohort => cohort.Rows.Keys.Max());
        var months = Enumerable.Range(0, last + 1).Where(month => last < 12 || month % 3 == 0).ToList();
        return new Grid(
            "cohorts", Texts.CustomerCohortsTitle, Texts.ColumnCohort, [.. months.Select(month => month.ToString(CultureInfo.InvariantCulture))],
            [.. cohorts.Select(cohort => new GridRow(
                teller.Formats.Bucket(cohort.Began, Grain.Month), teller.Link(Metric, cohort.Rows[0]),
                [.. months.Select(month => cohort.Rows.TryGetValue(month, out var row) ? Cell(row, cohort, least, teller) : null)])
            {
                Note = teller.Formats.Full(cohort.First, "count"),
            })])
        {
            Across = Texts.CustomerCohortsAcross,
            NoteHead = Texts.ColumnCustomers,
            Help = Texts.CustomerCohortsHelp,
        };
    }

    private static GridCell Cell(AnswerRow row, Cohort cohort, decimal least, Teller teller)
    {
        var share = row.Value!.Value / cohort.First;
        var link = teller.Page.Link("/metrics/" + Metric).Plus("where", Filter.On("cohort", row.By["cohort"])).Over(row.PeriodStart, row.PeriodEnd);
        return new GridCell(teller.Formats.Percent(share), link + "#rows", Grid.Ground(least < 1 ? (share - least) / (1 - least) : 1));
    }

    private static DateOnly? Month(AnswerRow row) =>
        IsoDay.TryRead(row.By["cohort"] + "-01", out var day) ? day : null;

    private static int Since(DateOnly began, DateOnly month) => ((month.Year - began.Year) * 12) + month.Month - began.Month;


    /// <param name="Rows">By the months since the first.</param>
    private sealed record Cohort(DateOnly Began, IReadOnlyDictionary<int, AnswerRow> Rows)
    {
        /// <summary>Who was there at the end of the first month; 0 when that month is not shown.</summary>
        public decimal First => Rows.TryGetValue(0, out var row) ? row.Value ?? 0 : 0;
    }
}
