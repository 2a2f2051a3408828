using System.Globalization;
using System.Text.RegularExpressions;
using Plumbline.Importing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Tests.Importing.Publishing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Plumbline.Tests.Proof;

/// <summary>A small company written down by hand, with questions whose answers were worked out by hand.</summary>
public sealed class Case
{
    public string Name { get; set; } = "";

    /// <summary>The day of the import and of the questions.</summary>
    public string Now { get; set; } = "2026-06-30";

    /// <summary>Workspace settings by name.</summary>
    public Dictionary<string, string> Settings { get; set; } = [];

    /// <summary>
    /// Rows by table: the first line names the columns, cells are parted by bars, a blank is unknown. A row whose first cell ends
    /// with <c>*9</c> stands for nine rows; <c>#</c> in any of its cells is the number of the row.
    /// </summary>
    public Dictionary<string, string> Given { get; set; } = [];

    public List<CaseAsk> Ask { get; set; } = [];

    /// <summary>A page of the documentation whose blocks of YAML define further metrics; null: only those that are built in.</summary>
    public string? Define { get; set; }

    internal MetricCatalogue Catalogue => Define is { } page ? Documented.Of(page) : MetricCatalogue.BuiltIn;

    internal IReadOnlyList<IFeed> Feeds(bool isReversed = false) =>
        [.. Given.Select(table => (IFeed)new Table(table.Key, Expanded(table.Value, isReversed)))];

    internal DateTimeOffset Moment => new(DateTime.Parse(Now, CultureInfo.InvariantCulture).AddHours(12), TimeSpan.Zero);

    /// <summary>Every case of the folder tests/cases.</summary>
    internal static IReadOnlyList<Case> All { get; } =
    [
        .. Directory.GetFiles(TestData.Cases, "*.yaml").Order(StringComparer.Ordinal)
            .SelectMany(file => new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
                .Deserialize<List<Case>>(File.ReadAllText(file))),
    ];

    internal static Case Of(string name) => All.Single(known => known.Name == name);

    public override string ToString() => Name;

    private static string Expanded(string text, bool isReversed)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rows = lines[1..].SelectMany(Copies).ToList();
        if (isReversed)
        {
            rows.Reverse();
        }

        return string.Join('\n', [lines[0], .. rows]);
    }

    private static IEnumerable<string> Copies(string line)
    {
        var match = Regex.Match(line, @"^(?<id>[^|]*)\*(?<times>\d+)(?<rest>.*)$");
        return !match.Success
            ? [line]
            : Enumerable.Range(1, int.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture)).Select(number =>
                (match.Groups["id"].Value + match.Groups["rest"].Value).Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}

/// <summary>A question of a case and what must come out.</summary>
public sealed class CaseAsk
{
    public string Metric { get; set; } = "";

    public string? In { get; set; }

    public string? By { get; set; }

    public List<string> Where { get; set; } = [];

    public string? AsOf { get; set; }

    /// <summary>The day whose exchange rates hold for all amounts; null: each at that of its own day.</summary>
    public string? Rates { get; set; }

    /// <summary><c>2/3</c> (numerator and denominator too), <c>40000</c>, or <c>null no_denominator</c>.</summary>
    public string? Is { get; set; }

    /// <summary>How many records the value rests on; null: not looked at.</summary>
    public long? N { get; set; }

    /// <summary>The value of each part of the breakdown, and no others; the label <c>-</c> is that of those without.</summary>
    public Dictionary<string, string>? Parts { get; set; }

    /// <summary>SQL over the plain tables that gives the value, or label and value of each part.</summary>
    public string? Check { get; set; }

    /// <summary>Why there is no SQL beside it.</summary>
    public string? Unchecked { get; set; }
}
