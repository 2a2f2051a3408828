using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;

namespace Plumbline.Queries;

/// <summary>Reads the records behind a metric.</summary>
internal sealed class RecordReader(DbConnection connection, RecordCompiler compiler)
{
    internal Outcome<RecordList> Read(RowsQuery query, QueryPlan plan, DataStamp stamp)
    {
        var evaluation = plan.Metrics[0];
        var sources = RecordSource.Of(plan, evaluation, query.Part).Where(source => source.Scan.Timing.Windows.Count > 0).ToList();
        var rows = new List<RecordRow>();
        long total = 0;
        decimal? numerator = null, denominator = null;
        foreach (var source in sources)
        {
            var order = OrderOf(query.Order, source);
            if (order.IsRefused)
            {
                return order.Problems.ToList();
            }

            var (count, over, under) = Totals(source);
            total += count;
            numerator = Sum(numerator, over);
            denominator = Sum(denominator, under);
            if (rows.Count < query.Limit)
            {
                rows.AddRange(Records(source, order.Value, query.Limit - rows.Count, query.Offset));
            }
        }

        return new RecordList(query.Query, plan.Axis.Whole, stamp, evaluation.Metric, rows, total, numerator, denominator);
    }

    private static decimal? Sum(decimal? a, decimal? b) => a is null ? b : a + (b ?? 0);

    private static Outcome<string> OrderOf(string? order, RecordSource source)
    {
        var name = (order ?? "date").TrimStart('-');
        var direction = order?.StartsWith('-') == true ? " DESC NULLS LAST" : " ASC NULLS LAST";
        var known = new Dictionary<string, string>
        {
            ["date"] = "happened_on",
            ["numerator"] = "numerator",
            ["denominator"] = "denominator",
        };
        foreach (var column in RecordCompiler.FieldsOf(source.Scan.Fact))
        {
            known[RecordCompiler.FieldName(column)] = column.Name;
        }

        return known.TryGetValue(name, out var found)
            ? found + direction
            : new Problem($"Rows cannot be ordered by '{name}'.", "--order", DidYouMean.Sentence(name, known.Keys) ?? $"Choose one of {string.Join(", ", known.Keys)}.");
    }

    private (long Count, decimal? Numerator, decimal? Denominator) Totals(RecordSource source)
    {
        using var reader = connection.Query(compiler.CompileTotals(source));
        reader.Read();
        return ((long)reader.Number(0)!.Value, reader.Number(1), reader.Number(2));
    }

    private List<RecordRow> Records(RecordSource source, string order, int limit, int offset)
    {
        var statement = compiler.Compile(source, order, limit, offset);
        using var reader = connection.Query(statement);
        var fields = RecordCompiler.FieldsOf(source.Scan.Fact);
        var record = CrmSchema.Of(source.Scan.Fact.Table).Singular;
        var rows = new List<RecordRow>();
        while (reader.Read())
        {
            var values = new Dictionary<string, object?>(fields.Count);
            for (var i = 0; i < fields.Count; i++)
            {
                var column = RecordCompiler.FixedColumns + i;
                values[RecordCompiler.FieldName(fields[i])] = reader.IsDBNull(column) ? null : Value(reader, column, fields[i]);
            }

            rows.Add(new RecordRow(
                source.Part, record, (long)reader.Number(0)!.Value, reader.Text(1), reader.Text(2), reader.Day(3), reader.Number(4), reader.Number(5), values));
        }

        return rows;
    }

    private static object? Value(DbDataReader reader, int column, Metrics.Facts.FactColumn field) => field.Type switch
    {
        Metrics.Facts.FactType.Date => reader.GetFieldValue<DateOnly>(column),
        Metrics.Facts.FactType.Money or Metrics.Facts.FactType.Number or Metrics.Facts.FactType.Whole => reader.Number(column),
        Metrics.Facts.FactType.Flag => reader.GetBoolean(column),
        _ => reader.GetValue(column).ToString(),
    };
}
