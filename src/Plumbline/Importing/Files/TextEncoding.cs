using System.Text;

namespace Plumbline.Importing.Files;

/// <summary>The encodings that exports come in, and how they are told apart.</summary>
internal static class TextEncoding
{
    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static Encoding Utf16 { get; } = new UnicodeEncoding(bigEndian: false, byteOrderMark: false);

    public static Encoding Utf16BigEndian { get; } = new UnicodeEncoding(bigEndian: true, byteOrderMark: false);

    public static Encoding Windows1252 => Encoding.GetEncoding(1252);

    /// <summary>Bytes of a byte-order mark at the start of <paramref name="start"/>: 0, 2 or 3.</summary>
    public static int MarkLength(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return 3;
        }

        return start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? 2 : 0;
    }

    /// <summary>
    /// The encoding that the first bytes give away by their mark or by the zeros of UTF-16; null when only the whole text can tell.
    /// </summary>
    public static Encoding? Of(ReadOnlySpan<byte> start)
    {
        var mark = MarkLength(start);

        if (mark == 3)
        {
            return Utf8;
        }

        var (even, odd) = Zeros(start[mark..]);
        var pairs = Math.Max(1, (start.Length - mark) / 2);

        if (mark == 2)
        {
            // Some exporters write the big-endian mark before little-endian text: the zeros tell the truth.
            return even == odd ? (start[0] == 0xFE ? Utf16BigEndian : Utf16) : (even > odd ? Utf16BigEndian : Utf16);
        }

        if (odd > pairs * 0.7 && even < pairs * 0.05)
        {
            return Utf16;
        }

        return even > pairs * 0.7 && odd < pairs * 0.05 ? Utf16BigEndian : null;
    }

    private static (int Even, int Odd) Zeros(ReadOnlySpan<byte> bytes)
    {
        var even = 0;
        var odd = 0;

        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        return (even, odd);
    }
}
