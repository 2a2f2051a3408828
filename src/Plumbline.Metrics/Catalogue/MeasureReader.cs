using System.Globalization;
using System.Text.RegularExpressions;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Catalogue;

/// <summary>Reads measures: <c>count where outcome = 'won'</c>, <c>sum(amount)</c>, <c>p90(cycle_days)</c>.</summary>
internal static partial class MeasureReader
{
    private static readonly string[] Aggregations = ["count", "sum", "mean", "median", "distinct", "p75", "p90"];

    /// <summary>The measure under a key of a metric; null when there is none, or when it was refused.</summary>
    internal static Measure? Read(YamlMap metric, string key)
    {
        if (metric.TextOrMap(key) is not var (text, map, at))
        {
            return null;
        }

        // A measure that is refused has not asked for all it could; what it did not ask for is no mistake.
        metric.Know("fact", "anchor", "at", "where", "credit", "then");
        map?.Know("fact", "anchor", "at", "uses_where", "credit");

        var factName = map?.Text("fact") ?? metric.Text("fact") ?? "";
        if (FactSchema.Find(factName) is not { } fact)
        {
            return metric.Refuse<Measure>(
                at, $"There is no fact '{factName}'.", DidYouMean.Sentence(factName, FactSchema.Names));
        }

        var form = Form().Match(text);
        if (!form.Success || !Aggregations.Contains(form.Groups["aggregation"].Value))
        {
            return metric.Refuse<Measure>(
                at, $"'{text}' is not a measure.",
                DidYouMean.Sentence(form.Groups["aggregation"].Value, Aggregations) ?? "An example: sum(amount) where outcome = 'won'");
        }

        var snapshot = Snapshot(map?.Text("at") ?? metric.Text("at"));
        var anchor = snapshot is null ? map?.Text("anchor") ?? metric.Text("anchor") : null;
        var then = map is null || map.Flag("uses_where") || map.Text("fact") is null ? metric.Map("then") : null;
        if (then is null)
        {
            (fact, anchor) = SequelReader.WithCustomDate(fact, anchor);
        }
        else if (SequelReader.Read(metric, then, fact, metric.Text("anchor"), Parse(metric, at, metric.Text("where"))) is { } sequel)
        {
            fact = sequel.Fact;
            (_, anchor) = SequelReader.WithCustomDate(fact, anchor);
        }
        else
        {
            return null;
        }

        if (snapshot is null && (anchor is null || fact.Find(anchor) is not { Type: FactType.Date }))
        {
            return metric.Refuse<Measure>(
                at, anchor is null ? $"'anchor' is missing: the date of {fact.Name} that places a row in a period." : $"{fact.Name} has no date '{anchor}' to place a row in a period.",
                DidYouMean.Sentence(anchor ?? "", fact.Columns.Select(column => column.Name)) ?? SequelReader.DatesOf(fact));
        }

        var ownWhere = Parse(metric, at, form.Groups["where"]);
        var sharedWhere = map is not null && !map.Flag("uses_where") ? null : Parse(metric, at, metric.Text("where"));
        var where = ExprRewrite.All([.. new[] { sharedWhere, ownWhere }.OfType<Expr>().SelectMany(ExprRewrite.Conjuncts)]);
        map?.RefuseUnknownKeys();
        return new Measure(
            fact, anchor, snapshot, Aggregation(form.Groups["aggregation"].Value), Parse(metric, at, form.Groups["of"]), where,
            Percentile(form.Groups["aggregation"].Value))
        {
            Credit = CreditOf(metric, map?.Text("credit") ?? metric.Text("credit"), at),
            Text = text,
        };
    }

    private static Expr? Parse(YamlMap metric, YamlDotNet.RepresentationModel.YamlNode at, Group group) =>
        group.Success ? Parse(metric, at, group.Value) : null;

    private static Expr? Parse(YamlMap metric, YamlDotNet.RepresentationModel.YamlNode at, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parsed = ExprParser.Parse(text, metric.Place(at));
        metric.Problems.AddRange(parsed.Problems);
        return parsed.IsRefused ? null : parsed.Value;
    }

    private static Credit CreditOf(YamlMap metric, string? text, YamlDotNet.RepresentationModel.YamlNode at)
    {
        switch (text)
        {
            case null or "at_the_time":
                return Credit.AtTheTime;
            case "full":
                return Credit.Full;
            case "current":
                return Credit.Current;
            default:
                metric.Refuse<object>(at, $"'{text}' is not a credit.", "Choose one of at_the_time, full, current.");
                return Credit.AtTheTime;
        }
    }

    private static SnapshotAt? Snapshot(string? text) => text switch
    {
        "end" => SnapshotAt.End,
        "start" => SnapshotAt.Start,
        _ => null,
    };

    private static Aggregation Aggregation(string name) => name switch
    {
        "count" => Catalogue.Aggregation.Count,
        "sum" => Catalogue.Aggregation.Sum,
        "mean" => Catalogue.Aggregation.Mean,
        "median" => Catalogue.Aggregation.Median,
        "distinct" => Catalogue.Aggregation.Distinct,
        _ => Catalogue.Aggregation.Percentile,
    };

    private static decimal? Percentile(string name) =>
        name[0] == 'p' ? decimal.Parse(name[1..], CultureInfo.InvariantCulture) / 100 : null;

    [GeneratedRegex(@"^\s*(?<aggregation>[a-z]+\d*)\s*(\((?<of>.+?)\))?\s*(\bwhere\b\s*(?<where>.+))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}
