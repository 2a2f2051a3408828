using System.Globalization;

namespace Plumbline.Settings;

/// <summary>The amounts at which one band of deal sizes ends and the next begins.</summary>
/// <param name="Text">As they are typed: <c>5000,25000,100000</c>.</param>
public sealed record SizeEdges(string Text)
{
    private const int Most = 12;

    public static SizeEdges Default { get; } = new("5000,25000,100000");

    /// <summary>The edges, lowest first.</summary>
    public IReadOnlyList<decimal> Amounts => [.. Read(Text).OfType<decimal>()];

    /// <summary>The edges a text holds; null when it is none.</summary>
    public static SizeEdges? Parse(string text)
    {
        var edges = Read(text).ToList();
        return edges.Count is > 0 and <= Most && edges.TrueForAll(edge => edge > 0) && edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second)
            ? new SizeEdges(string.Join(',', edges.Select(edge => edge!.Value.ToString(CultureInfo.InvariantCulture))))
            : null;
    }

    private static IEnumerable<decimal?> Read(string text) => text
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => decimal.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var edge) ? edge : (decimal?)null);
}
