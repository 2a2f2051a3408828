using System.Collections.Frozen;

namespace Plumbline.Importing.Values;

/// <summary>The currencies that can stand beside an amount.</summary>
internal static class CurrencySigns
{
    /// <summary>ISO 4217 codes in use, and a few retired ones that still stand in old exports.</summary>
    private const string Codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC "
        + "CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK "
        + "JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
        + "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
        + "STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Iso =
        Codes.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Signs and what they stand for, longest first so that "US$" is not taken for "$".</summary>
    private static readonly (string Sign, string Currency)[] Signs =
    [
        ("HK$", "HKD"), ("NZ$", "NZD"), ("NT$", "TWD"), ("CA$", "CAD"), ("US$", "USD"), ("AU$", "AUD"), ("MX$", "MXN"),
        ("Mex$", "MXN"), ("Rs.", "INR"), ("S/.", "PEN"), ("SFr.", "CHF"), ("Fr.", "CHF"), ("руб.", "RUB"), ("kr.", "kr"), ("lei", "RON"),
        ("R$", "BRL"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("zł", "PLN"), ("Kč", "CZK"), ("kr", "kr"), ("Ft", "HUF"),
        ("Rs", "INR"), ("лв", "BGN"), ("元", "CNY"), ("円", "JPY"),
        ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("$", "$"), ("¥", "¥"), ("￥", "¥"), ("₽", "RUB"), ("₩", "KRW"), ("₺", "TRY"), ("₪", "ILS"),
        ("₴", "UAH"), ("฿", "THB"), ("₫", "VND"), ("₱", "PHP"), ("₦", "NGN"), ("₸", "KZT"), ("₡", "CRC"), ("₲", "PYG"), ("₵", "GHS"),
    ];

    /// <summary>
    /// What a sign that several currencies share stands for: the stated one if it is among them, else the one that most people mean.
    /// Null when nobody can say.
    /// </summary>
    public static string? Meant(string? found, string? stated) => found switch
    {
        "$" => stated?.EndsWith('D') == true || stated is "MXN" or "CLP" or "COP" or "ARS" ? stated : "USD",
        "¥" => stated is "CNY" ? stated : "JPY",
        { Length: 3 } => found,
        _ => stated is "DKK" or "ISK" or "NOK" or "SEK" ? stated : null,
    };

    /// <summary>Takes a sign or code off the front. Null when none stands there.</summary>
    public static string? TakeLeading(ref ReadOnlySpan<char> text)
    {
        if (text.Length >= 3 && Iso.TryGetValue(text[..3], out var code) && (text.Length == 3 || !char.IsLetter(text[3])))
        {
            // "CAD$ 5" has both.
            text = text[3..].TrimStart('$').TrimStart();

            return code;
        }

        foreach (var (sign, currency) in Signs)
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                text = text[sign.Length..].TrimStart();

                return currency;
            }
        }

        return null;
    }

    /// <summary>Takes a sign or code off the end. Null when none stands there.</summary>
    public static string? TakeTrailing(ref ReadOnlySpan<char> text)
    {
        if (text.Length >= 3 && Iso.TryGetValue(text[^3..], out var code) && (text.Length == 3 || !char.IsLetter(text[^4])))
        {
            text = text[..^3].TrimEnd();

            return code;
        }

        foreach (var (sign, currency) in Signs)
        {
            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^sign.Length].TrimEnd();

                return currency;
            }
        }

        return null;
    }

    /// <summary>The ISO code or the meaning of the sign in a cell that holds a currency and nothing else; null when it does not.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        text = Blank.Trim(text);
        var found = TakeLeading(ref text);

        return text.IsEmpty ? found : null;
    }
}
