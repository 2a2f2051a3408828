namespace Plumbline.Metrics.Results;

/// <summary>A value on its way into an answer.</summary>
/// <param name="Reason">Why the value is null; null when it is not.</param>
public readonly record struct Computed(decimal? Value, decimal? Numerator, decimal? Denominator, long N, string? Reason)
{
    /// <summary>What a formula was given, by the names in it; null for what is no formula, and where an input is missing.</summary>
    public IReadOnlyDictionary<string, decimal>? Inputs { get; init; }

    /// <summary>Whether a formula was given something that rests on too few records itself.</summary>
    internal bool IsLow { get; init; }

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

    /// <summary>Goals are told one by one.</summary>
    public const string ByGoal = "by_goal";

    /// <summary>Followed by a colon and the tables that hold nothing, all of them, with commas between; where one of several would do, these with | between.</summary>
    public const string NoData = "no_data";

    /// <summary>Followed by a colon and the inputs that nothing gives, all of them, with commas between.</summary>
    public const string NoInput = "no_input";

    /// <summary>Followed by a colon and the tables of which the period asked has no row, though others have: what is missing is not nothing.</summary>
    public const string NoneInPeriod = "none_in_period";

    /// <summary>The tables or inputs that a reason names.</summary>
    /// <param name="kind"><see cref="NoData"/>, <see cref="NoInput"/> or <see cref="NoneInPeriod"/>.</param>
    /// <returns>Empty when the reason is another.</returns>
    public static IReadOnlyList<string> Missing(string kind, string? reason) =>
        reason is not null && reason.StartsWith(kind + ':', StringComparison.Ordinal) ? reason[(kind.Length + 1)..].Split(',') : [];

    /// <summary>The tables of a need of which one is enough.</summary>
    public static string[] Alternatives(string need) => need.Split('|');

    /// <summary>Each need once; what is needed alone need not be named among others again.</summary>
    internal static IEnumerable<string> Needed(IEnumerable<string> needs)
    {
        var different = needs.Distinct().ToList();
        return different.Where(need => Alternatives(need) is [_] || !Alternatives(need).Any(different.Contains));
    }

    /// <summary>One reason for all that somebody must give before there is a value: records first, as they may bring the inputs too.</summary>
    /// <returns>Null when nothing of the kind is missing.</returns>
    internal static string? AllMissing(IReadOnlyList<string?> reasons) => All(NoData, reasons) ?? All(NoInput, reasons) ?? All(NoneInPeriod, reasons);

    private static string? All(string kind, IReadOnlyList<string?> reasons) =>
        Needed(reasons.SelectMany(reason => Missing(kind, reason))).ToList() is { Count: > 0 } missing ? $"{kind}:{string.Join(',', missing)}" : null;
}
