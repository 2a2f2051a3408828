using System.Data.Common;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Queries;

/// <summary>Reads the goals of a workspace; benchmarks are no goals.</summary>
internal static class GoalReader
{
    internal static IReadOnlyList<Goal> Read(DbConnection connection)
    {
        using var reader = connection.Query(
            """
            SELECT goal_id, metric_id, filter, period, baseline, target, direction FROM goals
            WHERE metric_id IS NOT NULL AND target IS NOT NULL AND coalesce(kind, 'goal') = 'goal' AND deleted_at IS NULL AND deleted_on IS NULL
            ORDER BY metric_id, filter NULLS FIRST, period, target, source_id
            """,
            []);
        var goals = new List<Goal>();
        while (reader.Read())
        {
            var (metric, filter, period) = (reader.GetString(1), reader.Text(2), reader.Text(3));
            var name = string.Join(" ", new[] { metric, filter is null ? null : $"where {filter}", period is null ? null : $"a {period}" }.OfType<string>());
            goals.Add(new Goal(
                reader.GetInt64(0), goals.Exists(goal => goal.Name == name) ? $"{name} ({goals.Count + 1})" : name, metric, filter,
                Enum.TryParse<Grain>(period, ignoreCase: true, out var grain) ? grain : null, reader.Number(4), reader.Number(5)!.Value)
            {
                Direction = Enum.TryParse<Direction>(reader.Text(6), ignoreCase: true, out var direction) ? direction : null,
            });
        }

        return goals;
    }
}
