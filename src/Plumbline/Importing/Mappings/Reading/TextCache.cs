using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>
/// Gives the same string again for the same text: names of owners and stages occur in every row.
/// A column of ids gains nothing by that; it is recognised and then left alone.
/// </summary>
internal sealed class TextCache
{
    private const int Slots = 1024;
    private const int Trial = 8192;

    private readonly string?[] _slots = new string?[Slots];
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

        ref var slot = ref _slots[string.GetHashCode(cell) & (Slots - 1)];
        _asked += _asked < Trial ? 1 : 0;

        if (slot is not null && cell.SequenceEqual(slot))
        {
            _found += _found < Trial ? 1 : 0;
            return slot;
        }

        var text = CleanText.Read(cell);
        slot = text is not null && cell.SequenceEqual(text) ? text : slot;

        return text;
    }
}
