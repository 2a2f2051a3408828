using System.Text;
using static System.FormattableString;

namespace Plumbline.Importing.Files;

/// <summary>Finds out how a delimited text file is written and where its header stands.</summary>
internal static class TextFile
{
    public static (SourceTable? Table, FileProblem? Problem) Open(
        ByteSource source, ReadingLimits limits, Func<string, TableHints?> hints, CancellationToken cancellation)
    {
        var stated = hints(source.Name) ?? TableHints.None;
        using var stream = source.Open();
        var text = TextInspection.Of(stream, stated.Encoding, cancellation);

        if (text.Size == 0)
        {
            return (null, new FileProblem(source.Name, null, "It is empty.", "Export it again."));
        }

        return text.IsBinary
            ? (null, new FileProblem(source.Name, null, "It is not text.", "Export it as CSV, XLSX or XLS."))
            : Open(source, limits, stated, text);
    }

    private static (SourceTable? Table, FileProblem? Problem) Open(
        ByteSource source, ReadingLimits limits, TableHints stated, TextInspection text)
    {
        var isWhole = text.Start.Length == text.Size;
        var utf8 = Utf8Start(text);
        var sep = Layout.Stated(utf8);
        var delimiter = stated.Delimiter ?? sep ?? Layout.Delimiter(sep is null ? utf8 : AfterFirstLine(utf8), isWhole);
        var records = Sample.Of(utf8, delimiter, isWhole);
        var layout = Layout.Of(sep is null ? records : records.Where(record => record.Line > 1).ToList(), stated.HeaderLine, isSheet: false);

        if (layout is null)
        {
            return (null, new FileProblem(source.Name, stated.HeaderLine, "It holds no header.", "The first line must hold the column names."));
        }

        return layout.Header.Cells.Length > limits.Columns
            ? (null, TooManyColumns(source.Name, layout, limits))
            : (Table(source, limits, text, delimiter, sep is not null, layout), null);
    }

    public static FileProblem TooManyColumns(string name, Layout layout, ReadingLimits limits) => new(
        name, layout.Header.Line, Invariant($"It has {layout.Header.Cells.Length:N0} columns; the limit is {limits.Columns:N0}."),
        "Leave out the columns that are not needed, or raise the limit.");

    private static DelimitedTable Table(
        ByteSource source, ReadingLimits limits, TextInspection text, char delimiter, bool hasSep, Layout layout)
    {
        List<SkippedText> skipped = [.. layout.Skipped(source.Name)];

        if (hasSep)
        {
            skipped.Insert(0, new SkippedText(source.Name, 1, "It states the delimiter.", $"sep={delimiter}"));
        }

        return new DelimitedTable
        {
            FileName = source.Name,
            Source = source,
            Limits = limits,
            Size = text.Size,
            Sha256 = text.Sha256,
            Encoding = text.Encoding,
            Delimiter = delimiter,
            HasNul = text.HasNul,
            Header = SourceHeader.From(layout.Header.Line, layout.Header.Cells),
            ApproximateRows = Math.Max(0, text.Lines - layout.Header.Line),
            Skipped = skipped,
            Notes = Notes(text).Concat(layout.Notes()).ToList(),
        };
    }

    private static IEnumerable<string> Notes(TextInspection text)
    {
        if (text.Encoding.CodePage == 1252)
        {
            yield return "The text is not UTF-8; it was read as Windows-1252. If accented letters look wrong, state the encoding.";
        }

        if (text.BrokenUtf8 > 0)
        {
            yield return Invariant($"{text.BrokenUtf8:N0} bytes are not valid UTF-8; they are shown as \uFFFD.");
        }
    }

    /// <summary>The first bytes as UTF-8 without a mark.</summary>
    private static byte[] Utf8Start(TextInspection text)
    {
        var start = text.Start.AsSpan(TextEncoding.MarkLength(text.Start));

        return text.Encoding is UTF8Encoding ? start.ToArray() : Encoding.Convert(text.Encoding, TextEncoding.Utf8, start.ToArray());
    }

    private static byte[] AfterFirstLine(byte[] text) => text[(Math.Max(0, Array.FindIndex(text, b => b is (byte)'\n' or (byte)'\r')) + 1)..];
}
