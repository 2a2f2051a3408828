namespace Plumbline.Metrics.Catalogue;

/// <summary>
/// What a figure is of, as powers of units: money per month is money¹ · month⁻¹. Figures of unknown kind are null and fit everything,
/// so that the check refuses what is surely nonsense and nothing else.
/// </summary>
/// <param name="Powers">Unit → power; none is 0.</param>
/// <param name="IsConverted">Whether a number turned one span of time into another, as times twelve does: the span is then unknown.</param>
internal sealed record Quantity(IReadOnlyDictionary<string, int> Powers, bool IsConverted = false)
{
    internal const string Money = "money";
    internal const string Count = "count";

    /// <summary>What is added up over the question's own period: a yearly figure when it asks for years.</summary>
    internal const string Period = "period";

    internal const string Day = "day";

    internal static IReadOnlyList<string> Spans { get; } = [Day, "month", "year", Period];

    /// <summary>A bare number: it fits what it is added to, and converts what it is multiplied with.</summary>
    internal static Quantity Number { get; } = new(new Dictionary<string, int>());

    /// <summary>A share: one figure over another of its kind.</summary>
    internal static Quantity Share { get; } = new(new Dictionary<string, int>());

    internal bool IsNumber => ReferenceEquals(this, Number);

    /// <summary>What a unit says, and the span of time it is per; null for none.</summary>
    internal static Quantity Of(string unit, string? per)
    {
        var span = unit switch { "months" => "month", "days" => Day, _ => unit };
        var powers = unit is "fraction" or "ratio" ? [] : new Dictionary<string, int> { [span] = 1 };
        if (per is { Length: > 0 })
        {
            powers[per] = -1;
        }

        return new Quantity(powers);
    }

    /// <param name="sign">1 multiplies, −1 divides.</param>
    internal Quantity Times(Quantity other, int sign)
    {
        if (IsNumber || other.IsNumber)
        {
            return IsNumber && other.IsNumber ? Number : (IsNumber ? Number with { Powers = other.To(sign) } : this) with { IsConverted = true };
        }

        var powers = Powers.Keys.Union(other.Powers.Keys)
            .ToDictionary(unit => unit, unit => Powers.GetValueOrDefault(unit) + (sign * other.Powers.GetValueOrDefault(unit)));
        return new Quantity(Known(powers), IsConverted || other.IsConverted);
    }

    /// <summary>Months beside years: nothing that was added up over both means anything.</summary>
    internal bool MixesSpans => !IsConverted && Powers.Keys.Count(Spans.Contains) > 1;

    internal IEnumerable<KeyValuePair<string, int>> Time => Powers.Where(power => Spans.Contains(power.Key)).OrderBy(power => power.Key, StringComparer.Ordinal);

    /// <summary>What it is of, leaving aside time and over how many it was shared out.</summary>
    internal IEnumerable<KeyValuePair<string, int>> Kind =>
        Powers.Where(power => power.Key != Count && !Spans.Contains(power.Key)).OrderBy(power => power.Key, StringComparer.Ordinal);

    internal int Counted => Powers.GetValueOrDefault(Count);

    /// <summary>Whether the two can be added. Money per customer is money too.</summary>
    internal bool IsLike(Quantity other) =>
        Kind.SequenceEqual(other.Kind)
        && (Kind.Any() || Counted == other.Counted)
        && (IsConverted || other.IsConverted || Time.SequenceEqual(other.Time));

    /// <summary>As a reader says it: money per month.</summary>
    public override string ToString()
    {
        var over = Powers.Where(power => power.Value > 0).Select(power => power.Key).Order(StringComparer.Ordinal).DefaultIfEmpty("a fraction");
        var under = Powers.Where(power => power.Value < 0).Select(power => " per " + power.Key).Order(StringComparer.Ordinal);
        return string.Join(" times ", over).Replace(Count, "a count", StringComparison.Ordinal) + string.Concat(under).Replace("per count", "each", StringComparison.Ordinal);
    }

    private Dictionary<string, int> To(int power) => Powers.ToDictionary(unit => unit.Key, unit => unit.Value * power);

    private static Dictionary<string, int> Known(Dictionary<string, int> powers) =>
        powers.Where(power => power.Value != 0).ToDictionary(power => power.Key, power => power.Value);
}
