using Plumbline.Metrics.Results;

namespace Plumbline.Web.Commands.Tables;

/// <summary>The rows of an answer that share breakdown values and period, one per metric.</summary>
internal sealed record AnswerLine(IReadOnlyDictionary<string, string?> By, DateOnly PeriodStart, IReadOnlyDictionary<string, AnswerRow> Rows)
{
    /// <summary>The lines in the order of the answer.</summary>
    public static IEnumerable<AnswerLine> Of(Answer answer) => answer.Rows
        .GroupBy(row => (Key: string.Join('\u001f', answer.By.Select(name => row.By.GetValueOrDefault(name) ?? "\u0000")), row.PeriodStart))
        .Select(rows => new AnswerLine(
            rows.First().By,
            rows.Key.PeriodStart,
            rows.DistinctBy(Id).ToDictionary(Id)));

    /// <summary>The id a row was asked by: its variant's, when one is in force.</summary>
    public static string Id(AnswerRow row) => row.Variant ?? row.Metric;
}
