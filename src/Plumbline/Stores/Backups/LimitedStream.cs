namespace Plumbline.Stores.Backups;

/// <summary>Reads at most the length that was announced; a file that goes on is damage, not data.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : Stream
{
    private long _read;
    private bool _ended;

    /// <summary>Whether all that was announced, and no more, has been read.</summary>
    internal bool IsAtEnd => _ended && _read == limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => limit;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        _ended = _ended || (count == 0 && buffer.Length > 0);

        return _read <= limit ? count : throw new InvalidDataException("The file is longer than announced.");
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        return Read(buffer.AsSpan(offset, count));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        throw new NotSupportedException();
    }

    public override void SetLength(long value)
    {
        throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        throw new NotSupportedException();
    }
}
