namespace Plumbline.Metrics.Results;

/// <summary>A value on its way into an answer.</summary>
/// <param name="Reason">Why the value is null; null when it is not.</param>
public readonly record struct Computed(decimal? Value, decimal? Numerator, decimal? Denominator, long N, string? Reason)
{
    internal static Computed Null(string reason, decimal? numerator = null, decimal? denominator = null, long n = 0) =>
        new(null, numerator, denominator, n, reason);
}

/// <summary>Why a value is null, in stable words.</summary>
public static class NullReason
{
    public const string NoDenominator = "no_denominator";
    public const string NoRows = "no_rows";
    public const string AmountUnknown = "amount_unknown";
    public const string NotStarted = "not_started";
    public const string IncompleteMonth = "incomplete_month";

    /// <summary>What is counted was defined anew between the two periods that are compared.</summary>
    public const string DefinitionChanged = "definition_changed";

    /// <summary>Followed by a colon and the table that holds nothing.</summary>
    public const string NoData = "no_data";

    /// <summary>Followed by a colon and the input that nothing gives.</summary>
    public const string NoInput = "no_input";

    /// <summary>Whether a value lacks something that somebody must give: records or an input.</summary>
    internal static bool IsMissing(string? reason) =>
        reason is not null && (reason.StartsWith(NoData + ':', StringComparison.Ordinal) || reason.StartsWith(NoInput + ':', StringComparison.Ordinal));
}
