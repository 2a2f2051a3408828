using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Web.Api;

/// <summary>
/// A question as text, the same for the command line and the API: the names of options without their dashes.
/// </summary>
internal sealed record QuestionWords
{
    public IReadOnlyList<string> Metrics { get; init; } = [];

    public IReadOnlyList<string> By { get; init; } = [];

    public IReadOnlyList<string> Where { get; init; } = [];

    public string? Grain { get; init; }

    public string? Period { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Compare { get; init; }

    public string? AsOf { get; init; }

    public string? Rates { get; init; }

    public string? KnownAt { get; init; }

    public string? Variant { get; init; }

    public int? Definition { get; init; }

    /// <summary>The question, or every word that cannot be understood. Whether names exist is for the engine to say.</summary>
    public Outcome<MetricQuery> Read()
    {
        var problems = new List<Problem>();
        var query = new MetricQuery
        {
            Metrics = Lists.Split(Metrics),
            By = Lists.Split(By),
            Where = [.. Where.Where(condition => !string.IsNullOrWhiteSpace(condition))],
            Grain = Grain is null ? null : Keep(GrainName.Parse(Grain), problems),
            Period = Period,
            From = Day(From, "from", problems),
            To = Day(To, "to", problems),
            Compare = Comparison(problems),
            AsOf = Day(AsOf, "as-of", problems),
            ConstantRates = Rates is null ? null : RatesWord.Parse(Rates, problems),
            KnownAt = Moment(problems),
            Variant = Variant,
            Definition = Definition,
        };

        if (query.Metrics.Count == 0)
        {
            problems.Add(new Problem("No metric is named.", null, "`plumbline metrics` lists them."));
        }

        CheckRange(query, problems);
        return problems.Count > 0 ? problems : query;
    }

    /// <summary>A date as it is written everywhere: 2026-07-31.</summary>
    public static Outcome<DateOnly> Day(string text, string option) =>
        IsoDay.TryRead(text, out var day)
            ? day
            : new Problem($"'{text}' is not a date.", "--" + option, "Write it as 2026-07-31.");

    private static DateOnly? Day(string? text, string option, List<Problem> problems) =>
        text is null ? null : Keep(Day(text, option), problems);

    private KnownMoment? Moment(List<Problem> problems)
    {
        var moment = KnownAt is null ? null : KnownMoment.Parse(KnownAt);
        if (KnownAt is not null && moment is null)
        {
            problems.Add(new Problem($"'{KnownAt}' is neither a date nor a moment.", "--known-at", "Write it as 2026-07-31 or 2026-07-31T09:30."));
        }

        return moment;
    }

    private Comparison Comparison(List<Problem> problems)
    {
        switch (Compare?.ToLowerInvariant())
        {
            case null:
                return Plumbline.Metrics.Planning.Comparison.None;
            case "previous":
                return Plumbline.Metrics.Planning.Comparison.Previous;
            case "year":
                return Plumbline.Metrics.Planning.Comparison.Year;
            default:
                problems.Add(new Problem(
                    $"There is no comparison '{Compare}'.", "--compare",
                    DidYouMean.Sentence(Compare, ["previous", "year"]) ?? "Choose previous or year."));
                return Plumbline.Metrics.Planning.Comparison.None;
        }
    }

    private static void CheckRange(MetricQuery query, List<Problem> problems)
    {
        if (query.Period is not null && (query.From ?? query.To) is not null)
        {
            problems.Add(new Problem("A period is given twice.", "--period", "Use either --period or --from and --to."));
        }

        if (query.From is { } from && query.To is { } to && to <= from)
        {
            problems.Add(new Problem(
                string.Create(CultureInfo.InvariantCulture, $"The period from {from:yyyy-MM-dd} to {to:yyyy-MM-dd} holds no day."),
                "--to", "--to is the first day after the period."));
        }
    }

    private static T? Keep<T>(Outcome<T> outcome, List<Problem> problems)
        where T : struct
    {
        if (outcome.IsRefused)
        {
            problems.AddRange(outcome.Problems);
            return null;
        }

        return outcome.Value;
    }
}
