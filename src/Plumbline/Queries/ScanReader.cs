using System.Data.Common;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;

namespace Plumbline.Queries;

/// <summary>Runs the scans of a plan.</summary>
internal sealed class ScanReader(DbConnection connection, ScanCompiler compiler)
{
    internal MeasuredValues Read(QueryPlan plan) => new([.. plan.Scans.Select(Read)], plan.Scans, plan.By.Count);

    internal ScanValues Read(Scan scan)
    {
        var values = new ScanValues(scan.Timing.Cells, scan.Measures.Count);
        if (scan.Timing.Windows.Count == 0)
        {
            return values;
        }

        using var reader = connection.Query(compiler.Compile(scan));
        var groups = new GroupReader(reader, scan.By.Count);
        var measures = Enumerable.Range(1 + (2 * scan.By.Count), scan.Measures.Count).Select(reader.NumberReader).ToArray();
        var feeds = scan.Timing.Feeds?.ToLookup(feed => feed.Window, feed => feed.Cell);
        var row = new decimal?[measures.Length];
        while (reader.Read())
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = measures[i]();
            }

            var number = (int)reader.GetInt64(0);
            if (feeds is null)
            {
                row.CopyTo(values.At(groups.Read(), number));
            }
            else
            {
                Feed(row, values, groups.Read(), feeds[number]);
            }
        }

        return values;
    }

    /// <summary>What a window gave is added up in the cells it feeds; null only where nothing was given.</summary>
    private static void Feed(decimal?[] window, ScanValues values, Group group, IEnumerable<int> cells)
    {
        foreach (var cell in cells)
        {
            var sums = values.At(group, cell);
            for (var i = 0; i < window.Length; i++)
            {
                sums[i] = window[i] is { } value ? (sums[i] ?? 0) + value : sums[i];
            }
        }
    }
}
