namespace Plumbline.Web.Api;

/// <summary>A question as a JSON object: the members of <c>query</c> in the answer.</summary>
internal sealed record AskBody
{
    public string? Workspace { get; init; }

    public required IReadOnlyList<string> Metrics { get; init; }

    public IReadOnlyList<string>? By { get; init; }

    public IReadOnlyList<string>? Where { get; init; }

    public string? Grain { get; init; }

    public string? Period { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Compare { get; init; }

    public string? AsOf { get; init; }

    public string? Rates { get; init; }

    public string? KnownAt { get; init; }

    public string? Variant { get; init; }

    public QuestionWords Words() => new()
    {
        Metrics = Metrics, By = By ?? [], Where = Where ?? [], Grain = Grain, Period = Period, From = From, To = To,
        Compare = Compare, AsOf = AsOf, Rates = Rates, KnownAt = KnownAt, Variant = Variant,
    };
}
