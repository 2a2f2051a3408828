using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Api;

/// <summary>What every route takes.</summary>
internal record WorkspaceParameters
{
    [FromQuery(Name = "workspace")]
    [Description("default (yours) or demo (generated).")]
    public string? Workspace { get; init; }

    public string WorkspaceName => string.IsNullOrEmpty(Workspace) ? IWorkspaces.DefaultName : Workspace;
}

/// <summary>What every question about records takes: which of them, of which days, and as of when.</summary>
internal record ScopeParameters : WorkspaceParameters
{
    [FromQuery(Name = "where")]
    [Description("Conditions, all of which must hold: owner.office = 'East'.")]
    public string[] Where { get; init; } = [];

    [FromQuery(Name = "from")]
    [Description("The first day of the period.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("The first day after the period.")]
    public string? To { get; init; }

    [FromQuery(Name = "as-of")]
    [Description("The world as it was at the end of that day.")]
    public string? AsOf { get; init; }

    [FromQuery(Name = "known-at")]
    [Description("As it was known then: at the end of that day, or at 2026-07-31T09:30. Without as-of: the world of that day.")]
    public string? KnownAt { get; init; }
}

/// <summary>A question for records: the options of <c>plumbline rows</c>.</summary>
internal record QuestionParameters : ScopeParameters
{
    [FromQuery(Name = "metric")]
    [Description("Ids of metrics or of their variants; several by commas or by repetition.")]
    public string[] Metric { get; init; } = [];

    [FromQuery(Name = "by")]
    [Description("Breakdowns: owner, account.sector.")]
    public string[] By { get; init; } = [];

    [FromQuery(Name = "period")]
    [Description("2026-Q3, last-12-months, …; without a period: all data.")]
    public string? Period { get; init; }

    [FromQuery(Name = "rates")]
    [Description("dated: the exchange rate of each amount's own day; constant:2026-01-31: those of one day for all.")]
    public string? Rates { get; init; }

    [FromQuery(Name = "variant")]
    [Description("A variant of the metric, by id or by what its id adds.")]
    public string? Variant { get; init; }

    [FromQuery(Name = "definition")]
    [Description("An earlier definition of a metric of your own, by its number.")]
    public int? Definition { get; init; }

    public virtual QuestionWords Words() => new()
    {
        Metrics = Metric, By = By, Where = Where, Period = Period, From = From, To = To, AsOf = AsOf, Rates = Rates, KnownAt = KnownAt, Variant = Variant, Definition = Definition,
    };
}

/// <summary>A question for numbers: the options of <c>plumbline ask</c>.</summary>
internal sealed record AskParameters : QuestionParameters
{
    [FromQuery(Name = "grain")]
    [Description("day, week, iso_week, month, quarter, year, fiscal_month, fiscal_quarter or fiscal_year.")]
    public string? Grain { get; init; }

    [FromQuery(Name = "compare")]
    [Description("previous or year.")]
    public string? Compare { get; init; }

    public override QuestionWords Words() => base.Words() with { Grain = Grain, Compare = Compare };
}

/// <summary>A question why a number changed: the options of <c>plumbline why</c>.</summary>
internal sealed record WhyParameters : QuestionParameters
{
    [FromQuery(Name = "compare")]
    [Description("previous or year; without it: previous.")]
    public string? Compare { get; init; }

    public override QuestionWords Words() => base.Words() with { Compare = Compare };
}

/// <summary>The options of <c>plumbline waterfall</c>.</summary>
internal sealed record WaterfallParameters : ScopeParameters
{
    [FromQuery(Name = "mrr")]
    [Description("true for monthly recurring revenue in place of the open pipeline.")]
    public bool? Mrr { get; init; }

    [FromQuery(Name = "window")]
    [Description("Only deals expected to close in that period: 2026-Q3.")]
    public string? Window { get; init; }

    [FromQuery(Name = "period")]
    [Description("2026-Q3, last-month, …; without a period: the last 3 complete months, or the last 3 with data.")]
    public string? Period { get; init; }

    public QuestionWords Words() => new() { Where = Where, Period = Period, From = From, To = To, AsOf = AsOf, KnownAt = KnownAt };
}

/// <summary>The options of <c>plumbline rows</c>.</summary>
internal sealed record RowsParameters : QuestionParameters
{
    public const int DefaultLimit = 10_000;

    [FromQuery(Name = "part")]
    [Description("numerator or denominator; both when absent.")]
    public string? Part { get; init; }

    [FromQuery(Name = "limit")]
    [Description("At most so many records; the header X-Total-Count says how many there are.")]
    public int? Limit { get; init; }

    [FromQuery(Name = "offset")]
    [Description("Leave out so many records first.")]
    public int? Offset { get; init; }

    [FromQuery(Name = "order")]
    [Description("A column; with - before it, descending.")]
    public string? Order { get; init; }
}
