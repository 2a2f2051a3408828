using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Plumbline.Exports;

/// <summary>
/// Writes a table as an XLSX workbook of one sheet, row by row: numbers, dates and flags as such, text always as text, so that nothing
/// a record holds can become a formula. The first row is the heading; it stays in sight.
/// </summary>
public static class WorkbookWriter
{
    // A zip wants a moment for each part; one that stands still makes equal tables equal files.
    private static readonly DateTimeOffset Written = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false, CloseOutput = true };

    /// <param name="output">Written to from the start to the end; it stays open.</param>
    /// <param name="sheet">The sheet's name: at most 31 letters, none of <c>[]:*?/\</c>.</param>
    /// <param name="rows">The heading first; a null is an empty cell.</param>
    public static void Write(Stream output, string sheet, IEnumerable<IEnumerable<object?>> rows)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, content) in WorkbookParts.Of(sheet))
        {
            using var part = Begin(zip, path);
            part.Write(Encoding.UTF8.GetBytes(content));
        }

        using var cells = XmlWriter.Create(Begin(zip, "xl/worksheets/sheet1.xml"), Xml);
        Write(cells, rows);
    }

    private static Stream Begin(ZipArchive zip, string path)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Written;
        return entry.Open();
    }

    private static void Write(XmlWriter xml, IEnumerable<IEnumerable<object?>> rows)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", WorkbookParts.Namespace);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        xml.WriteStartElement("sheetData");
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            xml.WriteStartElement("row");
            xml.WriteAttributeString("r", FormattableString.Invariant($"{number}"));
            var column = 0;
            foreach (var value in row)
            {
                WorkbookCell.Write(xml, column++, number, value, isHeading: number == 1);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }
}
