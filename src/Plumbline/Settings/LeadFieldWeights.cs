using System.Globalization;
using Plumbline.Metrics.Planning;

namespace Plumbline.Settings;

/// <summary>What each field of a lead counts in weighted completeness; what is not named counts nothing.</summary>
/// <param name="Text">As it is typed: <c>name=1,email=2,phone=2</c>.</param>
public sealed record LeadFieldWeights(string Text)
{
    /// <summary>The three that lead completeness counts, alike.</summary>
    public static LeadFieldWeights Default { get; } = new("name=1,email=1,phone=1");

    /// <summary>The weights a text holds; null when it is none.</summary>
    public static LeadFieldWeights? Parse(string text)
    {
        var parts = Parts(text).ToList();
        var isRight = parts.Count > 0
            && parts.TrueForAll(part => part.Length == 2 && Surroundings.LeadFields.Contains(part[0]) && Weight(part[1]) is >= 0)
            && parts.DistinctBy(part => part[0]).Count() == parts.Count && parts.Exists(part => Weight(part[1]) > 0);
        return isRight ? new LeadFieldWeights(string.Join(',', parts.Select(part => string.Join('=', part)))) : null;
    }

    /// <summary>The weight of a field.</summary>
    public decimal Of(string field) => Parts(Text).Where(part => part[0] == field).Select(part => Weight(part[1]) ?? 0).FirstOrDefault();

    private static IEnumerable<string[]> Parts(string text) => text
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.ToLowerInvariant().Split('=', StringSplitOptions.TrimEntries));

    private static decimal? Weight(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight < 1000 ? weight : null;
}
