using System.Text.RegularExpressions;
using Plumbline.Copying;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Stores.Postgres;

/// <summary>
/// What has to hold on plain PostgreSQL so that the schemas of workspaces can be spread over several machines (Citus with schema-based sharding):
/// nothing reaches from one schema into another, every table has a primary key, and no statement names a schema.
/// </summary>
[Collection(nameof(OnPostgres))]
public sealed partial class CitusRulesTests(PostgresFixture postgres)
{
    private const string TablesWithoutKey =
        """
        SELECT n.nspname || '.' || c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname LIKE 'plumbline%'
        AND NOT EXISTS (SELECT 1 FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary)
        """;

    // Views, functions, triggers and foreign keys are what could reach into another schema; there are none at all.
    private const string WhatCouldReachOut =
        """
        SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm', 'f') AND n.nspname LIKE 'plumbline%'
        UNION ALL
        SELECT p.proname FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname LIKE 'plumbline%'
        UNION ALL
        SELECT t.tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname LIKE 'plumbline%'
        UNION ALL
        SELECT k.conname FROM pg_constraint AS k JOIN pg_namespace AS n ON n.oid = k.connamespace WHERE k.contype = 'f' AND n.nspname LIKE 'plumbline%'
        """;

    private const string DependenciesAcross =
        """
        SELECT a.relname || ' on ' || b.relname FROM pg_depend AS d
        JOIN pg_class AS a ON a.oid = d.objid AND d.classid = CAST('pg_class' AS regclass) JOIN pg_namespace AS n ON n.oid = a.relnamespace
        JOIN pg_class AS b ON b.oid = d.refobjid AND d.refclassid = CAST('pg_class' AS regclass)
        WHERE n.nspname LIKE 'plumbline%' AND a.relnamespace <> b.relnamespace
        """;

    [Fact]
    public async Task Schemas_of_workspaces_could_stand_on_different_machines()
    {
        var address = postgres.NewDatabase(log: true);
        using var workspaces = postgres.Open(address);
        var cancellation = TestContext.Current.CancellationToken;
        var feeds = GeneratedCompany.Feeds(new GeneratedCompany(1).Tables());
        var store = workspaces.Find(Workspace.Default).Value;
        await store.WriteMuch(connection => Publisher(connection).Publish(feeds, new PublishOptions(), cancellation), cancellation);
        await store.WriteMuch(connection => Publisher(connection).Publish(GeneratedCompany.Later(1), new PublishOptions { AllowRemovals = true }, cancellation), cancellation);
        await store.WriteMuch(connection => Publisher(connection).Undo(1, cancellation), cancellation);
        (await WorkspaceCopy.Copy(store, workspaces, "second", cancellation)).Problems.ShouldBeEmpty();
        var (one, other) = (Engine(store), Engine(workspaces.Find("second").Value));
        (await new AnswerComparison(one, other).Compare(null, cancellation)).Differences.ShouldBeEmpty();

        await store.Read(
            connection =>
            {
                connection.Scalar<long>("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'plumbline%'").ShouldBe(3);
                connection.Column<string>(TablesWithoutKey).ShouldBeEmpty("tables without a primary key");
                connection.Column<string>(WhatCouldReachOut).ShouldBeEmpty("what could reach out of a schema");
                connection.Column<string>(DependenciesAcross).ShouldBeEmpty("dependencies across schemas");
                return true;
            },
            cancellation);

        var statements = postgres.Server.Log().Split('\n');
        statements.Count(line => line.Contains("SELECT", StringComparison.Ordinal)).ShouldBeGreaterThan(1000, "nothing was written down");
        statements.Where(line => NamedSchema().IsMatch(line)).ShouldBeEmpty("statements that name a schema");
        statements.Where(line => Merge().IsMatch(line)).ShouldBeEmpty("MERGE");
        statements.Where(line => CreateAs().IsMatch(line)).ShouldBeEmpty("CREATE TABLE … AS of a table that stays");
        statements.Where(line => PathThatStays().IsMatch(line)).ShouldBeEmpty("a search path that outlives its transaction");
    }

    private Publisher Publisher(System.Data.Common.DbConnection connection) => new(connection, WorkspaceSettings.Default, postgres.Clock);

    private MetricEngine Engine(IWorkspaceStore store) => new(MetricCatalogue.BuiltIn, store, store.Dialect, postgres.Clock);

    [GeneratedRegex("""\bplumbline(_\w+)?"?\.""")]
    private static partial Regex NamedSchema();

    [GeneratedRegex(@"\bMERGE\s+INTO\b", RegexOptions.IgnoreCase)]
    private static partial Regex Merge();

    [GeneratedRegex(@"\bCREATE\s+TABLE\s+\w+\s+AS\b", RegexOptions.IgnoreCase)]
    private static partial Regex CreateAs();

    [GeneratedRegex(@"\bSET\s+search_path\b", RegexOptions.IgnoreCase)]
    private static partial Regex PathThatStays();
}
