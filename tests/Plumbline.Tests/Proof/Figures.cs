using System.Text.Json;

namespace Plumbline.Tests.Proof;

/// <summary>Holds a value against a printed figure.</summary>
internal static class Figures
{
    /// <summary>Equal to the figure's last printed digit.</summary>
    internal static void Same(decimal? value, JsonElement expected, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            value.ShouldBeNull(what);
            return;
        }

        value.ShouldNotBeNull(what);
        Rounded(value.Value, expected).ShouldBe(expected.GetDecimal(), what);
    }

    private static decimal Rounded(decimal value, JsonElement expected)
    {
        var text = expected.GetRawText();
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return Math.Round(value, point < 0 ? 0 : text.Length - point - 1, MidpointRounding.ToEven);
    }
}
