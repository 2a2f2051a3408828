using Plumbline.Exports;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Commands.Tables;

/// <summary>An answer as CSV: a line per value, with the columns of the JSON rows.</summary>
internal static class AnswerCsv
{
    public static string Of(Answer answer)
    {
        using var text = new StringWriter();
        var csv = new CsvText(text);
        var hasComparison = answer.Rows.Any(row => row.Compare is not null);
        csv.Line([
            "metric", "variant", "definition_version", "unit", .. answer.By, "period_start", "period_end", "value",
            "numerator", "denominator", "n", "low", "high", "low_sample", "is_partial", "is_mature", "null_reason", .. CompareHeads(hasComparison),
        ]);
        foreach (var row in answer.Rows)
        {
            csv.Line([
                row.Metric, row.Variant, row.DefinitionVersion, row.Unit,
                .. answer.By.Select(name => row.By.GetValueOrDefault(name)),
                row.PeriodStart, row.PeriodEnd, row.Value, row.Numerator, row.Denominator, row.N, row.Low, row.High,
                row.LowSample, row.IsPartial, row.IsMature, row.NullReason, .. CompareCells(row.Compare, hasComparison),
            ]);
        }

        return text.ToString();
    }

    private static string[] CompareHeads(bool hasComparison) => hasComparison
        ? ["compare_period_start", "compare_period_end", "compare_value", "change", "change_relative"]
        : [];

    private static object?[] CompareCells(ComparedValue? compare, bool hasComparison) => hasComparison
        ? [compare?.PeriodStart, compare?.PeriodEnd, compare?.Value, compare?.Change, compare?.ChangeRelative]
        : [];
}
