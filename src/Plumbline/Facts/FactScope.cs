using System.Data.Common;
using System.Globalization;
using Plumbline.Importing.Publishing;

namespace Plumbline.Facts;

/// <summary>
/// Which records a change concerns: the touched ones and all whose facts are worked out from them. Too many costs time,
/// too few would be a wrong number, so every rule takes the wider side.
/// </summary>
internal sealed class FactScope(DbConnection connection, Touched touched, CancellationToken cancellation)
{
    private const string UsersOfMemberships =
        """
        SELECT user_id FROM user_team_history WHERE row_id IN (SELECT id FROM touched_user_team_history)
        UNION
        SELECT user_id FROM user_team_history_versions WHERE row_id IN (SELECT id FROM touched_user_team_history)
        """;

    private const int Much = 10_000;

    private readonly HashSet<string> _whole = [];

    /// <summary>The scopes that hold every record.</summary>
    internal IReadOnlySet<string> Whole => _whole;

    /// <summary>Whether every record of a scope is concerned, so that its facts are emptied rather than searched.</summary>
    internal bool IsWhole(string scope) => _whole.Contains(scope);

    /// <summary>Whether a table, a scope among them, has no row.</summary>
    internal bool IsEmpty(string table) => Number($"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1) AS found") == 0;

    /// <summary>Whether so many records are concerned that a badly chosen join would be felt.</summary>
    internal bool IsMuch => Scopes.Any(scope => Number($"SELECT count(*) FROM (SELECT 1 FROM {scope} LIMIT {Much}) AS found") == Much);

    private static IEnumerable<string> Scopes => FactGroup.All.Select(group => group.Scope).Append("scope_users");

    internal void Fill()
    {
        Run("CREATE TEMP TABLE scope_users (id BIGINT)");
        Add("scope_users", "user_team_history", touched.IsWhole("user_team_history") ? "SELECT user_id FROM user_team_history" : UsersOfMemberships);

        foreach (var group in FactGroup.All)
        {
            Run($"CREATE TEMP TABLE {group.Scope} (id BIGINT)");

            if (ScopeRules.WholeWith[group.Scope].Any(touched.IsWhole))
            {
                _whole.Add(group.Scope);
                Run($"INSERT INTO {group.Scope} {group.AllIds}");
                continue;
            }

            foreach (var rule in ScopeRules.Of(group.Scope))
            {
                Add(group.Scope, rule.Table, rule.Ids);
            }
        }
    }

    internal void Drop()
    {
        foreach (var scope in Scopes)
        {
            Run($"DROP TABLE IF EXISTS {scope}");
        }
    }

    // A rule speaks when its table was touched; one without a table builds on what earlier rules found.
    private void Add(string scope, string? table, string ids)
    {
        if (table is not null && !touched.Has(table))
        {
            return;
        }

        Run(
            $"INSERT INTO {scope} SELECT DISTINCT found.id FROM ({FactScript.Within(_whole, ids)}) AS found (id) " +
            $"WHERE found.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {scope} AS known WHERE known.id = found.id)");
    }

    private void Run(string sql)
    {
        cancellation.ThrowIfCancellationRequested();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
