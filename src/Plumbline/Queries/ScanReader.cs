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

    private List<MeasuredRow> Read(Scan scan)
    {
        if (scan.Timing.Windows.Count == 0)
        {
            return [];
        }

        using var reader = connection.Query(compiler.Compile(scan));
        var rows = new List<MeasuredRow>();
        var by = scan.By.Count;
        while (reader.Read())
        {
            var ids = new long?[by];
            var labels = new string?[by];
            for (var i = 0; i < by; i++)
            {
                ids[i] = (long?)reader.Number(1 + (2 * i));
                labels[i] = reader.Text(2 + (2 * i));
            }

            var values = new decimal?[scan.Measures.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.Number(1 + (2 * by) + i);
            }

            rows.Add(new MeasuredRow((int)reader.Number(0)!.Value, by == 0 ? Group.Whole : new Group(ids, labels), values));
        }

        return rows;
    }
}
