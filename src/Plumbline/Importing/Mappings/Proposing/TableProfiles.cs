using Plumbline.Importing.Files;
using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>What the columns of one table hold: of a small table all of it, of a large one the first rows and, on demand, a whole column.</summary>
internal sealed class TableProfiles(SourceTable table, CancellationToken cancellation)
{
    private const long Small = 20_000;
    private const long SampleRows = 2_000;

    private readonly bool _isWhole = table.ApproximateRows <= Small;
    private readonly IReadOnlyList<ColumnProfile> _profiles =
        ColumnProfiler.Profile(table, table.ApproximateRows <= Small ? long.MaxValue : SampleRows, cancellation);

    private readonly Dictionary<int, ColumnProfile> _whole = [];

    public SourceTable Table => table;

    public ColumnProfile this[int column] => _whole.GetValueOrDefault(column) ?? _profiles[column];

    /// <summary>Sees to it that these columns are known in whole; the table is read at most once for all of them.</summary>
    public void Complete(IEnumerable<int> columns)
    {
        var missing = columns.Where(column => !_isWhole && !_whole.ContainsKey(column)).Distinct().ToArray();

        if (missing.Length == 0)
        {
            return;
        }

        var profilers = missing.Select(column => new ColumnProfiler(table.Header.Names[column])).ToArray();

        foreach (var row in table.Read(new ReadingLog(), cancellation: cancellation))
        {
            for (var i = 0; i < missing.Length; i++)
            {
                profilers[i].Add(row[missing[i]], row.Kind(missing[i]));
            }
        }

        for (var i = 0; i < missing.Length; i++)
        {
            _whole[missing[i]] = profilers[i].Finish();
        }
    }

    /// <summary>Whether these columns together differ in every one of the first rows.</summary>
    public bool AreDistinct(IReadOnlyList<int> columns)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = SampleRows;

        foreach (var row in table.Read(new ReadingLog(), cancellation: cancellation))
        {
            if (!seen.Add(string.Join('|', columns.Select(column => CleanText.Read(row[column])))))
            {
                return false;
            }

            if (--left == 0)
            {
                break;
            }
        }

        return true;
    }

    /// <summary>The first text of one column that stands beside one of some words in another; of a large table, in its first rows.</summary>
    public string? Beside(int words, IReadOnlySet<string> among, int column)
    {
        var left = Small;

        foreach (var row in table.Read(new ReadingLog(), cancellation: cancellation))
        {
            if (CleanText.Read(row[column]) is { } text && CleanText.Read(row[words]) is { } word && among.Contains(word))
            {
                return text;
            }

            if (--left == 0)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>The first text of a column that is of some kind; of a large table, in its first rows. Null when there is none.</summary>
    public string? Any(int column, Func<string, bool> isMeant)
    {
        var left = SampleRows;

        foreach (var row in table.Read(new ReadingLog(), cancellation: cancellation))
        {
            if (CleanText.Read(row[column]) is { } text && isMeant(text))
            {
                return text;
            }

            if (--left == 0)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>For each text of one column, the texts that stand beside it in others; at most <see cref="ColumnProfile.DistinctKept"/> texts.</summary>
    public Dictionary<string, HashSet<string>> Pairs(int column, Reading.CellText other)
    {
        var pairs = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);

        foreach (var row in table.Read(new ReadingLog(), cancellation: cancellation))
        {
            if (CleanText.Read(row[column]) is not { } text)
            {
                continue;
            }

            if (!pairs.TryGetValue(text, out var beside))
            {
                if (pairs.Count >= ColumnProfile.DistinctKept)
                {
                    continue;
                }

                pairs.Add(text, beside = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            }

            beside.Add(other.Of(row).ToString());
        }

        return pairs;
    }
}
