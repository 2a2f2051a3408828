using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Leads;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Planning;

/// <summary>What is to be read and how the numbers follow from it. A plain value: it knows nothing of SQL.</summary>
/// <param name="By">The breakdowns as asked, in order.</param>
public sealed record QueryPlan(
    MetricQuery Query,
    DateOnly AsOf,
    Period Period,
    PeriodAxis Axis,
    IReadOnlyList<string> By,
    IReadOnlyList<Evaluation> Metrics,
    IReadOnlyList<Scan> Scans)
{
    /// <summary>Days a conversion has when its definition leaves them to the workspace.</summary>
    public required int WorkspaceWindow { get; init; }

    /// <summary>For each breakdown the order in which its labels are read; null: they have none.</summary>
    public IReadOnlyList<ReadingOrder?> Orders { get; init; } = [];

    /// <summary>The settings from which other definitions take their days.</summary>
    public IReadOnlyDictionary<string, decimal> WindowSettings { get; init; } = new Dictionary<string, decimal>();

    /// <summary>What marketing and sales agreed to call a lead of each stage.</summary>
    public LeadDefinitions Definitions { get; init; } = LeadDefinitions.None;

    /// <summary>The last change of what a metric counts after the first of some days and up to the last, or in the window that follows; null: there was none.</summary>
    public (string Stage, DateOnly Day)? ChangeBetween(Metric metric, DateOnly first, DateOnly last) =>
        metric.Definitions.Count == 0 ? null : ChangeInWindow(metric, first, last) ?? Definitions.LastChange(metric.Definitions, first, last);

    /// <summary>The last change of what a conversion reaches in the windows of those who began on some days; null: there was none, or it is no conversion.</summary>
    public (string Stage, DateOnly Day)? ChangeInWindow(Metric metric, DateOnly first, DateOnly last) =>
        metric.Reaches.Count > 0 && WindowEnd(metric, last) is { } end && Definitions.LastChange(metric.Reaches, first, end) is { } change && change.Day > last ? change : null;

    /// <summary>The last day that decides about those who began on a day, as far as it has come.</summary>
    private DateOnly? WindowEnd(Metric metric, DateOnly day) =>
        WindowOf(metric) is { } window ? day.AddDays(window) < AsOf ? day.AddDays(window) : AsOf : null;

    /// <summary>
    /// Whether a value cannot be told because what it counts was redefined within the days it looks at: what was counted by one definition and
    /// by another does not add up. What stands on a day is by the definitions of its day.
    /// </summary>
    public (string Stage, DateOnly Day)? ChangeWithin(Metric metric, PeriodCell cell) =>
        metric.Definitions.Count == 0 || !cell.HasBegun || metric.Type == MetricType.Snapshot ? null
        : Definitions.LastChange(metric.Definitions, cell.Period.Start.AddMonths(metric.OldestMonths), cell.Seen.End.AddDays(-1));

    /// <summary>The days on which something that its metrics count was redefined, within the plan's period or in the windows that follow it.</summary>
    public IEnumerable<DefinitionBreak> Breaks() =>
        from evaluation in Metrics
        from known in BreaksOf(evaluation.Metric)
        where Axis.Whole.Start < known.Day
            && (known.Day < Axis.Whole.End || (evaluation.Metric.Reaches.Contains(known.Stage) && known.Day <= WindowEnd(evaluation.Metric, Axis.Whole.End.AddDays(-1))))
        orderby known.Day
        select known;

    /// <summary>The days on which the stages that a metric counts were redefined, and the metric itself.</summary>
    private IEnumerable<DefinitionBreak> BreaksOf(Metric metric)
    {
        var ofStages =
            from stage in metric.Definitions
            from day in Definitions.Changes(stage)
            select new DefinitionBreak(metric.Id, stage, day, Definitions.On(stage, day)?.Version);
        return metric.DefinedOn is { } own ? ofStages.Append(new DefinitionBreak(metric.Id, "", own, metric.Version)) : ofStages;
    }

    /// <summary>The periods a metric is answered for: the plan's, unless it exists for months only.</summary>
    public PeriodAxis AxisOf(Evaluation evaluation) => evaluation.Axis ?? Axis;

    /// <summary>The window of a conversion; null for the rest.</summary>
    public int? WindowOf(Metric metric) =>
        metric.UsesWorkspaceWindow ? WorkspaceWindow : metric.WindowSetting is { } setting ? (int)WindowSettings[setting] : metric.WindowDays;
}

/// <summary>How a metric's values follow from measures.</summary>
public abstract record Evaluation(Metric Metric)
{
    /// <summary>Why there is no value at all: the tables that were never filled, with commas between them; null when there may be.</summary>
    public string? MissingInput { get; init; }

    /// <summary>The periods it is answered for when they are not the plan's; null: the plan's.</summary>
    public PeriodAxis? Axis { get; init; }

    /// <summary>The variant that was asked for; null for a default definition.</summary>
    public string? Variant => Metric.VariantOf is null ? null : Metric.Id;
}

/// <summary>Straight from measures.</summary>
/// <param name="Value">The value itself; null when it is numerator over denominator.</param>
/// <param name="Known">For a sum, how many rows had something to add.</param>
/// <param name="N">How many records it rests on.</param>
public sealed record MeasuredEvaluation(Metric Metric, Slot? Value, Slot? Numerator, Slot? Denominator, Slot? Known, Slot N) : Evaluation(Metric)
{
    /// <summary>How many rows there are, for the whole firm, of what the metric rests on; null when none need be there.</summary>
    public Slot? Present { get; init; }

    /// <summary>For a quotient of a sum, how many rows are added up, and of how many there is something to add.</summary>
    public (Slot Rows, Slot Known)? Summed { get; init; }
}

/// <summary>A formula over other evaluations.</summary>
public sealed record DerivedEvaluation(Metric Metric, Expr Formula, IReadOnlyDictionary<string, InputEvaluation> Inputs) : Evaluation(Metric);

/// <summary>One number over the values that members have in other evaluations.</summary>
/// <param name="Inputs">What is worked out for each member.</param>
/// <param name="Among">Who is a member, by a count above 0; null: whoever has a value.</param>
/// <param name="Except">Who is none, by a count above 0; null: nobody.</param>
public sealed record MemberEvaluation(Metric Metric, MemberRule Rule, IReadOnlyList<Evaluation> Inputs, Slot? Among, Slot? Except) : Evaluation(Metric)
{
    /// <summary>The measures from which the members' values follow.</summary>
    public IEnumerable<Slot> Slots => Inputs.SelectMany(SlotsOf);

    private static IEnumerable<Slot> SlotsOf(Evaluation evaluation) => evaluation switch
    {
        MeasuredEvaluation measured => new[] { measured.Value, measured.Numerator, measured.Denominator }.OfType<Slot>(),
        DerivedEvaluation derived => derived.Inputs.Values.Select(input => input.Evaluation).OfType<Evaluation>().SelectMany(SlotsOf),
        MemberEvaluation members => members.Slots,
        _ => [],
    };
}

/// <summary>An input of a formula: a constant from the settings, or an evaluation.</summary>
/// <param name="Unknown">What it takes to evaluate the input that nothing gives; null: nothing is missing.</param>
public sealed record InputEvaluation(MetricInput Input, decimal? Constant, Evaluation? Evaluation, string? Unknown = null);
