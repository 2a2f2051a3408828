using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>The largest of many series; a page that draws the months of each of hundreds of accounts is megabytes that nobody reads.</summary>
/// <param name="Rows">All rows of the largest, in the order in which they came.</param>
/// <param name="All">How many series there are.</param>
public sealed record LargestSeries(IReadOnlyList<AnswerRow> Rows, int Shown, int All)
{
    public static LargestSeries Of(IReadOnlyList<AnswerRow> rows, int most)
    {
        var bySize = Ranked(rows);
        if (bySize.Count <= most)
        {
            return new LargestSeries(rows, bySize.Count, bySize.Count);
        }

        var kept = bySize.Take(most).Select(series => series.Key).ToHashSet();
        return new LargestSeries([.. rows.Where(row => kept.Contains(ChangeSplitter.Key(row.By)))], most, bySize.Count);
    }

    /// <summary>The series, what is largest over the whole time first.</summary>
    public static IReadOnlyList<IGrouping<string, AnswerRow>> Ranked(IReadOnlyList<AnswerRow> rows) =>
        [.. rows.GroupBy(row => ChangeSplitter.Key(row.By)).OrderByDescending(series => series.Sum(row => Math.Abs(row.Value ?? 0)))];
}
