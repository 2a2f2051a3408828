using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Catalogue;

/// <summary>Reads one metric with its variants; every mistake is noted with its file, line and a way to mend it.</summary>
internal static class MetricReader
{
    internal static void ReadWithVariants(YamlMap map, List<Metric> metrics)
    {
        var children = map.Children("variants");
        var variants = children.Select(child => ReadOne(child, map.Required("id"))).ToList();
        metrics.Add(ReadOne(map, null) with { Variants = [.. variants.Select(variant => variant.Id)] });
        metrics.AddRange(variants);
        foreach (var read in children.Append(map))
        {
            read.RefuseUnknownKeys();
        }
    }

    private static Metric ReadOne(YamlMap map, string? variantOf) => new()
    {
        Id = map.Required("id"),
        Name = map.Required("name"),
        Sentence = map.Required("sentence"),
        Formula = map.Text("formula") ?? map.Text("sentence") ?? "",
        Family = map.Text("family") ?? Metric.OwnFamily,
        Type = Word<MetricType>(map, "type"),
        Entity = map.Text("entity") ?? (Facts.FactSchema.Find(map.Text("fact") ?? "") is { } fact ? CrmSchema.Of(fact.Table).Singular : "record"),
        Unit = map.Required("unit"),
        Per = Span(map),
        Direction = Word<Direction>(map, "direction"),
        Version = map.Whole("version") ?? 1,
        Over = Over(map),
        Value = Measure(map, "value"),
        Numerator = Measure(map, "numerator"),
        Denominator = Measure(map, "denominator"),
        Records = MeasureReader.Read(map, "records"),
        Present = MeasureReader.Read(map, "present"),
        PresentOf = map.Text("present_of"),
        Derived = map.Text("type") == "members" ? null : Formula(map),
        Inputs = [.. map.Entries("inputs").Select(entry => Input(entry.Key, entry.Map))],
        Members = MemberReader.Read(map),
        ShareOver = map.Text("share_over"),
        IsShareOfMost = map.Text("share_of") == "most",
        IsOverlapping = map.Flag("overlapping"),
        Breakdowns = map.Texts("breakdowns"),
        DefaultBy = map.Texts("default_by"),
        MinN = map.Whole("min_n") ?? 0,
        WindowDays = map.Text("window") is "workspace" or null || IsWindowSetting(map) ? null : map.Whole("window"),
        WindowSetting = IsWindowSetting(map) ? map.Text("window") : null,
        UsesWorkspaceWindow = map.Text("window") == "workspace",
        IsMonthly = map.Text("monthly") is "true" or "to_date",
        IsMonthToDate = map.Text("monthly") == "to_date",
        Definitions = map.Texts("definitions"),
        Reaches = map.Text("type") == "conversion" ? map.Texts("reaches") : [],
        ZeroReason = map.Text("zero_reason"),
        Needs = Needs(map),
        NullMeans = map.Text("null_means"),
        Benchmarks = [.. map.Maps("benchmarks").Select(Benchmark)],
        Bands = [.. map.Maps("bands").Select(Band)],
        Beside = map.Texts("beside"),
        IsHidden = map.Flag("hidden"),
        IsNullWhenNone = map.Flag("null_when_none"),
        VariantOf = variantOf,
        Origin = map.Place(),
    };

    /// <summary>A variant of another type inherits everything but the measures of the type it is not of.</summary>
    private static Measure? Measure(YamlMap map, string key)
    {
        var measure = MeasureReader.Read(map, key);
        return map.Text("type") switch
        {
            "derived" or "members" => null,
            "ratio" or "conversion" => key == "value" ? null : measure,
            _ => key == "value" ? measure : null,
        };
    }

    private static Stretch? Over(YamlMap map)
    {
        if (map.Text("over") is not { } text)
        {
            return null;
        }

        var stretch = Stretch.Parse(text);
        map.Problems.AddRange(stretch.Problems.Select(problem => problem with { Where = map.Place() }));
        return stretch.IsRefused ? null : stretch.Value;
    }

    private static Expr? Formula(YamlMap map)
    {
        if (map.Text("derived") is not { } text)
        {
            return null;
        }

        var parsed = ExprParser.Parse(text, map.Place());
        map.Problems.AddRange(parsed.Problems);
        return parsed.IsRefused ? null : parsed.Value;
    }

    private static MetricInput Input(string name, YamlMap map)
    {
        var input = new MetricInput(
            name, map.Text("metric"), map.Whole("trailing_months"), map.Whole("offset_months") ?? 0, map.Text("setting"),
            map.Text("offset_setting"), map.Flag("to_date"), map.Flag("whole"), map.Flag("same_business_days"),
            map.Flag("daily"), map.Flag("days"), Span(map), map.Text("without"), map.Flag("optional"))
        {
            Across = map.Texts("across"),
            PastPeriods = map.Whole("past_periods") ?? 0,
            IsLenient = map.Flag("lenient"),
            OfNextQuarter = map.Flag("next_quarter"),
            AreFullMonths = map.Flag("full_months"),
            RestsOnEvents = map.Flag("rests_on_events"),
        };
        map.RefuseUnknownKeys();
        return input;
    }

    private static bool IsWindowSetting(YamlMap map) => map.Text("window") is { } name && Planning.WholeSetting.Find(name) is not null;

    private static IReadOnlyList<string> Needs(YamlMap map)
    {
        var needs = map.Texts("needs");
        List<string> known = [.. CrmSchema.Entities.Select(entity => entity.Table), .. FieldNeed.All.Select(need => need.Name), .. Metric.OtherNeeds];
        foreach (var unknown in needs.SelectMany(Results.NullReason.Alternatives).Except(known))
        {
            map.Problems.Add(new Problem($"'{unknown}' is nothing that can be imported.", map.Place(), DidYouMean.Sentence(unknown, known)));
        }

        return needs;
    }

    private static string? Span(YamlMap map)
    {
        var text = map.Text("per");
        if (text is { Length: > 0 } && !Quantity.Spans.Contains(text))
        {
            map.Problems.Add(new Problem(
                $"'{text}' is not a span of time.", map.Place(), DidYouMean.Sentence(text, Quantity.Spans) ?? $"Choose one of {string.Join(", ", Quantity.Spans)}."));
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static Benchmark Benchmark(YamlMap map)
    {
        var benchmark = new Benchmark(map.Required("id"), map.Required("claim"), map.Required("grade"));
        map.RefuseUnknownKeys();
        return benchmark;
    }

    private static Band Band(YamlMap map)
    {
        var band = new Band(map.Number("from") ?? map.Number("above"), map.Number("above") is not null, map.Required("judgement"), map.Required("advice"));
        map.RefuseUnknownKeys();
        return band;
    }

    private static T Word<T>(YamlMap map, string key)
        where T : struct, Enum
    {
        var text = map.Required(key);
        if (Enum.TryParse<T>(text, ignoreCase: true, out var word))
        {
            return word;
        }

        var words = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToList();
        map.Problems.Add(new Problem(
            $"'{text}' is not a {key}.", map.Place(), DidYouMean.Sentence(text, words) ?? $"Choose one of {string.Join(", ", words)}."));
        return default;
    }
}
