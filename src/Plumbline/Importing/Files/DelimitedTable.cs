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
        var check = new RecordCheck(FileName, Header, log);
        var row = new SourceRow();
        var rows = 0L;

        while (cursor.Next(row, log))
        {
            cancellation.ThrowIfCancellationRequested();

            if (!check.IsRecord(row, cursor.IsInDoubt, isSheet: false))
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
