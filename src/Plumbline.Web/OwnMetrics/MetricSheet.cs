using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plumbline.Metrics;

namespace Plumbline.Web.OwnMetrics;

/// <summary>What the form of a metric holds: the entries of its definition, each in its own line of the YAML it makes.</summary>
/// <param name="Values">Entry → what was typed; blank ones are left out.</param>
public sealed partial record MetricSheet(IReadOnlyDictionary<string, string> Values)
{
    // Below the word "metrics".
    private const int FirstLine = 2;
    private const string Counting = "simple ratio conversion cumulative snapshot";
    private const string Dated = "simple ratio conversion cumulative";
    private const string Single = "simple cumulative snapshot";
    private const string Shared = "ratio conversion";

    public static IReadOnlyList<MetricEntry> Entries { get; } =
    [
        new("id", "Id", "A short word for commands and addresses: cv_to_call_hours."),
        new("name", "Name", "What readers see."),
        new("sentence", "What it says", "One sentence."),
        new("type", "Kind", "simple: one measure. ratio: one over another. conversion: a share within a window. cumulative: over a longer stretch. snapshot: what stands on a day. derived: a formula.")
            { Choices = ["simple", "ratio", "conversion", "cumulative", "snapshot", "derived"] },
        new("fact", "What is counted", "A table, such as deals or events, or one of the facts of the built-in metrics.") { Offers = "facts", Kinds = Counting },
        new("anchor", "Date", "The date that places a record in a period: occurred_on, custom.asked_on.") { Kinds = Dated },
        new("at", "Day", "For a snapshot: end.") { Choices = ["", "end", "start"], Kinds = "snapshot" },
        new("where", "Condition", "Which records count: event = 'cv_submitted'.") { Kinds = Counting },
        new("then", "What follows", "For the time to the next event: fact: events, where: event = 'called', by: subject") { Kinds = Counting },
        new("value", "Measure", "count, sum(amount), mean(next_hours), median(custom.score), distinct(account).") { Kinds = Single },
        new("numerator", "Numerator", "For a share: count where next_on is not null.") { Kinds = Shared },
        new("denominator", "Denominator", "For a share: count.") { Kinds = Shared },
        new("over", "Stretch", "For a cumulative one: 12 months, year to date, all time.") { Kinds = "cumulative" },
        new("window", "Window", "For a conversion: the days it has.") { Kinds = "conversion" },
        new("derived", "Formula", "For a derived one: cvs / wins.") { Kinds = "derived" },
        new("inputs", "Metrics in it", "For a derived one: cvs: {metric: cvs_received}, wins: {metric: deals_won}") { Kinds = "derived" },
        new("unit", "Unit", "count, money, fraction, ratio, days, hours, or a word of your own."),
        new("per", "Per", "For a rate: month or year."),
        new("direction", "Better is", "") { Choices = ["higher", "lower", "neutral"] },
        new("breakdowns", "Breakdowns", "Offered to readers, with commas: owner, source."),
        new("min_n", "Small below", "Below so many records a value is marked as a small sample."),
    ];

    /// <summary>Stands before an entry's name in addresses, where the plain names mean the question.</summary>
    public const string InAddress = "m-";

    public static MetricSheet Empty { get; } = new(new Dictionary<string, string> { ["type"] = "simple", ["direction"] = "higher", ["unit"] = "count" });

    public string this[string key] => Values.GetValueOrDefault(key, "");

    public string Id => this["id"];

    /// <summary>Whether the id can be the name of a file.</summary>
    public bool HasGoodId => Plain().IsMatch(Id);

    /// <summary>The file that the form writes: the first line is the list's, every further one an entry's.</summary>
    public string Yaml
    {
        get
        {
            var text = new StringBuilder("metrics:\n");
            var isFirst = true;
            foreach (var entry in Given)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(isFirst ? "  - " : "    ")}{entry.Key}: {Written(entry.Key, this[entry.Key].Trim())}\n");
                isFirst = false;
            }

            return text.ToString();
        }
    }

    /// <summary>What is wrong, each under the entry it is about; those of none under the empty word.</summary>
    public ILookup<string, Problem> Mistakes(IEnumerable<Problem> problems) => problems.ToLookup(About);

    private string About(Problem problem)
    {
        var given = Given.Select(entry => entry.Key).ToList();
        var line = Line().Match(problem.Where ?? "") is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        var words = Quoted().Matches(problem.What).Select(word => word.Groups[1].Value).ToList();
        // A mistake may be found at the measure that uses what is wrong, and the first line stands for the whole metric.
        return given.Find(key => words.Contains(this[key].Trim()))
            ?? (line > FirstLine && line - FirstLine < given.Count ? given[line - FirstLine] : null)
            ?? given.Find(key => words.Exists(word => this[key].Contains(word, StringComparison.Ordinal)))
            ?? "";
    }

    private IEnumerable<MetricEntry> Given => Entries.Where(entry => entry.IsOf(this["type"]) && this[entry.Key].Trim().Length > 0);

    private static string Written(string key, string typed) => key switch
    {
        "then" or "inputs" => "{" + OneLine(typed) + "}",
        "breakdowns" => "[" + OneLine(typed) + "]",
        _ => "'" + OneLine(typed).Replace("'", "''", StringComparison.Ordinal) + "'",
    };

    private static string OneLine(string typed) => typed.ReplaceLineEndings(" ");

    /// <summary>A file that this form wrote, back in the form; null when it was written otherwise, by hand.</summary>
    public static MetricSheet? Read(string yaml)
    {
        var values = new Dictionary<string, string>();
        foreach (var line in yaml.Split('\n').Skip(1).Where(line => line.Length > 0))
        {
            var entry = Entry().Match(line);
            if (!entry.Success)
            {
                return null;
            }

            var text = entry.Groups["value"].Value;
            values[entry.Groups["key"].Value] = text[0] == '\'' ? text[1..^1].Replace("''", "'", StringComparison.Ordinal) : text[1..^1];
        }

        return new MetricSheet(values) is var sheet && sheet.Yaml == yaml ? sheet : null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("'([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex("line ([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^(  - |    )(?<key>[a-z_]+): (?<value>['{\[].*['}\]])$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}

/// <summary>One entry of the form.</summary>
/// <param name="Help">What belongs there, with an example.</param>
public sealed record MetricEntry(string Key, string Label, string Help)
{
    /// <summary>The kinds of metric that have it; null: all of them.</summary>
    public string? Kinds { get; init; }

    /// <summary>The words to choose from; null: anything may be typed.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>The list of what is offered while typing; null: none.</summary>
    public string? Offers { get; init; }

    internal bool IsOf(string kind) => Kinds is null || Kinds.Split(' ').Contains(kind);
}
