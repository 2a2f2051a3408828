namespace Plumbline.Metrics.Results;

/// <summary>
/// What one scan returned: for each group the measures of each cell, side by side, so that a whole series is one array.
/// For one thread at a time: cells of a group are mostly asked in a row, so the last group that was found is kept.
/// </summary>
/// <param name="cells">How many cells the scan may fill.</param>
/// <param name="measures">How many numbers a cell has.</param>
public sealed class ScanValues(int cells, int measures)
{
    private readonly Dictionary<Group, decimal?[]> _series = [];
    private Group? _last;
    private decimal?[]? _lastSeries;

    /// <summary>The groups in the order in which they came.</summary>
    public IReadOnlyCollection<Group> Groups => _series.Keys;

    /// <summary>The measures of a cell, to be filled; null where nothing was given yet.</summary>
    public Span<decimal?> At(Group group, int cell)
    {
        if (SeriesOf(group) is not { } series)
        {
            _series[group] = _lastSeries = series = new decimal?[cells * measures];
        }

        return series.AsSpan(cell * measures, measures);
    }

    /// <summary>A measure of a cell; null when the scan returned nothing for it.</summary>
    public decimal? Find(Group group, int cell, int measure) =>
        (uint)cell < (uint)cells && SeriesOf(group) is { } series ? series[(cell * measures) + measure] : null;

    /// <summary>A measure added up over all its groups and cells; 0 when there are none.</summary>
    public decimal Total(int measure)
    {
        decimal total = 0;
        foreach (var series in _series.Values)
        {
            for (var i = measure; i < series.Length; i += measures)
            {
                total += series[i] ?? 0;
            }
        }

        return total;
    }

    private decimal?[]? SeriesOf(Group group)
    {
        if (!ReferenceEquals(group, _last))
        {
            _last = group;
            _lastSeries = _series.GetValueOrDefault(group);
        }

        return _lastSeries;
    }
}
