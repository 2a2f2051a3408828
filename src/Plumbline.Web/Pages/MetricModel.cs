using Plumbline.Changes;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>What the page of a metric shows, worked out before it is drawn.</summary>
public sealed record MetricModel
{
    public required Metric Metric { get; init; }

    public required Question Question { get; init; }

    public string? PeriodNote { get; init; }

    public required Grain Grain { get; init; }

    /// <summary>The one value over the whole period; null when the question is refused.</summary>
    public Answer? Headline { get; init; }

    public AnswerRow? Row { get; init; }

    public IReadOnlyList<AnswerRow> Series { get; init; } = [];

    /// <summary>Where, within the series, what it counts was defined anew.</summary>
    public IReadOnlyList<DefinitionBreak> Breaks { get; init; } = [];

    /// <summary>The definitions of this number and their values; empty when there is only one.</summary>
    public IReadOnlyList<(Metric Metric, AnswerRow? Row)> Variants { get; init; } = [];

    public BreakdownModel? Breakdown { get; init; }

    /// <summary>What changed it since the period it is compared with; null when nothing did.</summary>
    public WhyModel? Why { get; init; }

    /// <summary>What moved it since the moment that is asked for; null when what is known now is asked for.</summary>
    public Restatement? Restated { get; init; }

    public IReadOnlyList<(Metric Metric, AnswerRow? Row)> Beside { get; init; } = [];

    public Explanation? Explanation { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static async Task<MetricModel> Load(Metric metric, PageContext page, CancellationToken cancellation)
    {
        var asked = Question.From(page.Url);
        var (question, note) = await PeriodChoice.Make(asked, page.Workspace, [metric.Id], page.Today, cancellation);
        var headline = await page.Workspace.Ask(question.For(metric.Id), cancellation);
        var model = new MetricModel { Metric = metric, Question = question, PeriodNote = note, Grain = question.Grain ?? Grain.Month };
        if (headline.IsRefused)
        {
            return model with { Problems = [.. question.Problems, .. headline.Problems] };
        }

        var answer = headline.Value with { Rows = ComparedWith.Something(headline.Value.Rows) };
        var grain = question.Grain ?? GrainFor(metric, answer.Period);
        var series = await page.Workspace.Ask(question.For(metric.Id) with { Grain = grain }, cancellation);
        var breakdown = await BreakdownModel.Load(metric, question, answer, page, cancellation);
        var explanation = await page.Workspace.Explain(question.For(metric.Id) with { By = breakdown?.By ?? [] }, cancellation);

        // A list that is read by a field unasked has no one value.
        var row = answer.Rows is [{ By.Count: 0 } only] ? only : null;
        return model with
        {
            Grain = grain,
            Headline = answer,
            Row = row,
            Series = series.IsRefused ? [] : [.. series.Value.Rows.OrderBy(row => row.PeriodStart)],
            Breaks = series.IsRefused ? [] : series.Value.Breaks,
            Variants = await Values(VariantsOf(metric, page), question, page, cancellation),
            Breakdown = breakdown,
            Why = await WhyModel.Load(metric, question, row, page, cancellation),
            Restated = await Since(metric, question, answer.Period, page, cancellation),
            Beside = await Values(BesideOf(metric, page), question, page, cancellation),
            Explanation = explanation.IsRefused ? null : explanation.Value,
            Problems = [.. question.Problems, .. series.Problems, .. breakdown?.Problems ?? []],
        };
    }

    /// <summary>The metric an address means: by its id, or a variant by what it adds to the id.</summary>
    public static Metric? Find(string id, string? variant, IReadOnlyList<Metric> catalogue)
    {
        var byId = catalogue.ToDictionary(metric => metric.Id);
        var metric = byId.GetValueOrDefault(id);
        return metric is null || variant is null
            ? metric
            : byId.GetValueOrDefault(variant) ?? byId.GetValueOrDefault($"{id}_{variant}") ?? metric;
    }

    /// <summary>Fine enough to see a shape, coarse enough to read.</summary>
    private static Grain GrainFor(Metric metric, Period period) => period.Days switch
    {
        <= 45 when !metric.IsMonthly => Grain.Day,
        <= 150 when !metric.IsMonthly => Grain.IsoWeek,
        <= 1100 => Grain.Month,
        <= 3700 => Grain.Quarter,
        _ => Grain.Year,
    };

    private static async Task<Restatement?> Since(Metric metric, Question question, Period period, PageContext page, CancellationToken cancellation)
    {
        if (question.KnownAt is null)
        {
            return null;
        }

        var query = question.For(metric.Id) with { Period = null, From = period.Start, To = period.End };
        var found = await new Restated(page.Workspace.Ask, page.Workspace.Rows).Explain(query, cancellation);
        return found.IsRefused ? null : found.Value;
    }

    private static IReadOnlyList<Metric> VariantsOf(Metric metric, PageContext page)
    {
        var catalogue = page.Workspace.Metrics;
        var root = metric.VariantOf is null ? metric : catalogue.FirstOrDefault(other => other.Id == metric.VariantOf) ?? metric;
        var variants = catalogue.Where(other => other.VariantOf == root.Id && !other.IsHidden).ToList();
        return variants.Count == 0 ? [] : [root, .. variants];
    }

    private static IReadOnlyList<Metric> BesideOf(Metric metric, PageContext page) =>
        [.. page.Workspace.Metrics.Where(other => metric.Beside.Contains(other.Id))];

    private static async Task<IReadOnlyList<(Metric Metric, AnswerRow? Row)>> Values(
        IReadOnlyList<Metric> metrics, Question question, PageContext page, CancellationToken cancellation)
    {
        // A share is told of each part alone: of all it is 1, and no part of it is its value.
        var asked = metrics.Where(metric => metric.ShareOver is null).Select(metric => metric.Id).ToList();
        var answers = asked.Count == 0 ? [] : await Answers.Each(page.Workspace, question.For([.. asked]) with { IsUndivided = true }, cancellation);
        return [.. metrics.Select(metric => (metric, RowOf(answers.GetValueOrDefault(metric.Id), metric)))];
    }

    private static AnswerRow? RowOf(Outcome<Answer>? answer, Metric metric) =>
        answer is null or { IsRefused: true } ? null : answer.Value.Rows.FirstOrDefault(row => Answers.IsOf(row, metric));
}
