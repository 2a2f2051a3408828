using Plumbline.Importing.Files;

namespace Plumbline.Importing.Values;

/// <summary>Builds the profile of one column, cell by cell. Memory does not grow with the column.</summary>
public sealed class ColumnProfiler
{
    private readonly string _name;
    private readonly Dictionary<string, long> _distinct = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly DateTally _dates = new();
    private readonly NumberTally _numbers = new();
    private readonly List<string> _samples = [];
    private long _rows;
    private long _blank;
    private long _nothing;
    private long _booleans;
    private int _longest;
    private bool _isOverfull;

    /// <summary>Starts the profile of the column called <paramref name="name"/>.</summary>
    public ColumnProfiler(string name)
    {
        _name = name;
        _lookup = _distinct.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Profiles all columns of a table, over its first <paramref name="rows"/> rows or all of them.</summary>
    public static IReadOnlyList<ColumnProfile> Profile(SourceTable table, long rows = long.MaxValue, CancellationToken cancellation = default)
    {
        var columns = table.Header.Names.Select(name => new ColumnProfiler(name)).ToArray();
        var count = 0L;

        if (rows > 0)
        {
            foreach (var row in table.Read(new ReadingLog(), null, cancellation))
            {
                for (var i = 0; i < columns.Length; i++)
                {
                    columns[i].Add(row[i], row.Kind(i));
                }

                if (++count >= rows)
                {
                    break;
                }
            }
        }

        return columns.Select(column => column.Finish()).ToList();
    }

    /// <summary>Takes one cell into account.</summary>
    public void Add(ReadOnlySpan<char> cell, CellKind kind = CellKind.Text)
    {
        _rows++;
        var text = Blank.Trim(cell);

        if (text.IsEmpty)
        {
            _blank++;

            return;
        }

        Count(text);

        if (Blank.IsUnknown(text))
        {
            _nothing++;

            return;
        }

        _booleans += BooleanText.Read(text).IsKnown ? 1 : 0;
        _dates.Add(text, kind);
        _numbers.Add(text, kind);
    }

    /// <summary>The profile of all cells so far.</summary>
    public ColumnProfile Finish() => new()
    {
        Name = _name,
        Rows = _rows,
        Blank = _blank,
        WordsForNothing = _nothing,
        Distinct = _isOverfull ? null : Counted(),
        Samples = [.. _samples],
        Longest = _longest,
        Dates = _dates.Finding(),
        WithTime = _dates.WithTime,
        WithOffset = _dates.WithOffset,
        Numbers = _numbers.Finding(),
        Percentages = _numbers.Percentages,
        WholeNumbers = _numbers.WholeNumbers,
        Currencies = [.. _numbers.Currencies],
        Booleans = _booleans,
    };

    private List<ValueCount> Counted() =>
        _distinct.Select(pair => new ValueCount(pair.Key, pair.Value))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).ToList();

    private void Count(ReadOnlySpan<char> text)
    {
        _longest = Math.Max(_longest, text.Length);

        if (_isOverfull)
        {
            return;
        }

        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_lookup, text, out var exists);
        count++;

        if (!exists && _samples.Count < 5)
        {
            _samples.Add(text.ToString());
        }

        _isOverfull = _distinct.Count > ColumnProfile.DistinctKept;
    }
}
