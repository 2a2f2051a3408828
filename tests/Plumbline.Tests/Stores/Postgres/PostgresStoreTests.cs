using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Settings;
using Plumbline.Stores;
using Plumbline.Stores.Postgres;
using Plumbline.Tests.Importing.Publishing;

namespace Plumbline.Tests.Stores.Postgres;

/// <summary>Workspaces in a PostgreSQL database, used by several processes at once.</summary>
[Collection(nameof(OnPostgres))]
public sealed class PostgresStoreTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_database_holds_an_empty_workspace_and_what_is_imported_is_seen_by_all()
    {
        var address = postgres.NewDatabase();
        using var workspaces = postgres.Open(address);
        using var others = postgres.Open(address);
        workspaces.All.Select(workspace => workspace.Name).ShouldBe([Workspace.Default]);
        var store = others.Find(Workspace.Default).Value;
        var engine = new MetricEngine(MetricCatalogue.BuiltIn, store, store.Dialect, postgres.Clock);
        (await Won(engine)).ShouldBeNull();

        await Import(workspaces, "d1 | won | 5 | 2026-01-05\nd2 | won | 7 | 2026-01-06");
        (await Won(engine)).ShouldBe(2);

        var second = await Import(others, "d1 | won | 5 | 2026-01-05\nd2 | won | 7 | 2026-01-06");
        second.Outcome.ShouldBe(ImportOutcome.NothingChanged);

        var report = await workspaces.Find(Workspace.Default).Value.WriteMuch(
            connection => new Publisher(connection, SettingsTable.Read(connection), postgres.Clock).Undo(1, Cancellation), Cancellation);
        report.Refusal.ShouldBeNull();
        (await Won(engine)).ShouldNotBe(2);
    }

    [Fact]
    public async Task A_read_sees_one_snapshot_and_a_writer_waits_for_nobody_who_reads()
    {
        using var workspaces = postgres.Open(postgres.NewDatabase());
        var store = workspaces.Find(Workspace.Default).Value;

        var (before, after) = await store.Read(
            connection =>
            {
                var before = Settings(connection);
                store.WriteMuch(Change, Cancellation).GetAwaiter().GetResult();
                return (before, Settings(connection));
            },
            Cancellation);

        after.ShouldBe(before);
        (await store.Read(Settings, Cancellation)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_workspace_put_in_the_place_of_another_is_never_seen_half()
    {
        using var workspaces = postgres.Open(postgres.NewDatabase());
        var store = workspaces.Find(Workspace.Default).Value;
        await store.WriteMuch(Change, Cancellation);
        Task<Outcome<bool>>? made = null;

        var seen = await store.Read(
            connection =>
            {
                _ = Settings(connection);
                made = workspaces.Make<bool>(Workspace.Default, "Another", WorkspaceKind.User, target => Change(target) + Change(target) > 0, null, Cancellation);
                made.Wait(TimeSpan.FromSeconds(1.5), Cancellation).ShouldBeFalse("it waits for who reads");
                return (Settings(connection), ((PostgresConnection)connection).StoreId);
            },
            Cancellation);

        seen.Item1.ShouldBe(1);
        (await made!).Problems.ShouldBeEmpty();
        (await store.Read(Settings, Cancellation)).ShouldBe(2);
        store.Id.ShouldNotBe(seen.StoreId);
    }

    [Fact]
    public async Task Writers_take_turns_whatever_process_they_are_of()
    {
        var address = postgres.NewDatabase();
        using var one = postgres.Open(address);
        using var other = postgres.Open(address);
        var stores = new[] { one.Find(Workspace.Default).Value, other.Find(Workspace.Default).Value };

        // Each takes the next number, as runs do; two at once would take the same.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => stores[i % 2].WriteMuch(Change, Cancellation)));

        (await stores[0].Read(Settings, Cancellation)).ShouldBe(20);
    }

    [Fact]
    public async Task A_refused_or_failed_writing_leaves_everything_as_it_was()
    {
        using var workspaces = postgres.Open(postgres.NewDatabase());
        var store = workspaces.Find(Workspace.Default).Value;
        var refused = await workspaces.Make<bool>(
            Workspace.Default, "Another", WorkspaceKind.User, target => Change(target) > 0 ? new Problem("No.") : true, null, Cancellation);
        refused.Problems.ShouldHaveSingleItem().What.ShouldBe("No.");
        await Should.ThrowAsync<InvalidOperationException>(
            store.WriteMuch<int>(connection => Change(connection) > 0 ? throw new InvalidOperationException("power cut") : 0, Cancellation));

        (await store.Read(Settings, Cancellation)).ShouldBe(0);
        workspaces.All.ShouldHaveSingleItem().Title.ShouldBe("My company");
    }

    [Fact]
    public async Task A_cancelled_question_stops_on_the_server()
    {
        using var workspaces = postgres.Open(postgres.NewDatabase());
        var store = workspaces.Find(Workspace.Default).Value;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var began = Stopwatch.GetTimestamp();

        await Should.ThrowAsync<OperationCanceledException>(store.Read(connection => connection.Run("SELECT pg_sleep(60)"), stop.Token));

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await store.Read(Settings, Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_read_whose_connection_broke_is_done_again()
    {
        using var workspaces = postgres.Open(postgres.NewDatabase());
        var store = workspaces.Find(Workspace.Default).Value;
        var tries = 0;

        var seen = await store.Read(
            connection =>
            {
                if (tries++ == 0)
                {
                    postgres.Server.Run($"SELECT pg_terminate_backend({connection.Scalar<int>("SELECT pg_backend_pid()")})");
                }

                return Settings(connection);
            },
            Cancellation);

        (tries, seen).ShouldBe((2, 0));
    }

    [Fact]
    public async Task A_user_who_owns_nothing_imports_and_asks_and_can_change_no_table()
    {
        postgres.Server.Run("CREATE ROLE house NOLOGIN");
        postgres.Server.Run("CREATE ROLE app LOGIN NOINHERIT IN ROLE house");
        postgres.Server.Run("CREATE DATABASE owned OWNER house");
        using var workspaces = postgres.Open(postgres.Server.Address("app", "owned"));
        workspaces.OwnsTables.ShouldBeFalse();
        await Import(workspaces, "d1 | won | 5 | 2026-01-05");
        var store = workspaces.Find(Workspace.Default).Value;

        (await Won(new MetricEngine(MetricCatalogue.BuiltIn, store, store.Dialect, postgres.Clock))).ShouldBe(1);
        (await store.Read(connection => connection.Column<string>("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname LIKE 'plumbline%'"), Cancellation))
            .ShouldBe(["house"]);
        foreach (var statement in new[] { "DROP TABLE deals", "ALTER TABLE deals ADD more TEXT", "TRUNCATE deals", "CREATE TABLE more (id BIGINT)" })
        {
            (await Should.ThrowAsync<PostgresException>(store.WriteMuch(connection => connection.Run(statement), Cancellation)))
                .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, statement);
        }
    }

    [Fact]
    public void A_database_that_sorts_text_otherwise_is_refused_with_what_to_do()
    {
        postgres.Server.Run("CREATE DATABASE plain TEMPLATE template0 LOCALE 'C'");

        var refused = PostgresWorkspaces.Open(PostgresAddress.Parse(postgres.Server.Address(database: "plain")).Value, StoreFixture.Settings, postgres.Clock);

        refused.Problems.ShouldHaveSingleItem().Mend!.ShouldContain("LOCALE 'C.UTF-8'");
    }

    [Theory]
    [InlineData("postgres://ann:secret@db.example.com/plumbline", "postgres://ann@db.example.com/plumbline")]
    [InlineData("postgresql://ann@db.example.com:5433/plumb%20line?sslmode=verify-full", "postgres://ann@db.example.com:5433/plumb line")]
    [InlineData("postgres:///plumbline?host=/run/postgresql", "postgres:///run/postgresql/plumbline")]
    public void An_address_is_shown_without_its_password(string text, string shown) =>
        PostgresAddress.Parse(text).Value.ToString().ShouldBe(shown);

    [Theory]
    [InlineData("postgres://ann@db.example.com")]
    [InlineData("postgres://ann@db.example.com/plumbline?sslmode=perhaps")]
    [InlineData("postgres://ann@db.example.com/plumbline?options=x")]
    [InlineData("mysql://db/plumbline")]
    public void A_wrong_address_is_refused(string text) => PostgresAddress.Parse(text).Problems.ShouldHaveSingleItem().Mend.ShouldNotBeNull();

    private async Task<ImportReport> Import(PostgresWorkspaces workspaces, string rows) => await workspaces.Find(Workspace.Default).Value.WriteMuch(
        connection => new Publisher(connection, SettingsTable.Read(connection), postgres.Clock)
            .Publish([new Table("deals", "id | outcome | amount | closed_at\n" + rows, sha256: rows)], new PublishOptions(), Cancellation),
        Cancellation);

    private static async Task<decimal?> Won(MetricEngine engine)
    {
        var answer = await engine.Ask(new MetricQuery { Metrics = ["deals_won"], Period = "2026" }, Cancellation);

        return answer.Value.Rows[0].Value;
    }

    private static int Change(DbConnection connection) => connection.Run(
        "INSERT INTO settings (setting_id, name, value, changed_at) SELECT coalesce(max(setting_id), 0) + 1, 'name', 'value', TIMESTAMP '2026-01-01' FROM settings");

    private static long Settings(DbConnection connection) => connection.Scalar<long>("SELECT count(*) FROM settings");
}
