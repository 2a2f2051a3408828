using System.Data.Common;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;

namespace Plumbline.Queries;

/// <summary>Runs the scans of a plan.</summary>
internal sealed class ScanReader(DbConnection connection, ScanCompiler compiler)
{
    internal MeasuredValues Read(QueryPlan plan)
    {
        var results = new List<IReadOnlyList<MeasuredRow>>();
        foreach (var scan in plan.Scans)
        {
            results.Add(Read(scan));
        }

        return new MeasuredValues(results);
    }

    internal List<MeasuredRow> Read(Scan scan)
    {
        if (scan.Timing.Windows.Count == 0)
        {
            return [];
        }

        using var reader = connection.Query(compiler.Compile(scan));
        var rows = new List<MeasuredRow>();
        var groups = new GroupReader(reader, scan.By.Count);
        var cell = reader.NumberReader(0);
        var measures = Enumerable.Range(1 + (2 * scan.By.Count), scan.Measures.Count).Select(reader.NumberReader).ToArray();
        while (reader.Read())
        {
            var values = new decimal?[measures.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = measures[i]();
            }

            rows.Add(new MeasuredRow((int)cell()!.Value, groups.Read(), values));
        }

        return scan.Timing.Feeds is { } feeds ? Fed(rows, feeds) : rows;
    }

    /// <summary>What windows gave, added up in the cells they feed; null only where nothing was given.</summary>
    private static List<MeasuredRow> Fed(List<MeasuredRow> windows, IReadOnlyList<(int Window, int Cell)> feeds)
    {
        var cellsOf = feeds.ToLookup(feed => feed.Window, feed => feed.Cell);
        var sums = new Dictionary<(int, Group), decimal?[]>();
        foreach (var window in windows)
        {
            foreach (var cell in cellsOf[window.Cell])
            {
                if (!sums.TryGetValue((cell, window.Group), out var sum))
                {
                    sums[(cell, window.Group)] = sum = new decimal?[window.Values.Count];
                }

                for (var i = 0; i < sum.Length; i++)
                {
                    sum[i] = window.Values[i] is { } value ? (sum[i] ?? 0) + value : sum[i];
                }
            }
        }

        return [.. sums.Select(pair => new MeasuredRow(pair.Key.Item1, pair.Key.Item2, pair.Value))];
    }
}
