using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Plumbline.Metrics.Periods;

namespace Plumbline.Exports;

/// <summary>One cell of a sheet.</summary>
internal static partial class WorkbookCell
{
    /// <summary>What a cell can hold; a longer text makes a spreadsheet refuse the whole file.</summary>
    private const int MostLetters = 32_767;

    /// <summary>Beyond this a spreadsheet, which counts in doubles, would change a whole number.</summary>
    private const long MostWhole = 1L << 53;

    // The day before is the 29th of February 1900, which spreadsheets have and the calendar has not.
    private static readonly DateTime FirstDay = new(1900, 3, 1);

    internal static void Write(XmlWriter xml, int column, int row, object? value, bool isHeading)
    {
        switch (value)
        {
            case null:
                break;
            case bool flag:
                Plain(xml, column, row, "b", null, flag ? "1" : "0");
                break;
            case decimal number:
                Plain(xml, column, row, null, null, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                Plain(xml, column, row, null, null, number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case int or short or byte or long when Math.Abs((decimal)Convert.ToInt64(value, CultureInfo.InvariantCulture)) <= MostWhole:
                Plain(xml, column, row, null, null, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case DateOnly date when date.ToDateTime(default) >= FirstDay:
                Plain(xml, column, row, null, WorkbookParts.Day, Serial(date.ToDateTime(default)));
                break;
            case DateTime moment when moment >= FirstDay:
                Plain(xml, column, row, null, WorkbookParts.Moment, Serial(moment));
                break;
            default:
                Text(xml, column, row, isHeading ? WorkbookParts.Heading : null, AsText(value));
                break;
        }
    }

    private static string AsText(object value) => value switch
    {
        string text => text,
        DateOnly date => date.ToIso(),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static void Plain(XmlWriter xml, int column, int row, string? type, string? style, string value)
    {
        Begin(xml, column, row, type, style);
        xml.WriteElementString("v", WorkbookParts.Namespace, value);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, int column, int row, string? style, string text)
    {
        Begin(xml, column, row, "inlineStr", style);
        xml.WriteStartElement("is", WorkbookParts.Namespace);
        xml.WriteStartElement("t", WorkbookParts.Namespace);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Writable(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, int column, int row, string? type, string? style)
    {
        xml.WriteStartElement("c", WorkbookParts.Namespace);
        xml.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}"));
        if (style is not null)
        {
            xml.WriteAttributeString("s", style);
        }

        if (type is not null)
        {
            xml.WriteAttributeString("t", type);
        }
    }

    /// <summary>Days since the end of 1899, as spreadsheets count them.</summary>
    private static string Serial(DateTime moment) => ((decimal)(moment - new DateTime(1899, 12, 30)).Ticks / TimeSpan.TicksPerDay).ToString("0.##########", CultureInfo.InvariantCulture);

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    /// <summary>The text without what XML cannot hold: such letters are dropped, they show nothing anyway.</summary>
    private static string Writable(string text)
    {
        var kept = text.Length > MostLetters ? text[..(MostLetters - 1)] + "…" : text;
        var whole = new StringBuilder(kept.Length);
        foreach (var letter in kept.EnumerateRunes())
        {
            if (letter.Value is >= ' ' or '\t' or '\n' or '\r' and not (0xFFFE or 0xFFFF))
            {
                whole.Append(letter.ToString());
            }
        }

        // A spreadsheet reads _x0041_ as the letter of that number, so one that is meant as it stands is told apart.
        return Escape().Replace(whole.ToString(), "_x005F_");
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();
}
