using System.Buffers;

namespace Plumbline.Stores.Backups;

/// <summary>Takes a table's file apart into cells. It reads only what <see cref="RowWriter"/> writes; anything else is damage.</summary>
internal sealed class RowReader(Stream source)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly ArrayBufferWriter<byte> _cell = new();
    private int _length;
    private int _at;

    /// <summary>The cell just read, unquoted; valid until the next one.</summary>
    internal ReadOnlySpan<byte> Cell => _cell.WrittenSpan;

    /// <summary>Whether it was quoted: an empty cell without quotes is a null.</summary>
    internal bool IsQuoted { get; private set; }

    /// <summary>False at the end of the file.</summary>
    internal bool HasMore()
    {
        if (_at < _length)
        {
            return true;
        }

        _length = source.Read(_buffer);
        _at = 0;

        return _length > 0;
    }

    /// <summary>Reads a cell and what ends it: a comma, or for the last of a row a line feed.</summary>
    internal void ReadCell(bool isLast)
    {
        _cell.ResetWrittenCount();
        var next = Next();
        IsQuoted = next == '"';
        next = IsQuoted ? Quoted() : Plain(next);

        if (next != (isLast ? '\n' : ','))
        {
            throw new InvalidDataException("A row has another number of cells than its table has columns.");
        }
    }

    private byte Plain(byte next)
    {
        while (next is not ((byte)',' or (byte)'\n'))
        {
            Put(next);
            next = Next();
        }

        return next;
    }

    private byte Quoted()
    {
        while (true)
        {
            var next = Next();

            if (next == '"')
            {
                next = Next();

                if (next != '"')
                {
                    return next;
                }
            }

            Put(next);
        }
    }

    private byte Next()
    {
        return HasMore() ? _buffer[_at++] : throw new InvalidDataException("The table's file ends in the middle of a row.");
    }

    private void Put(byte value)
    {
        _cell.GetSpan(1)[0] = value;
        _cell.Advance(1);
    }
}
