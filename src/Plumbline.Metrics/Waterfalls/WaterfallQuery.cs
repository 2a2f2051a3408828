using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Waterfalls;

/// <summary>What a waterfall is of.</summary>
public enum WaterfallKind
{
    /// <summary>The value of the open pipeline.</summary>
    Pipeline,

    /// <summary>Monthly recurring revenue.</summary>
    Revenue,
}

/// <summary>The question for a waterfall.</summary>
/// <param name="Query">Period, filters and as-of day; its metrics and breakdowns are not looked at.</param>
/// <param name="Window">Of the pipeline only deals expected to close in this period, in words: <c>2026-Q2</c>. Null: all.</param>
public sealed record WaterfallQuery(MetricQuery Query, WaterfallKind Kind = WaterfallKind.Pipeline, string? Window = null)
{
    /// <summary>For every movement of the pipeline, which can be asked for by its name; those that add before those that take away.</summary>
    public static IReadOnlyList<string> PipelineLines { get; } =
    [
        "new", "reopened", "restored", "transferred_in", "pulled_in", "pushed_in", "increased", "decreased",
        "won", "lost", "disqualified", "removed", "transferred_out", "pushed_out", "pulled_out",
    ];

    public static IReadOnlyList<string> RevenueLines { get; } = ["new", "expansion", "reactivation", "contraction", "churn", "removed"];

    /// <summary>What rates of currencies did.</summary>
    public const string Fx = "fx";

    /// <summary>The metric whose value a waterfall leads from and to.</summary>
    public string Stock => Kind == WaterfallKind.Pipeline ? "open_pipeline_value" : "mrr";

    /// <summary>The metric whose rows are the movements.</summary>
    public string Flow => Kind == WaterfallKind.Pipeline ? "pipeline_waterfall" : "mrr_movements";

    /// <summary>The breakdown that names the lines.</summary>
    public string By => Kind == WaterfallKind.Pipeline ? Between.Movement : "kind";

    public IReadOnlyList<string> LineNames => Kind == WaterfallKind.Pipeline ? PipelineLines : RevenueLines;
}
