using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string DictionarySearch = "Name or any word";
    public const string Variants = "Variants";

    public static string DictionaryNone(string wanted) => $"Nothing in the dictionary has “{wanted}”.";

    /// <summary>The user's own files of metrics that are not in the dictionary.</summary>
    public static string MetricsLeftOut(IReadOnlyList<string> files) =>
        $"Left out because of mistakes: {string.Join(", ", files.Select(Path.GetFileName))}. All other metrics work.";

    public static string MistakeIn(Problem mistake) => (mistake with { Where = Path.GetFileName(mistake.Where) }).ToString();

    public static string MoreMistakes(string count) => $"And {count} more: “plumbline metrics check” tells them all.";

    /// <summary>The small print of an entry: kind, unit, which way is good, what it can be broken down by.</summary>
    public static string DictionaryLine(Metric metric)
    {
        var way = metric.Direction switch
        {
            Direction.Higher => "higher is better",
            Direction.Lower => "lower is better",
            Direction.Band => "good within a band",
            _ => "neither way is good",
        };
        var by = metric.Breakdowns.Count == 0 ? "" : " · by " + string.Join(", ", metric.Breakdowns.Select(Names.OfField));
        return $"{Names.Capital(metric.Type.ToString().ToLowerInvariant())} · in {metric.Unit} · {way} · version {metric.Version}{by}";
    }
}
