using System.IO.Compression;
using System.Xml;
using static System.FormattableString;

namespace Plumbline.Importing.Files;

/// <summary>What a sheet's XML says about its cells that the reader library does not pass on.</summary>
/// <param name="Formulas">Cells with a formula.</param>
/// <param name="FirstFormula">The first of them, as "C2".</param>
/// <param name="Uncalculated">Of them, those without a stored value: they read as blank.</param>
/// <param name="Errors">Cells that hold an error such as #N/A: they read as blank.</param>
internal sealed record SheetScan(long Formulas, string? FirstFormula, long Uncalculated, long Errors)
{
    public static SheetScan None { get; } = new(0, null, 0, 0);

    public IEnumerable<string> Notes()
    {
        if (Formulas > 0)
        {
            yield return Invariant($"{Formulas:N0} cells hold formulas (first: {FirstFormula}); the values stored with them are used, nothing is calculated.");
        }

        if (Uncalculated > 0)
        {
            yield return Invariant($"{Uncalculated:N0} formulas have no stored value and read as blank. Open the file in Excel and save it again.");
        }

        if (Errors > 0)
        {
            yield return Invariant($"{Errors:N0} cells hold an error such as #N/A and read as blank.");
        }
    }
}

/// <summary>Goes through the sheets of an XLSX for formulas and errors. An XLS cannot be asked.</summary>
internal static class FormulaScan
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>A scan per sheet name; empty for an XLS.</summary>
    public static Dictionary<string, SheetScan> Of(ByteSource source, ReadingLimits limits)
    {
        using var stream = Workbook.Seekable(source, limits);
        var start = new byte[4];
        stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        stream.Position = 0;

        if (FileKinds.Of(start, "") != FileKind.Zip)
        {
            return [];
        }

        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        var targets = Attributes(archive, "xl/_rels/workbook.xml.rels", "Relationship", "Id", "Target").ToLookup(pair => pair.Item1, pair => pair.Item2);
        var scans = new Dictionary<string, SheetScan>();

        foreach (var (sheet, id) in Attributes(archive, "xl/workbook.xml", "sheet", "name", "id"))
        {
            if (targets[id].FirstOrDefault() is { } target && Entry(archive, Part(target)) is { } entry)
            {
                scans[sheet] = Scan(entry);
            }
        }

        return scans;
    }

    private static string Part(string target) => target.StartsWith('/') ? target[1..] : "xl/" + target;

    private static ZipArchiveEntry? Entry(ZipArchive archive, string name) =>
        archive.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Two attributes of each element of one name; of an attribute only the local name counts ("r:id").</summary>
    private static List<(string, string)> Attributes(ZipArchive archive, string part, string element, string first, string second)
    {
        var found = new List<(string, string)>();

        if (Entry(archive, part) is not { } entry)
        {
            return found;
        }

        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, Settings);

        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element && Value(xml, first) is { } one && Value(xml, second) is { } two)
            {
                found.Add((one, two));
            }
        }

        return found;
    }

    private static string? Value(XmlReader xml, string localName)
    {
        string? value = null;

        while (value is null && xml.MoveToNextAttribute())
        {
            value = xml.LocalName == localName ? xml.Value : null;
        }

        xml.MoveToElement();

        return value;
    }

    private static SheetScan Scan(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, Settings);
        var scan = SheetScan.None;
        var (cell, isFormula, hasValue) = ("", false, false);

        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                scan = Count(scan, cell, isFormula, hasValue, xml.GetAttribute("t") == "e");
                (cell, isFormula, hasValue) = (xml.GetAttribute("r") ?? "", false, false);
            }
            else if (xml.NodeType == XmlNodeType.Element)
            {
                isFormula |= xml.LocalName == "f";
                hasValue |= xml.LocalName is "v" or "is";
            }
        }

        return Count(scan, cell, isFormula, hasValue, false);
    }

    private static SheetScan Count(SheetScan scan, string cell, bool isFormula, bool hasValue, bool nextIsError)
    {
        var errors = scan.Errors + (nextIsError ? 1 : 0);

        return !isFormula ? (nextIsError ? scan with { Errors = errors } : scan) : new SheetScan(
            scan.Formulas + 1, scan.FirstFormula ?? cell, scan.Uncalculated + (hasValue ? 0 : 1), errors);
    }
}
