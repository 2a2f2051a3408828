using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>
/// Gives the same string again for the same text: names of owners and stages occur in every row.
/// A column of ids gains nothing by that; it is recognised and then left alone.
/// </summary>
internal sealed class TextCache
{
    private const int Trial = 8192;

    private readonly SpanCache<string> _texts = new(1024);
    private int _asked;
    private int _found;

    /// <summary>The text as it is kept; null when it is blank.</summary>
    public string? Text(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
        {
            return null;
        }

        if (_asked >= Trial && _found < Trial / 4)
        {
            return CleanText.Read(cell);
        }

        var isFound = _texts.TryFind(cell, out var text);

        if (_asked < Trial)
        {
            _asked++;
            _found += isFound ? 1 : 0;
        }

        if (isFound)
        {
            return text;
        }

        text = CleanText.Read(cell);

        if (text is not null && cell.SequenceEqual(text))
        {
            _texts.Keep(text, text);
        }

        return text;
    }
}

/// <summary>
/// Remembers what some texts came to. A text may push another out: it is a shortcut before a slower way, not the way.
/// </summary>
/// <param name="size">The number of places, a power of two.</param>
internal sealed class SpanCache<T>(int size)
{
    private readonly string?[] _keys = new string?[size];
    private readonly T[] _values = new T[size];

    public bool TryFind(ReadOnlySpan<char> text, out T value)
    {
        var place = Place(text);
        value = _values[place];

        return _keys[place] is { } key && text.SequenceEqual(key);
    }

    public void Keep(string text, T value)
    {
        var place = Place(text);
        _keys[place] = text;
        _values[place] = value;
    }

    /// <summary>A few letters tell most texts apart, at a fraction of the price of a full hash.</summary>
    private int Place(ReadOnlySpan<char> text)
    {
        var length = text.Length;

        if (length == 0)
        {
            return 0;
        }

        var mixed = unchecked((length * 31) + text[0] + (text[length / 2] * 7) + (text[length - 1] * 37) + (text[Math.Max(0, length - 2)] * 131)
            + (text[Math.Max(0, length - 3)] * 521));

        return mixed & (size - 1);
    }
}
