using System.Data.Common;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Sql;

namespace Plumbline.Queries;

/// <summary>From when to when there is data.</summary>
internal static class DataRange
{
    /// <summary>The period that holds every row of some metrics up to a day; null when there is none.</summary>
    internal static Period? Of(
        MetricCatalogue catalogue, IReadOnlyList<Metric> metrics, DateOnly asOf, DbConnection connection)
    {
        var measures = metrics.SelectMany(metric => MeasuresOf(catalogue, metric)).ToList();
        if (measures.Count == 0)
        {
            return null;
        }

        using var reader = connection.Query(RangeCompiler.Compile(measures));
        if (!reader.Read() || reader.Day(0) is not { } first || first > asOf)
        {
            return null;
        }

        var last = measures.Exists(measure => measure.Anchor is null) || reader.Day(1) > asOf ? asOf : reader.Day(1)!.Value;
        return new Period(first, last.AddDays(1));
    }

    private static IEnumerable<Measure> MeasuresOf(MetricCatalogue catalogue, Metric metric) => metric.Measures
        .Concat(metric.Inputs.Where(input => input.Metric is not null).SelectMany(input => MeasuresOf(catalogue, catalogue.Of(input.Metric!))));
}
