using System.Security.Cryptography;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using static System.FormattableString;

namespace Plumbline.Importing.Files;

/// <summary>Finds the tables in an XLSX or XLS.</summary>
internal static class Workbook
{
    private const int SampleRows = 200;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Opens the workbook's sheets; adds tables, problems and empty or hidden sheets to the lists.</summary>
    public static void Open(
        ByteSource source, ReadingLimits limits, Func<string, TableHints?> hints,
        List<SourceTable> tables, List<FileProblem> problems, List<SkippedText> skipped)
    {
        if (source.Length > limits.WorkbookBytes)
        {
            problems.Add(new FileProblem(
                source.Name, null, Invariant($"The workbook holds {source.Length:N0} bytes; the limit is {limits.WorkbookBytes:N0}."), "Save its sheets as CSV."));

            return;
        }

        try
        {
            if (Guard(source, limits) is { } problem)
            {
                problems.Add(problem);

                return;
            }

            Sheets(source, limits, hints, tables, problems, skipped);
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            problems.Add(Damaged(source.Name, failure));
        }
    }

    /// <summary>A reader at the first sheet. It owns its stream.</summary>
    public static IExcelDataReader Reader(ByteSource source, ReadingLimits limits) =>
        ExcelReaderFactory.CreateReader(Seekable(source, limits));

    /// <summary>
    /// Whether the reader library met a file that is not as it should be. It throws whatever its code runs into,
    /// so everything counts but cancelling and running out of memory.
    /// </summary>
    public static bool IsDamage(Exception failure) =>
        failure is not (OperationCanceledException or OutOfMemoryException or TooLargeException);

    private static FileProblem Damaged(string name, Exception failure) => failure is InvalidPasswordException
        ? new FileProblem(name, null, "It is protected by a password.", "Save it without a password.")
        : new FileProblem(
            name, null, failure is XmlException { Message: var message } && message.Contains("DTD", StringComparison.Ordinal)
                ? "It holds a document type definition, which no spreadsheet program writes."
                : "It is not a workbook that can be read: it is damaged or cut off.",
            "Open it in Excel and save it again, or save it as CSV.");

    private static FileProblem? Guard(ByteSource source, ReadingLimits limits)
    {
        using var stream = Seekable(source, limits);
        var start = new byte[4];
        stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);

        return FileKinds.Of(start, "") == FileKind.Zip ? ZipGuard.Problem(source.Name, stream, limits.WorkbookBytes, limits) : null;
    }

    private static void Sheets(
        ByteSource source, ReadingLimits limits, Func<string, TableHints?> hints,
        List<SourceTable> tables, List<FileProblem> problems, List<SkippedText> skipped)
    {
        var sha = Sha256(source, limits);
        var scans = FormulaScan.Of(source, limits);
        using var reader = Reader(source, limits);
        var sheet = 0;

        do
        {
            var name = $"{source.Name}#{reader.Name}";
            var scan = scans.GetValueOrDefault(reader.Name ?? "", SheetScan.None);

            if (reader.VisibleState is not (null or "visible"))
            {
                skipped.Add(new SkippedText(name, null, "The sheet is hidden.", ""));
            }
            else if (Layout.Of(Sample(reader, limits), hints(name)?.HeaderLine, isSheet: true) is not { } layout)
            {
                skipped.Add(new SkippedText(name, null, "The sheet is empty.", ""));
            }
            else if (layout.Header.Cells.Length > limits.Columns)
            {
                problems.Add(TextFile.TooManyColumns(name, layout, limits));
            }
            else
            {
                tables.Add(Table(source with { Name = name }, limits, sha, sheet, reader.RowCount, layout, scan));
            }

            sheet++;
        }
        while (reader.NextResult());
    }

    private static WorksheetTable Table(
        ByteSource source, ReadingLimits limits, string sha, int sheet, long rows, Layout layout, SheetScan scan) => new()
        {
            FileName = source.Name,
            Source = source,
            Sheet = sheet,
            Limits = limits,
            Size = source.Length,
            Sha256 = sha,
            Header = SourceHeader.From(layout.Header.Line, layout.Header.Cells),
            ApproximateRows = Math.Max(0, rows - layout.Header.Line),
            Skipped = layout.Skipped(source.Name),
            Notes = layout.Notes().Concat(scan.Notes()).ToList(),
        };

    private static List<SampleRecord> Sample(IExcelDataReader reader, ReadingLimits limits)
    {
        var records = new List<SampleRecord>();
        var row = new SourceRow();

        while (records.Count < SampleRows && reader.Read())
        {
            WorkbookCells.Fill(row, reader, limits.Columns + WorkbookCells.Beyond);
            var last = row.Count;

            while (last > 0 && row[last - 1].IsWhiteSpace())
            {
                last--;
            }

            records.Add(new SampleRecord(records.Count + 1, Enumerable.Range(0, last).Select(row.Text).ToArray()));
        }

        return records;
    }

    private static string Sha256(ByteSource source, ReadingLimits limits)
    {
        using var stream = Seekable(source, limits);

        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Workbooks are read back and forth; one that comes out of a zip is held in memory, within the limit for workbooks.</summary>
    internal static Stream Seekable(ByteSource source, ReadingLimits limits)
    {
        var stream = source.Open();

        if (stream.CanSeek)
        {
            return new BufferedStream(stream, 1 << 16);
        }

        using (var counted = new CountedStream(stream, limits.WorkbookBytes))
        {
            var memory = new MemoryStream();
            counted.CopyTo(memory);
            memory.Position = 0;

            return memory;
        }
    }
}
