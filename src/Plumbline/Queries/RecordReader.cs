using System.Data.Common;
using Plumbline.Metrics;
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

        // What has no number for want of an input has no records either; of a formula those of the inputs that are there can still be seen.
        var sources = evaluation is MeasuredEvaluation { MissingInput: not null }
            ? []
            : RecordSource.Of(plan, evaluation, query.Part).Where(source => source.Scan.Timing.Windows.Count > 0).ToList();
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

            var page = new RecordPage(connection, compiler, source);
            page.Read(order.Value, Math.Max(0, query.Limit - rows.Count), query.Offset);
            total += page.Total;
            numerator = Sum(numerator, page.Numerator);
            denominator = Sum(denominator, page.Denominator);
            rows.AddRange(page.Rows);
        }

        return new RecordList(query.Query, plan.Axis.Whole, stamp, evaluation.Metric, rows, total, numerator, denominator);
    }

    private static decimal? Sum(decimal? a, decimal? b) => a is null ? b : a + (b ?? 0);

    private static Outcome<RecordOrder> OrderOf(string? order, RecordSource source)
    {
        var name = (order ?? "date").TrimStart('-');
        var known = new Dictionary<string, string>
        {
            ["date"] = "happened_on",
            ["numerator"] = "numerator",
            ["denominator"] = "denominator",
        };
        foreach (var column in RecordCompiler.FieldsOf(source.Scan))
        {
            known[RecordCompiler.FieldName(column)] = column.Name;
        }

        return known.TryGetValue(name, out var found)
            ? new RecordOrder(found, order?.StartsWith('-') == true)
            : new Problem($"Rows cannot be ordered by '{name}'.", "--order", DidYouMean.Sentence(name, known.Keys) ?? $"Choose one of {string.Join(", ", known.Keys)}.");
    }
}
