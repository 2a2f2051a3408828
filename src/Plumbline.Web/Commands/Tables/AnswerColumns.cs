using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Commands.Tables;

/// <summary>One column of the table of an answer.</summary>
/// <param name="Cell">What stands in a line.</param>
/// <param name="Total">What stands in the total row.</param>
internal sealed record AnswerColumn(string Head, bool IsFigure, Func<AnswerLine, string> Cell, Func<Answer, string> Total);

/// <summary>Which columns an answer needs: those of one metric are shown in full, several side by side.</summary>
internal static class AnswerColumns
{
    public static IReadOnlyList<AnswerColumn> Of(Answer answer)
    {
        var columns = new List<AnswerColumn>();
        foreach (var name in answer.By)
        {
            var isFirst = columns.Count == 0;
            columns.Add(new AnswerColumn(name, false, line => line.By.GetValueOrDefault(name) ?? "(none)", _ => isFirst ? "Total" : ""));
        }

        if (answer.Query.Grain is { } grain)
        {
            columns.Add(new AnswerColumn("period", false, line => PeriodLabel.Of(line.PeriodStart, grain), _ => ""));
        }

        foreach (var metric in answer.Metrics)
        {
            columns.AddRange(answer.Metrics.Count == 1 ? Full(metric, answer) : Short(metric, answer));
        }

        return columns;
    }

    private static IEnumerable<AnswerColumn> Short(Metric metric, Answer answer)
    {
        yield return Value(metric, answer);
        if (answer.Rows.Any(row => row.Compare is not null && AnswerLine.Id(row) == metric.Id))
        {
            yield return Figures("change", metric, row => Figure.Change(row.Compare?.Change, metric.Unit));
        }
    }

    private static IEnumerable<AnswerColumn> Full(Metric metric, Answer answer)
    {
        yield return Value(metric, answer);
        if (answer.Rows.Any(row => row.Denominator is not null))
        {
            yield return Figures("numerator", metric, row => Figure.Of(row.Numerator, "count"));
            yield return Figures("denominator", metric, row => Figure.Of(row.Denominator, "count"));
        }

        yield return Figures("n", metric, row => Figure.Count(row.N));
        if (answer.Rows.Any(row => row.Low is not null))
        {
            yield return Figures("95% interval", metric, row =>
                row.Low is null ? Figure.Missing : $"{Figure.Of(row.Low, metric.Unit)} to {Figure.Of(row.High, metric.Unit)}");
        }

        if (answer.Rows.Any(row => row.Compare is not null))
        {
            yield return Figures("before", metric, row => Figure.Of(row.Compare?.Value, metric.Unit));
            yield return Figures("change", metric, row => Figure.Change(row.Compare?.Change, metric.Unit));
            yield return Figures("change %", metric, row => Figure.Change(row.Compare?.ChangeRelative * 100, "days"));
        }
    }

    private static AnswerColumn Value(Metric metric, Answer answer)
    {
        var unit = Figure.UnitName(metric.Unit, answer.Data.Currency);
        return Figures(unit is null ? metric.Name : $"{metric.Name}, {unit}", metric, row => row.Value is null
            ? $"{Figure.Missing} {row.NullReason?.Replace('_', ' ')}".TrimEnd()
            : Figure.Of(row.Value, metric.Unit) + Marks.Of(row));
    }

    private static AnswerColumn Figures(string head, Metric metric, Func<AnswerRow, string> write) => new(
        head,
        true,
        line => line.Rows.TryGetValue(metric.Id, out var row) ? write(row) : "",
        totals => totals.Rows.FirstOrDefault(row => AnswerLine.Id(row) == metric.Id) is { } row ? write(row) : "");
}
