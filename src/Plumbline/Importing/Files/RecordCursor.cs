using System.Text;
using CsvHelper;
using static System.FormattableString;

namespace Plumbline.Importing.Files;

/// <summary>
/// Walks over the records of delimited text. A record that is too large, or a quote that swallows the lines after it,
/// costs that one line: reading starts again at the next. Positions are bytes of the text in UTF-8.
/// </summary>
internal sealed class RecordCursor(string file, Func<Stream> openUtf8, char delimiter, bool hasNul, ReadingLimits limits) : IDisposable
{
    private const string QuoteAdvice = "Close the quote, or write a quote inside a cell twice (\"\"). Only this line was left out.";

    private CsvReader? _reader;
    private long _baseOffset;
    private long _baseLines;
    private int _restarts;
    private long _malformedLine;
    private CsvMalformedReason _malformed;

    /// <summary>Where the current record starts.</summary>
    public long Offset => _baseOffset + (_reader?.ByteOffset ?? 0);

    /// <summary>Whether a record was broken above: from then on a record of unusual length may be a piece of it.</summary>
    public bool IsInDoubt => _restarts > 0;

    /// <summary>Moves to the next record and fills <paramref name="row"/>; false at the end.</summary>
    public bool Next(SourceRow row, ReadingLog log)
    {
        _reader ??= Start(0, 0);

        while (Advance(log))
        {
            if (Problem() is { } problem)
            {
                log.Add(problem);
            }
            else if (Fill(row))
            {
                return true;
            }
            else
            {
                log.Add(Broken(Invariant($"It holds a cell of more than {limits.CellBytes:N0} bytes."), "Shorten that cell, or raise the limit for cells."));
            }
        }

        return false;
    }

    public void Dispose() => _reader?.Dispose();

    private CsvReader Start(long offset, long lines)
    {
        _reader?.Dispose();
        _baseOffset = offset;
        _baseLines = lines;
        _malformedLine = 0;
        var stream = openUtf8();
        Skip(stream, offset);

        return CsvReader.Create(stream, DelimitedOptions.For(delimiter) with
        {
            MaxRecordSize = limits.RecordBytes,
            OnMalformedRecord = Remember,
        });
    }

    private void Remember(CsvMalformedRecord record)
    {
        _malformedLine = record.LineNumber;
        _malformed = record.Reason;
    }

    private bool Advance(ReadingLog log)
    {
        while (true)
        {
            try
            {
                if (!_reader!.Read())
                {
                    return false;
                }
            }
            catch (CsvFormatException broken)
            {
                log.Add(TooLong(_baseLines + broken.LineNumber));

                if (!Restart(_baseOffset + broken.ByteOffset, _baseLines + broken.LineNumber, log))
                {
                    return false;
                }

                continue;
            }

            if (!SwallowedLines())
            {
                return true;
            }

            var line = _baseLines + _reader.LineNumber;
            log.Add(new FileProblem(file, line, "A quote is opened in this line and not closed where its cell ends.", QuoteAdvice));

            if (!Restart(Offset, line, log))
            {
                return false;
            }
        }
    }

    private bool IsMalformed => _malformedLine == _reader!.LineNumber && _malformed is not CsvMalformedReason.StrayQuote;

    private bool SwallowedLines() =>
        IsMalformed && (_malformed is CsvMalformedReason.UnterminatedQuote || _reader!.RawRecord.ContainsAny((byte)'\n', (byte)'\r'));

    /// <summary>Starts again at the line after the one that begins at <paramref name="offset"/>.</summary>
    private bool Restart(long offset, long line, ReadingLog log)
    {
        if (++_restarts > limits.Restarts)
        {
            log.Add(new FileProblem(
                file, line, Invariant($"More than {limits.Restarts:N0} records of this file are broken; nothing from this line on was read."),
                "Check that the delimiter and the quotes are what the file uses, or export it again."));

            return false;
        }

        using var stream = openUtf8();
        Skip(stream, offset);
        _reader = Start(offset + LineLength(stream), line);

        return true;
    }

    private FileProblem TooLong(long line) => new(
        file, line, Invariant($"The record that starts here is longer than {limits.RecordBytes:N0} bytes, or a quote in it is never closed."), QuoteAdvice);

    private FileProblem Broken(string what, string howToMend) => new(file, _baseLines + _reader!.LineNumber, what, howToMend);

    private FileProblem? Problem()
    {
        if (_reader!.FieldCount > limits.Columns)
        {
            return Broken(
                Invariant($"This record has {_reader.FieldCount:N0} cells; the limit is {limits.Columns:N0}."),
                "Check the delimiter, or leave out the columns that are not needed.");
        }

        return hasNul && _reader.RawRecord.Contains((byte)0)
            ? Broken("This record holds a zero byte, which text never does.", "Export the file again as text, or remove the zero bytes.")
            : null;
    }

    private bool Fill(SourceRow row)
    {
        row.Clear();
        row.Line = _baseLines + _reader!.LineNumber;
        var count = _reader.FieldCount;

        for (var i = 0; i < count; i++)
        {
            var cell = _reader.GetSpan(i);

            if (cell.Length > limits.CellBytes)
            {
                return false;
            }

            // UTF-16 never needs more characters than UTF-8 needs bytes.
            row.Close(Encoding.UTF8.GetChars(cell, row.Room(cell.Length)));
        }

        // Text after a closing quote is harmless while the cells still come out even; the caller compares with the header.
        row.IsMalformed = IsMalformed;

        return true;
    }

    private static void Skip(Stream stream, long count)
    {
        var block = new byte[Math.Min(count, 1 << 16)];

        while (count > 0 && stream.Read(block.AsSpan(0, (int)Math.Min(count, block.Length))) is var read and > 0)
        {
            count -= read;
        }
    }

    /// <summary>Bytes up to and with the next line break.</summary>
    private static long LineLength(Stream stream)
    {
        var block = new byte[1 << 16];
        var length = 0L;
        var afterReturn = false;
        int count;

        while ((count = stream.Read(block)) > 0)
        {
            if (afterReturn)
            {
                return length + (block[0] == '\n' ? 1 : 0);
            }

            var end = block.AsSpan(0, count).IndexOfAny((byte)'\r', (byte)'\n');

            if (end < 0)
            {
                length += count;
                continue;
            }

            length += end + 1;

            if (block[end] == '\n')
            {
                return length;
            }

            if (end + 1 < count)
            {
                return length + (block[end + 1] == '\n' ? 1 : 0);
            }

            afterReturn = true;
        }

        return length;
    }
}
