using static System.FormattableString;

namespace Plumbline.Importing.Files;

/// <summary>
/// Counts what is read and stops at a limit, whatever sizes were declared beforehand.
/// Reads are filled whole, so that one read of a packed stream gives a full block.
/// </summary>
internal sealed class CountedStream(Stream inner, long limit, IDisposable? owner = null) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        _read += count;

        return _read <= limit
            ? count
            : throw new TooLargeException(Invariant($"It holds more than {limit:N0} bytes, which is the limit or what its zip declares."));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner?.Dispose();
        }

        base.Dispose(disposing);
    }
}
