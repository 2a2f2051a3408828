using System.Text;

namespace Plumbline.Importing.Files;

/// <summary>A delimited text file.</summary>
internal sealed class DelimitedTable : SourceTable
{
    private const int RowsPerReport = 8192;

    public required ByteSource Source { get; init; }

    public required ReadingLimits Limits { get; init; }

    public required bool HasNul { get; init; }

    public override IEnumerable<SourceRow> Read(
        ReadingLog log, IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var cursor = new RecordCursor(FileName, OpenUtf8, Delimiter!.Value, HasNul, Limits);
        var footer = new Footer(Header.Names.Count);
        var row = new SourceRow();
        var rows = 0L;

        while (cursor.Next(row, log))
        {
            cancellation.ThrowIfCancellationRequested();

            if (!IsRecord(row, cursor, footer, log))
            {
                continue;
            }

            if (++rows % RowsPerReport == 0)
            {
                progress?.Report(new ReadingProgress(rows, cursor.Offset, Size));
            }

            yield return row;
        }

        progress?.Report(new ReadingProgress(rows, Size, Size));
    }

    private bool IsRecord(SourceRow row, RecordCursor cursor, Footer footer, ReadingLog log)
    {
        if (row.Line <= Header.Line)
        {
            return false;
        }

        if (row.IsBlank)
        {
            log.BlankRows++;
            footer.Blank();

            return false;
        }

        if (footer.Reason(row) is { } reason)
        {
            log.Add(new SkippedText(FileName, row.Line, reason, row.Excerpt()));

            return false;
        }

        return HasRightWidth(row, cursor.IsInDoubt, log);
    }

    private bool HasRightWidth(SourceRow row, bool inDoubt, ReadingLog log)
    {
        var columns = Header.Names.Count;
        var count = row.Count;

        if (!row.Trim(columns))
        {
            log.Add(new FileProblem(
                FileName, row.Line, $"This record has {count:N0} cells, the header has {columns:N0}.",
                "Put quotes around a cell that holds the delimiter."));

            return false;
        }

        if (row.Count == columns)
        {
            return true;
        }

        if (inDoubt || row.IsMalformed)
        {
            log.Add(new FileProblem(
                FileName, row.Line, $"This record has {count:N0} cells, the header has {columns:N0}, and quotes here or above are broken.",
                "Close the quotes, or write a quote inside a cell twice (\"\")."));

            return false;
        }

        log.ShortRows++;
        log.FirstShortRow ??= row.Line;

        return true;
    }

    private Stream OpenUtf8()
    {
        var stream = Source.Open();
        var mark = new byte[3];
        var length = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        var skipped = TextEncoding.MarkLength(mark.AsSpan(0, length));

        if (stream.CanSeek)
        {
            stream.Position = skipped;
        }
        else
        {
            stream.Dispose();
            stream = Source.Open();
            stream.ReadExactly(mark, 0, skipped);
        }

        return Encoding is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, Encoding!, TextEncoding.Utf8);
    }
}
