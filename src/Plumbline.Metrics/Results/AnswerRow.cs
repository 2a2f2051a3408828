using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>One cell: a metric, for one combination of breakdown values, in one period.</summary>
/// <param name="Head">What all cells of this metric and group share.</param>
/// <param name="Cell">The period.</param>
/// <param name="Computed">The value, or why there is none.</param>
/// <param name="Interval">The 95 % interval of a rate; null for what is no proportion.</param>
/// <param name="LowSample">The value rests on fewer records than its metric asks for.</param>
/// <param name="IsMature">False for a conversion whose window is still running for some of its cohort.</param>
public sealed record AnswerRow(
    RowHead Head, PeriodCell Cell, Computed Computed, Interval? Interval, bool LowSample, bool IsMature, ComparedValue? Compare)
{
    /// <inheritdoc cref="RowHead.Metric" />
    public string Metric => Head.Metric;

    /// <inheritdoc cref="RowHead.Variant" />
    public string? Variant => Head.Variant;

    public int DefinitionVersion => Head.DefinitionVersion;

    /// <summary>
    /// Of the lead stages that the metric rests on, the version of the definition that marketing and sales signed, at the period's end; stages
    /// without one are not in it. Null: there is none.
    /// </summary>
    public IReadOnlyDictionary<string, int>? LeadDefinitions { get; init; }

    public string Unit => Head.Unit;

    /// <inheritdoc cref="RowHead.By" />
    public IReadOnlyDictionary<string, string?> By => Head.By;

    /// <inheritdoc cref="RowHead.Ids" />
    public IReadOnlyList<long?> Ids => Head.Ids;

    public DateOnly PeriodStart => Cell.Period.Start;

    /// <summary>The day after the last.</summary>
    public DateOnly PeriodEnd => Cell.Period.End;

    /// <summary>The period is not over as of the data's day.</summary>
    public bool IsPartial => Cell.IsPartial;

    /// <summary>Null with <see cref="NullReason"/>, never a made-up 0. Fractions are fractions.</summary>
    public decimal? Value => Computed.Value;

    public decimal? Numerator => Computed.Numerator;

    public decimal? Denominator => Computed.Denominator;

    /// <summary>How many records the value rests on.</summary>
    public long N => Computed.N;

    public string? NullReason => Computed.Reason;

    /// <inheritdoc cref="Computed.Inputs" />
    public IReadOnlyDictionary<string, decimal>? Inputs => Computed.Inputs;

    /// <summary>The lower end of the 95 % interval of a rate.</summary>
    public decimal? Low => Interval?.Low;

    public decimal? High => Interval?.High;
}

/// <summary>What all cells of a metric and a group share; held once for all of them, because an answer may have thousands.</summary>
/// <param name="Metric">The id of the metric as its family knows it: <c>win_rate</c> also for its variants.</param>
/// <param name="Variant">The id of the variant in force; null for the default definition.</param>
/// <param name="By">Breakdown → label; a null label means that the record has none.</param>
public sealed record RowHead(string Metric, string? Variant, int DefinitionVersion, string Unit, IReadOnlyDictionary<string, string?> By)
{
    /// <summary>Our id behind each label of <see cref="By"/>, in the order of the breakdowns; null for a plain value.</summary>
    public IReadOnlyList<long?> Ids { get; init; } = [];
}
