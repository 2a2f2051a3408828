using System.Data.Common;
using Plumbline.Leads;
using Plumbline.Metrics.Leads;

namespace Plumbline.Facts;

/// <summary>
/// Where a signed definition decides which leads are of a stage: the days on which its condition began to hold for a lead, from what the
/// exports showed of it one after the other. Before the first that shows a field, the field was as that one shows it.
/// </summary>
internal sealed class LeadRules(IReadOnlyList<DefinitionSpan> spans)
{
    /// <summary>The script that lets them decide.</summary>
    internal const string Script = "work_lead_rules";

    /// <summary>Where nothing decides it is not worth a table of its own.</summary>
    internal const string Evidence = "work_lead_evident";

    /// <summary>The temporary tables that <see cref="Prepare"/> makes.</summary>
    internal static IReadOnlyList<string> Tables { get; } = ["work_lead_definitions", "work_lead_candidates"];

    internal bool Decide => spans.Count > 0;

    internal static LeadRules Read(DbConnection connection) =>
        new([.. DefinitionReader.Read(connection).Spans.Where(span => span.Definition.Condition is not null)]);

    /// <summary>Writes down which definitions are in force, and whom they may concern when.</summary>
    internal void Prepare(DbConnection connection)
    {
        connection.Run("CREATE TEMP TABLE work_lead_definitions (stage TEXT, from_on DATE, to_on DATE)");
        connection.Run("CREATE TEMP TABLE work_lead_candidates (person_id BIGINT, stage TEXT, entered_on DATE, is_rising BOOLEAN)");
        foreach (var span in spans)
        {
            connection.Run("INSERT INTO work_lead_definitions VALUES ($1, $2, $3)", span.Stage, span.From, span.To);
            var statement = LeadConditionSql.OfVersions(span.Definition.Condition!);
            var sql = Candidates(statement, span);
            connection.Run(sql, [.. statement.Values]);
        }
    }

    /// <summary>
    /// A lead comes into question on the day on which the condition begins to hold, and on the first day of the definition if it holds then. What
    /// was superseded on the same day never was.
    /// </summary>
    private static string Candidates(LeadConditionSql condition, DefinitionSpan span)
    {
        var (stage, from, to) = (condition.Parameter(span.Stage), condition.Parameter(span.From), condition.Parameter(span.To));
        var fields = condition.Fields;
        return
            $"""
            INSERT INTO work_lead_candidates
            WITH seen AS (
                SELECT d.person_id, d.lead_id, d.created_on, l.deleted_on, b.true_on, v.true_at, v.import_batch_id, v.import_source_id{Each(fields, field => $", {field.IsGiven} AS given_{field.Place}, {field.Value} AS value_{field.Place}")}
                FROM leads_versions v
                JOIN import_sources s ON s.import_source_id = v.import_source_id
                JOIN import_batches b ON b.import_batch_id = v.import_batch_id
                JOIN work_lead_dates d ON d.lead_id = v.lead_id
                JOIN leads l ON l.lead_id = v.lead_id
                WHERE b.undone_by IS NULL AND NOT v.is_deletion
            ), placed AS (
                SELECT seen.*, lead(true_on) OVER past AS next_on, min(true_on) OVER (PARTITION BY lead_id) AS first_on{Each(fields, field => $",\n        greatest(count(CASE WHEN given_{field.Place} THEN 1 END) OVER (PARTITION BY lead_id ORDER BY true_at, import_batch_id, import_source_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 1) AS giver_{field.Place}")}
                FROM seen
                WINDOW past AS (PARTITION BY lead_id ORDER BY true_at, import_batch_id, import_source_id)
            ), known AS (
                SELECT person_id, lead_id, created_on, deleted_on, true_on, next_on, first_on{Each(fields, field => $",\n        max(CASE WHEN given_{field.Place} THEN value_{field.Place} END) OVER (PARTITION BY lead_id, giver_{field.Place}) AS value_{field.Place}")}
                FROM placed
            ), days AS (
                SELECT person_id, lead_id, coalesce({condition.Test}, FALSE) AS holds,
                    CASE WHEN true_on = first_on OR true_on < created_on THEN created_on ELSE true_on END AS from_on,
                    least(coalesce(next_on, DATE '9999-12-31'), coalesce(deleted_on, DATE '9999-12-31')) AS to_on
                FROM known
                WHERE next_on IS NULL OR true_on < next_on
            ), turns AS (
                SELECT days.*, coalesce(lag(holds) OVER (PARTITION BY lead_id ORDER BY from_on), FALSE) AS held
                FROM days
                WHERE from_on < to_on
            )
            SELECT person_id, {stage}, greatest(from_on, {from}), from_on >= {from} AND NOT held
            FROM turns
            WHERE holds AND from_on < {to} AND {from} < to_on AND (from_on <= {from} OR NOT held)
            """;
    }

    private static string Each(IReadOnlyList<AskedField> fields, Func<AskedField, string> text) => string.Concat(fields.Select(text));
}
