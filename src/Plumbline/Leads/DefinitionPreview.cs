using System.Data.Common;
using Plumbline.Facts;
using Plumbline.Metrics.Leads;

namespace Plumbline.Leads;

/// <summary>What a condition would make of the leads that were created lately, as they are today.</summary>
/// <param name="Leads">How many persons there are.</param>
/// <param name="Are">How many of them are, or were, of the stage today.</param>
/// <param name="Meet">How many meet the condition.</param>
/// <param name="Gained">How many meet it and are not of the stage.</param>
/// <param name="Lost">How many are of the stage and do not meet it.</param>
public sealed record DefinitionPreview(int Days, long Leads, long Are, long Meet, long Gained, long Lost)
{
    private const int Lately = 90;

    /// <param name="today">In the workspace's zone.</param>
    public static DefinitionPreview Of(DbConnection connection, string stage, LeadCondition condition, DateOnly today)
    {
        var sql = LeadConditionSql.OfToday(condition);
        var (since, day) = (sql.Parameter(today.AddDays(-Lately)), sql.Parameter(today));
        var values = string.Concat(sql.Fields.Select(field => $", {field.Value} AS value_{Plain.Whole(field.Place)}"));
        return connection.Rows(
            $"""
            SELECT count(*), count(CASE WHEN is_now THEN 1 END), count(CASE WHEN would_be THEN 1 END),
                count(CASE WHEN would_be AND NOT is_now THEN 1 END), count(CASE WHEN is_now AND NOT would_be THEN 1 END)
            FROM (
                SELECT coalesce(entered_on <= {day}, FALSE) AS is_now, coalesce({sql.Test}, FALSE) AS would_be
                FROM (
                    SELECT m.{stage}_on AS entered_on{values}
                    FROM lead_milestones m
                    JOIN leads l ON l.lead_id = m.lead_id
                    WHERE m.created_on > {since} AND m.created_on <= {day} AND m.held_from <= {day} AND {day} < m.held_to
                ) known
            ) judged
            """,
            row => new DefinitionPreview(Lately, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)),
            [.. sql.Values])[0];
    }
}
