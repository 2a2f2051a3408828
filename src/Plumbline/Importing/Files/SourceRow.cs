namespace Plumbline.Importing.Files;

/// <summary>
/// One record of a table. **The same object is handed out for every record**: it, and every span taken from it,
/// holds until the next record is asked for. Keep <see cref="Text"/>, not the row.
/// </summary>
public sealed class SourceRow
{
    private char[] _chars = new char[1024];
    private int[] _ends = new int[32];
    private CellKind[] _kinds = [];
    private bool _hasKinds;

    internal SourceRow()
    {
    }

    /// <summary>The line of the file that the record starts in, counted from 1; for a sheet its row number.</summary>
    public long Line { get; internal set; }

    /// <summary>Cells in this record. Asking for a cell beyond them gives an empty one.</summary>
    public int Count { get; private set; }

    /// <summary>The cell as it stands in the file, quotes resolved, not trimmed. Empty when the record ends before it.</summary>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            if (column < 0 || column >= Count)
            {
                return default;
            }

            var start = column == 0 ? 0 : _ends[column - 1];

            return _chars.AsSpan(start, _ends[column] - start);
        }
    }

    /// <summary>The cell as a string of its own.</summary>
    public string Text(int column) => this[column].ToString();

    /// <summary>What the cell is by its file's own word; always text for text files.</summary>
    public CellKind Kind(int column) =>
        _hasKinds && column >= 0 && column < Count ? _kinds[column] : CellKind.Text;

    /// <summary>Whether no cell holds anything but white space.</summary>
    internal bool IsBlank => Count == 0 || _chars.AsSpan(0, _ends[Count - 1]).IsWhiteSpace();

    /// <summary>Whether its quoting breaks the rules, so that its cells are in doubt.</summary>
    internal bool IsMalformed { get; set; }

    internal void Clear()
    {
        Count = 0;
        _hasKinds = false;
        IsMalformed = false;
    }

    /// <summary>Room for at least <paramref name="length"/> more characters, written by the caller, then <see cref="Close"/>.</summary>
    internal Span<char> Room(int length)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];

        if (_chars.Length - start < length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, start + length));
        }

        return _chars.AsSpan(start);
    }

    /// <summary>Ends a cell of <paramref name="length"/> characters.</summary>
    internal void Close(int length)
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
        }

        _ends[Count] = (Count == 0 ? 0 : _ends[Count - 1]) + length;
        Count++;
    }

    internal void Add(ReadOnlySpan<char> text, CellKind kind)
    {
        text.CopyTo(Room(text.Length));
        Close(text.Length);

        if (_kinds.Length < Count)
        {
            Array.Resize(ref _kinds, Math.Max(Count, _kinds.Length * 2));
        }

        _kinds[Count - 1] = kind;
        _hasKinds = true;
    }

    /// <summary>Whether nothing stands in the cells from <paramref name="column"/> on.</summary>
    internal bool IsBlankFrom(int column)
    {
        for (var i = column; i < Count; i++)
        {
            if (!this[i].IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Forgets the cells from <paramref name="column"/> on.</summary>
    internal void Cut(int column) => Count = Math.Min(Count, column);

    /// <summary>The start of the record's text from one cell on, for reports.</summary>
    internal string Excerpt(int from = 0)
    {
        var parts = new List<string>();

        for (var i = from; i < Math.Min(Count, from + 50); i++)
        {
            parts.Add(Text(i).Trim());
        }

        var text = string.Join(" | ", parts).Trim(' ', '|');

        return text.Length <= 200 ? text : text[..200];
    }
}
