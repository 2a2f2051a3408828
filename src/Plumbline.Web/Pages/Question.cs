using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Web.Api;

namespace Plumbline.Web.Pages;

/// <summary>What an address asks: the part of a query that is the same for all metrics of a page.</summary>
public sealed record Question
{
    public string? PeriodText { get; init; }

    public Period? Range { get; init; }

    public IReadOnlyList<string> Where { get; init; } = [];

    public IReadOnlyList<string> By { get; init; } = [];

    public Grain? Grain { get; init; }

    public Comparison Compare { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>The day whose exchange rates hold for all amounts; null: each at that of its own day.</summary>
    public DateOnly? ConstantRates { get; init; }

    public KnownMoment? KnownAt { get; init; }

    public string? Variant { get; init; }

    /// <summary>An earlier definition of the metric, by its number.</summary>
    public int? Definition { get; init; }

    /// <summary>The metric whose definition is meant: the page's own, not those beside it.</summary>
    public string? DefinitionOf { get; init; }

    /// <summary>What in the address could not be read.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>All data, because the reader says so.</summary>
    public bool IsAll { get; init; }

    public bool HasPeriod => IsAll || PeriodText is not null || Range is not null;

    public static Question From(PageUrl url)
    {
        var problems = new List<Problem>();
        var (from, to) = (Date(url, "from", problems), Date(url, "to", problems));
        if (from is null != to is null || from >= to)
        {
            problems.Add(new Problem(Texts.ProblemRange, "from, to", Texts.ProblemRangeMend));
            (from, to) = (null, null);
        }

        return new Question
        {
            PeriodText = from is null && url["period"] is { } text && text != PeriodPreset.All ? text : null,
            IsAll = from is null && url["period"] == PeriodPreset.All,
            Range = from is null ? null : new Period(from.Value, to!.Value),
            Where = url.All("where"),
            By = [.. url.All("by").SelectMany(by => by.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()],
            Grain = ReadGrain(url["grain"], problems),
            Compare = ReadCompare(url["compare"], problems),
            AsOf = Date(url, "as-of", problems),
            ConstantRates = url["rates"] is { Length: > 0 } rates ? RatesWord.Parse(rates, problems) : null,
            KnownAt = Known(url["known-at"], problems),
            Variant = url["variant"],
            Definition = int.TryParse(url["definition"], NumberStyles.None, CultureInfo.InvariantCulture, out var definition) ? definition : null,
            DefinitionOf = url.Path.Split('/')[^1],
            Problems = problems,
        };
    }

    /// <summary>The query for some metrics over this question's period and filters, without breakdown or grain.</summary>
    public MetricQuery For(params string[] metrics) => new()
    {
        Metrics = metrics,
        Period = PeriodText,
        From = Range?.Start,
        To = Range?.End,
        Where = Where,
        Compare = Compare,
        AsOf = AsOf,
        ConstantRates = ConstantRates,
        KnownAt = KnownAt,
        Definition = metrics is [var one] && one == DefinitionOf ? Definition : null,
    };

    private static KnownMoment? Known(string? text, List<Problem> problems)
    {
        var moment = string.IsNullOrEmpty(text) ? null : KnownMoment.Parse(text);
        if (!string.IsNullOrEmpty(text) && moment is null)
        {
            problems.Add(new Problem(Texts.ProblemDate(text), "known-at", Texts.ProblemDateMend));
        }

        return moment;
    }

    private static DateOnly? Date(PageUrl url, string key, List<Problem> problems)
    {
        if (url[key] is not { } text)
        {
            return null;
        }

        if (IsoDay.TryRead(text, out var date))
        {
            return date;
        }

        problems.Add(new Problem(Texts.ProblemDate(text), key, Texts.ProblemDateMend));
        return null;
    }

    private static Grain? ReadGrain(string? text, List<Problem> problems)
    {
        if (text is null)
        {
            return null;
        }

        var grain = GrainName.Parse(text);
        if (grain.IsRefused)
        {
            problems.AddRange(grain.Problems);
            return null;
        }

        return grain.Value;
    }

    /// <summary>A page compares unless it is told not to: a number alone says little.</summary>
    private static Comparison ReadCompare(string? text, List<Problem> problems)
    {
        switch (text)
        {
            case null or "previous":
                return Comparison.Previous;
            case "year":
                return Comparison.Year;
            case "none":
                return Comparison.None;
            default:
                problems.Add(new Problem(
                    Texts.ProblemCompare(text), "compare", DidYouMean.Sentence(text, ["previous", "year", "none"]) ?? Texts.ProblemCompareMend));
                return Comparison.Previous;
        }
    }
}
