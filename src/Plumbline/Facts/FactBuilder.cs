using System.Data.Common;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Crm;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.Facts;

/// <summary>
/// Works facts out of current rows and history: for the records that a change concerns, their facts are taken away and
/// made anew, so that deriving step by step and deriving from nothing come to the same.
/// </summary>
public static class FactBuilder
{
    private const string Merged = "work_merged";
    private const string Deals = "work_deals";

    private static readonly Dictionary<string, FactScript> Scripts = FactGroup.All
        .SelectMany(group => group.Work.Concat(group.Facts.Select(fact => fact.Fact)))
        .Append(Merged)
        .ToDictionary(name => name, FactScript.Load);

    /// <summary>
    /// Derives the facts of what was touched, inside the caller's transaction, reading the temporary tables that
    /// <see cref="Touched"/> describes. Its own temporary tables are gone when it returns; when it fails they go with the transaction.
    /// </summary>
    public static void Derive(DbConnection connection, WorkspaceSettings settings, Touched touched, CancellationToken cancellation) =>
        Derive(connection, settings, touched, null, cancellation);

    /// <summary>Derives every fact from nothing: after a change of settings, or to check what was derived step by step.</summary>
    /// <param name="progress">Told the share that is done, between 0 and 1.</param>
    public static void Rebuild(
        DbConnection connection, WorkspaceSettings settings, CancellationToken cancellation, IProgress<double>? progress = null)
    {
        var all = CrmSchema.Entities.Select(entity => entity.Table).ToHashSet();
        Derive(connection, settings, new Touched(all, all), progress, cancellation);
    }

    private static void Derive(
        DbConnection connection, WorkspaceSettings settings, Touched touched, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (touched.Tables.Count == 0)
        {
            return;
        }

        var scope = new FactScope(connection, touched, cancellation);
        var rules = new LeadRules([]);
        List<string> views = [];
        Run(Merged);
        Execute(connection, $"CREATE TEMP TABLE work_zone AS SELECT * FROM (VALUES {ZoneOffsets.Of(settings.TimeZone)}) AS zone (from_at, to_at, minutes)");
        scope.Fill();

        if (scope.IsMuch)
        {
            Engine.JoinByHash(connection);
        }

        rules = LeadRules.Read(connection);
        views = [.. ViewsFor(scope, rules)];

        foreach (var (group, place) in FactGroup.All.Select((group, place) => (group, place)))
        {
            progress?.Report((double)place / FactGroup.All.Count);
            Derive(connection, group, scope, Run);
        }

        progress?.Report(1);

        views.ForEach(view => Execute(connection, $"DROP VIEW IF EXISTS {view}"));

        Execute(connection, "DROP TABLE IF EXISTS work_zone");
        DropWork(connection);
        scope.Drop();

        void Run(string script)
        {
            if (script == LeadRules.Script)
            {
                if (!rules.Decide)
                {
                    return;
                }

                rules.Prepare(connection);
            }

            Scripts[script].Run(connection, new FactReading(settings.Currency, scope.Whole, touched.RowsOf("deals"), views), cancellation);
        }
    }

    /// <summary>What is read once and changed by nothing need not be written down.</summary>
    private static IEnumerable<string> ViewsFor(FactScope scope, LeadRules rules)
    {
        if (scope.IsWhole("scope_deals") && scope.IsEmpty("deal_stage_history") && scope.IsEmpty("deal_field_history"))
        {
            yield return Deals;
        }

        if (!rules.Decide)
        {
            yield return LeadRules.Evidence;
        }
    }

    private static void Derive(DbConnection connection, FactGroup group, FactScope scope, Action<string> run)
    {
        if (!scope.IsWhole(group.Scope) && scope.IsEmpty(group.Scope))
        {
            return;
        }

        if (group.Sources.All(scope.IsEmpty))
        {
            Clear(connection, group);
            return;
        }

        // What facts showed until now helps to find whom a change concerns, so they go only after the preparation.
        Empty(connection, group, scope, isWhole: true);

        foreach (var script in group.Work)
        {
            run(script);
        }

        Empty(connection, group, scope, isWhole: false);

        foreach (var (fact, _) in group.Facts)
        {
            run(fact);
        }
    }

    private static void Empty(DbConnection connection, FactGroup group, FactScope scope, bool isWhole)
    {
        if (scope.IsWhole(group.Scope) != isWhole)
        {
            return;
        }

        if (isWhole)
        {
            Clear(connection, group);
            return;
        }

        foreach (var (fact, idColumn) in group.Facts)
        {
            Execute(connection, $"DELETE FROM {fact} WHERE {idColumn} IN (SELECT id FROM {group.Scope})");
        }
    }

    private static void Clear(DbConnection connection, FactGroup group)
    {
        foreach (var (fact, _) in group.Facts)
        {
            Execute(connection, $"DELETE FROM {fact}");
        }
    }

    private static void DropWork(DbConnection connection)
    {
        foreach (var table in Scripts.Values.SelectMany(script => script.Statements).Select(statement => statement.Creates).OfType<string>().Concat(LeadRules.Tables))
        {
            Execute(connection, $"DROP TABLE IF EXISTS {table}");
        }
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
