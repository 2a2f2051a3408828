using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Plumbline.Importing.Files;

/// <summary>Tells UTF-8 from a one-byte encoding, block by block, without holding the text.</summary>
internal sealed class Utf8Check
{
    private readonly byte[] _carried = new byte[4];
    private int _carriedLength;

    /// <summary>About how many characters of two bytes or more are well formed.</summary>
    private long _wellFormed;

    /// <summary>Bytes that are not UTF-8.</summary>
    public long Broken { get; private set; }

    /// <summary>
    /// Whether the text is UTF-8, if with some damage. Text of a one-byte encoding almost never holds
    /// well-formed characters of several bytes; damaged UTF-8 holds many.
    /// </summary>
    public bool IsUtf8 => Broken == 0 || _wellFormed > Broken * 3;

    public void Add(ReadOnlySpan<byte> block)
    {
        while (_carriedLength > 0 && !block.IsEmpty)
        {
            _carried[_carriedLength++] = block[0];
            block = block[1..];

            if (Rune.DecodeFromUtf8(_carried.AsSpan(0, _carriedLength), out _, out _) != OperationStatus.NeedMoreData)
            {
                Tally(_carried.AsSpan(0, _carriedLength));
                _carriedLength = 0;
            }
        }

        var whole = block.Length - Incomplete(block);
        Tally(block[..whole]);
        block[whole..].CopyTo(_carried.AsSpan(_carriedLength));
        _carriedLength += block.Length - whole;
    }

    public void Finish()
    {
        Tally(_carried.AsSpan(0, _carriedLength));
        _carriedLength = 0;
    }

    /// <summary>Bytes at the end that begin a character which the next block may complete.</summary>
    private static int Incomplete(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            if ((block[^back] & 0xC0) != 0x80)
            {
                return Rune.DecodeFromUtf8(block[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
            }
        }

        return 0;
    }

    private void Tally(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            // Two bytes make one character of UTF-16, three make one, four make two: the difference is 1, 2, 2.
            _wellFormed += (text.Length - Encoding.UTF8.GetCharCount(text) + 1) / 2;

            return;
        }

        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(text, out _, out var length);
            Broken += status == OperationStatus.Done ? 0 : 1;
            _wellFormed += status == OperationStatus.Done && length > 1 ? 1 : 0;
            text = text[length..];
        }
    }
}
