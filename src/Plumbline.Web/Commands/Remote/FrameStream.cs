using System.Buffers.Binary;

namespace Plumbline.Web.Commands.Remote;

/// <summary>Frames over a stream: a kind, a length, a body.</summary>
internal sealed class FrameStream(Stream stream) : IDisposable
{
    /// <summary>Longer frames are refused; long texts go in several.</summary>
    public const int MaxBody = 1024 * 1024;

    private const int HeadLength = 5;

    private readonly Lock _writing = new();

    public void Write(Frame frame)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        head[0] = (byte)frame.Kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], frame.Body.Length);
        lock (_writing)
        {
            stream.Write(head);
            stream.Write(frame.Body.Span);
        }
    }

    /// <summary>The next frame; null when the other end has gone.</summary>
    /// <exception cref="InvalidDataException">The other end does not speak this protocol.</exception>
    public async Task<Frame?> Read(CancellationToken cancellation)
    {
        var head = new byte[HeadLength];
        try
        {
            if (await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellation) < HeadLength)
            {
                return null;
            }

            var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
            if (length is < 0 or > MaxBody)
            {
                throw new InvalidDataException("The other end of the socket does not speak Plumbline's protocol.");
            }

            var body = new byte[length];
            await stream.ReadExactlyAsync(body, cancellation);
            return new Frame((FrameKind)head[0], body);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => stream.Dispose();
}
