using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Waterfalls;

namespace Plumbline.Waterfalls;

/// <summary>Makes a waterfall of the answers to plain questions, all given by one snapshot of the data.</summary>
/// <param name="ask">The engine, on that snapshot.</param>
internal sealed class WaterfallBuilder(Func<MetricQuery, Outcome<Answer>> ask, Surroundings surroundings)
{
    /// <summary>Half a cent: amounts of many customers in other currencies are each rounded to four digits.</summary>
    private const decimal Rounding = 0.005m;

    internal Outcome<Waterfall> Build(WaterfallQuery question)
    {
        var where = WindowOf(question);
        if (where.IsRefused)
        {
            return where.Problems.ToList();
        }

        var asked = question.Query with { Where = where.Value, Grain = null, Compare = Comparison.None, Top = null, Variant = null };
        var isPipeline = question.Kind == WaterfallKind.Pipeline;
        var moved = ask(asked with { Metrics = isPipeline ? [question.Flow, "pipeline_movements_unknown"] : [question.Flow], By = [question.By] });
        if (moved.IsRefused)
        {
            return moved.Problems.ToList();
        }

        var (period, asOf) = (moved.Value.Period, moved.Value.Data.AsOf);
        if (period.Start > asOf)
        {
            return new Problem(string.Create(CultureInfo.InvariantCulture, $"The period begins on {period.Start:yyyy-MM-dd}, after {asOf:yyyy-MM-dd}, the day that is known."), "--period", "Ask for a period that has begun.");
        }

        var last = period.End.AddDays(-1) <= asOf ? period.End.AddDays(-1) : asOf;
        var opening = End(asked, question, period.Start.AddDays(-1));
        var closing = End(asked, question, last);
        if (opening.IsRefused || closing.IsRefused)
        {
            return opening.Problems.Concat(closing.Problems).Distinct().ToList();
        }

        List<WaterfallLine> lines = [.. question.LineNames.Select(name => Line(name, moved.Value, question))];
        var fx = closing.Value.End.Amount - opening.Value.End.Amount - lines.Sum(line => line.Amount);
        if (Math.Abs(fx - Revalued(asked, question, closing.Value.End, period)) > Rounding)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The {question.Kind} waterfall of {period} does not lead from {opening.Value.End.Amount} to {closing.Value.End.Amount}: this is a mistake of Plumbline's."));
        }

        lines.Add(new WaterfallLine(WaterfallQuery.Fx, fx, 0, 0));
        return new Waterfall(
            question with { Query = asked with { Metrics = [question.Flow], By = [], Period = null, From = period.Start, To = period.End }, Window = null },
            period, moved.Value.Data, opening.Value.End, lines, closing.Value.End,
            [.. closing.Value.Notes.Concat(moved.Value.Notes).Concat(opening.Value.Notes).DistinctBy(note => note.Kind)]);
    }

    /// <summary>
    /// What rates of currencies did to the closing since the opening. Opening and movements are at the rates of the opening, so the rest
    /// must be this; a number that does not fit is not shown.
    /// </summary>
    private decimal Revalued(MetricQuery asked, WaterfallQuery question, WaterfallEnd closing, Period period) =>
        !surroundings.HasRates || asked.ConstantRates is not null
            ? 0
            : closing.Amount - End(asked with { ConstantRates = period.Start.AddDays(-1) }, question, closing.On).Value.End.Amount;

    /// <summary>The conditions, and the window as two more.</summary>
    private Outcome<IReadOnlyList<string>> WindowOf(WaterfallQuery question)
    {
        if (question.Window is not { } text)
        {
            return Outcome.Of(question.Query.Where);
        }

        if (question.Kind != WaterfallKind.Pipeline)
        {
            return new Problem("Only deals have an expected close.", "--window", "Leave --window out.");
        }

        var window = PeriodText.Parse(text, surroundings.Calendar, question.Query.AsOf ?? surroundings.Today);
        return window.IsRefused
            ? new Problem(window.Problems[0].What, "--window", window.Problems[0].Mend)
            : Outcome.Of<IReadOnlyList<string>>(
            [
                .. question.Query.Where,
                string.Create(CultureInfo.InvariantCulture, $"expected_close_on >= {window.Value.Start:yyyy-MM-dd}"),
                string.Create(CultureInfo.InvariantCulture, $"expected_close_on < {window.Value.End:yyyy-MM-dd}"),
            ]);
    }

    private Outcome<(WaterfallEnd End, IReadOnlyList<Note> Notes)> End(MetricQuery asked, WaterfallQuery question, DateOnly day)
    {
        var isPipeline = question.Kind == WaterfallKind.Pipeline;
        var answer = ask(asked with { Metrics = isPipeline ? [question.Stock, "open_pipeline_unknown"] : [question.Stock], By = [], Period = null, From = day, To = day.AddDays(1) });
        if (answer.IsRefused)
        {
            return answer.Problems.ToList();
        }

        // What moves has no rows where nothing was imported; what stands says why it has no value.
        if (answer.Value.Notes.FirstOrDefault(note => note.Kind == NullReason.NoData) is { } missing)
        {
            return new Problem(missing.Text, null, "Import them first.");
        }

        var stock = answer.Value.Rows[0];
        return (new WaterfallEnd(day, stock.Value ?? 0, stock.N, isPipeline ? (long)(answer.Value.Rows[1].Value ?? 0) : 0), answer.Value.Notes);
    }

    private static WaterfallLine Line(string name, Answer moved, WaterfallQuery question)
    {
        var row = LineOf(name, moved, question.Flow, question.By);
        return new WaterfallLine(name, row?.Value ?? 0, row?.N ?? 0, (long)(LineOf(name, moved, "pipeline_movements_unknown", question.By)?.Value ?? 0));
    }

    private static AnswerRow? LineOf(string name, Answer moved, string metric, string by) => moved.Rows.FirstOrDefault(row => row.Metric == metric && row.By.GetValueOrDefault(by) == name);
}
