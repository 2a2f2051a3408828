using System.Collections.Frozen;

namespace Plumbline.Web.Pages;

/// <summary>The sign of a currency where everyone reads it the same way, else its ISO code.</summary>
public static class CurrencySymbol
{
    private static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>
    {
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["INR"] = "₹",
        ["BRL"] = "R$",
        ["PLN"] = "zł",
        ["KRW"] = "₩",
    }.ToFrozenDictionary();

    public static string Of(string? code) => code is null ? "" : Signs.GetValueOrDefault(code, code);
}
