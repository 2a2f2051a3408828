using System.Data.Common;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Queries;

/// <summary>What a reader must know beside the numbers: rows that were left out and why.</summary>
internal static class Notes
{
    internal static IReadOnlyList<Note> Of(
        QueryPlan plan, IReadOnlyList<AnswerRow> rows, DbConnection connection, QueriedWorkspace workspace)
    {
        var notes = new List<Note>();
        foreach (var metric in plan.Metrics.Select(evaluation => evaluation.Metric))
        {
            foreach (var reason in rows.Where(row => row.Metric == (metric.VariantOf ?? metric.Id)).Select(row => row.NullReason).OfType<string>().Distinct())
            {
                if (reason.StartsWith(NullReason.NoData, StringComparison.Ordinal))
                {
                    notes.Add(new Note(NullReason.NoData, $"{metric.Name} needs {reason.Split(':')[1]}, and none are imported yet.", null, metric.Id));
                }
            }
        }

        if (plan.Scans.Any(scan => scan.Credit == CreditUse.Full))
        {
            notes.Add(new Note("counted_in_full", "A shared deal counts in full for each owner it is shared among, so owners add up to more than the whole.", null));
        }

        foreach (var scan in plan.Scans.Where(scan => SumsMoney(scan) && scan.Timing.Windows.Count > 0).DistinctBy(scan => scan.Fact.Name))
        {
            AddLeftOut(notes, scan, connection, workspace);
        }

        return notes;
    }

    private static bool SumsMoney(Scan scan) => scan.Fact.Find("currency_excluded") is not null
        && scan.Measures.Any(measure => measure is { Aggregation: not Aggregation.Count, Of: not null });

    /// <summary>Amounts that a sum of the period could not add: another currency, or none given.</summary>
    private static void AddLeftOut(List<Note> notes, Scan scan, DbConnection connection, QueriedWorkspace workspace)
    {
        var money = scan.Fact.Columns.First(column => column.Type == FactType.Money).Name;
        var range = scan.Timing.Range;
        var day = scan.Timing.IsFlow ? plan(scan) : scan.Timing.Windows[^1].On;
        var placed = scan.Timing.Anchor is { } anchor ? $" AND f.{anchor} >= $2 AND f.{anchor} < $3" : " AND $2 <= $3";
        using var reader = connection.Query(
            $"SELECT count(*) FILTER (WHERE f.currency_excluded), count(*) FILTER (WHERE NOT f.currency_excluded) FROM {scan.Fact.Name} f"
            + $" WHERE f.{money} IS NULL AND f.held_from <= CAST($1 AS DATE) AND f.held_to > CAST($1 AS DATE){placed.Replace("$2", "CAST($2 AS DATE)", StringComparison.Ordinal).Replace("$3", "CAST($3 AS DATE)", StringComparison.Ordinal)}",
            [day, range.Start, range.End]);
        reader.Read();
        var (foreign, unknown) = ((long)(reader.Number(0) ?? 0), (long)(reader.Number(1) ?? 0));
        var records = scan.Fact.Table;
        if (foreign > 0)
        {
            notes.Add(new Note("currency_excluded", $"{foreign} {records} in currencies other than {workspace.Settings.Currency} are left out of amounts: there are no exchange rates.", foreign));
        }

        if (unknown > 0)
        {
            notes.Add(new Note("amount_missing", $"{unknown} {records} have no amount and are left out of amounts, not counted as 0.", unknown));
        }

        static DateOnly plan(Scan scan) => scan.AsOf;
    }
}
