using Plumbline.Importing.Files;
using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>The text of a field in one row: from a cell or from several, blanks told apart, wrong words replaced.</summary>
internal sealed class CellText
{
    private readonly int[] _columns;
    private readonly string _joint;
    private readonly Words? _blanks;
    private readonly Words? _replacements;
    private readonly string? _firstOf;

    /// <param name="columns">The cells, by position; never empty.</param>
    /// <param name="firstOf">What parts several texts in one cell, of which the first counts; null where a cell holds one.</param>
    public CellText(
        IReadOnlyList<int> columns, string name, string joint, IReadOnlyList<string>? blanks, IReadOnlyList<KeyValuePair<string, string>> replace, string? firstOf = null)
    {
        _firstOf = firstOf;
        _columns = [.. columns];
        _joint = joint;
        Name = name;
        _blanks = blanks is null ? null : new Words(blanks.Select(blank => KeyValuePair.Create(blank, blank)));
        _replacements = replace.Count == 0 ? null : new Words(replace);
    }

    /// <summary>The columns' names, for messages.</summary>
    public string Name { get; }

    /// <summary>The text without surrounding space; empty when it is not known. It holds until the next row.</summary>
    public ReadOnlySpan<char> Of(SourceRow row)
    {
        var text = Blank.Trim(_columns.Length == 1 ? row[_columns[0]] : Joined(row));

        if (_firstOf is not null && text.IndexOf(_firstOf, StringComparison.Ordinal) is var end and >= 0)
        {
            text = Blank.Trim(text[..end]);
        }

        if (_replacements is not null && _replacements.TryFind(text, out var replacement))
        {
            text = replacement;
        }

        return _blanks is not null && _blanks.TryFind(text, out _) ? default : text;
    }

    /// <summary>What the file itself says the cell is.</summary>
    public CellKind Kind(SourceRow row) => _columns.Length == 1 ? row.Kind(_columns[0]) : CellKind.Text;

    private string Joined(SourceRow row)
    {
        var parts = new List<string>(_columns.Length);

        foreach (var column in _columns)
        {
            var part = CleanText.Read(row[column]) ?? "";

            // A name made of two cells has no double blank; an id keeps the place of what is missing.
            if (part.Length > 0 || _joint != " ")
            {
                parts.Add(part);
            }
        }

        return parts.TrueForAll(part => part.Length == 0) ? "" : string.Join(_joint, parts);
    }
}

/// <summary>Texts and what they become, found without making a string of the cell. Case does not count.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _found;
    private readonly SpanCache<string> _seen = new(64);

    public Words(IEnumerable<KeyValuePair<string, string>> words)
    {
        var table = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        foreach (var (from, to) in words)
        {
            table[from.Trim()] = to;
        }

        _found = table.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IEnumerable<string> Known => _found.Dictionary.Keys;

    public bool TryFind(ReadOnlySpan<char> text, out string found)
    {
        if (_seen.TryFind(text, out found))
        {
            return true;
        }

        if (!_found.TryGetValue(text, out found!))
        {
            return false;
        }

        _seen.Keep(text.ToString(), found);
        return true;
    }
}
