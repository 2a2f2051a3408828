using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Web.Api.Replies;

/// <summary>The question as it was understood.</summary>
/// <param name="Period">The period as it was asked for; null when it was given by days or not at all.</param>
/// <param name="From">The first day that was answered.</param>
/// <param name="To">The first day after what was answered.</param>
/// <param name="AsOf">The day whose end was asked for; null for the data as it stands.</param>
/// <param name="Rates">The day whose exchange rates were asked for, as constant:2026-01-31; null: each amount at that of its own day.</param>
/// <param name="KnownAt">The moment whose knowledge was asked for: a day (its end) or a time of it; null for what is known now.</param>
internal sealed record QueryReply(
    string Workspace,
    IReadOnlyList<string> Metrics,
    IReadOnlyList<string> By,
    string? Grain,
    string? Period,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<string> Where,
    string? Compare,
    DateOnly? AsOf,
    string? Rates,
    string? KnownAt,
    string? Variant)
{
    /// <param name="answered">The period that was answered; null when nothing was.</param>
    public static QueryReply Of(MetricQuery query, Period? answered, string workspace) => new(
        workspace,
        query.Metrics,
        query.By,
        query.Grain is { } grain ? GrainName.Of(grain) : null,
        query.Period,
        answered?.Start ?? query.From,
        answered?.End ?? query.To,
        query.Where,
        query.Compare is Comparison.None ? null : query.Compare is Comparison.Year ? "year" : "previous",
        query.AsOf,
        RatesWord.Of(query.ConstantRates),
        query.KnownAt?.ToString(),
        query.Variant);
}
