using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Importing.Files;

/// <summary>What one pass over the bytes of a text file found out.</summary>
/// <param name="Start">The first bytes, enough to see header and layout.</param>
/// <param name="Size">All bytes.</param>
/// <param name="Lines">Line feeds, or carriage returns when there are no line feeds.</param>
/// <param name="HasNul">Whether a zero byte occurs (always so in UTF-16).</param>
/// <param name="BrokenUtf8">Bytes that are not UTF-8, when the text is taken for UTF-8 all the same.</param>
internal sealed record TextInspection(
    byte[] Start, long Size, string Sha256, Encoding Encoding, long Lines, bool HasNul, long BrokenUtf8)
{
    /// <summary>Enough for a record of the largest size and some more.</summary>
    private const int StartLength = 1 << 18;

    public static TextInspection Of(Stream stream, Encoding? stated, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 18];
        var start = Array.Empty<byte>();
        var utf8 = new Utf8Check();
        long size = 0, feeds = 0, returns = 0;
        var hasNul = false;
        int count;

        while ((count = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = block.AsSpan(0, count);

            if (size == 0)
            {
                start = bytes[..Math.Min(count, StartLength)].ToArray();
            }

            hash.AppendData(bytes);
            utf8.Add(bytes);
            feeds += bytes.Count((byte)'\n');
            returns += bytes.Count((byte)'\r');
            hasNul = hasNul || bytes.Contains((byte)0);
            size += count;
        }

        utf8.Finish();
        var encoding = stated ?? TextEncoding.Of(start) ?? (utf8.IsUtf8 ? TextEncoding.Utf8 : TextEncoding.Windows1252);
        var sha = Convert.ToHexStringLower(hash.GetHashAndReset());

        return new(start, size, sha, encoding, feeds > 0 ? feeds : returns, hasNul, encoding is UTF8Encoding ? utf8.Broken : 0);
    }

    public bool IsUtf16 => Encoding is UnicodeEncoding;

    /// <summary>
    /// Whether this is no text at all: a known signature, or control characters in more than one of fifty bytes at the start.
    /// </summary>
    public bool IsBinary
    {
        get
        {
            if (IsUtf16)
            {
                return false;
            }

            var head = Start.AsSpan(0, Math.Min(Start.Length, 8192));
            var controls = 0;

            foreach (var b in head)
            {
                controls += b < 32 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 12) ? 1 : 0;
            }

            return head.StartsWith("%PDF"u8) || head.StartsWith("PAR1"u8) || head.StartsWith("SQLite format"u8)
                || (controls > 1 && controls * 50 > head.Length);
        }
    }
}
