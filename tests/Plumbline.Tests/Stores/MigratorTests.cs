using Plumbline.Stores;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores;

public sealed class MigratorTests : IDisposable
{
    private static readonly MigrationSeries Two = new([
        new Migration(1, "first", "CREATE TABLE a (x INTEGER)"),
        new Migration(2, "second", "CREATE TABLE b (x INTEGER); INSERT INTO a VALUES (1)"),
    ]);

    private readonly DuckDBDatabase _database = DuckDBDatabase.InMemory();
    private readonly DuckDBConnection _connection;
    private readonly FixedClock _clock = new();

    public MigratorTests()
    {
        _connection = _database.Connect();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Every_step_is_applied_once_and_written_down()
    {
        new Migrator(Two, _clock).Apply(_connection).Value.ShouldBe(2);
        new Migrator(Two, _clock).Apply(_connection).Value.ShouldBe(0);

        _connection.Scalar<long>("SELECT count(*) FROM a").ShouldBe(1);
        _connection.Rows("SELECT version, name, applied_at FROM schema_version ORDER BY version", row => (row.GetInt32(0), row.GetString(1), row.GetDateTime(2)))
            .ShouldBe([(1, "first", _clock.Now.UtcDateTime), (2, "second", _clock.Now.UtcDateTime)]);
    }

    [Fact]
    public void A_step_that_fails_leaves_nothing_and_can_be_done_again()
    {
        var broken = new MigrationSeries([Two.Steps[0], new Migration(2, "second", "CREATE TABLE b (x INTEGER); INSERT INTO b SELECT 'no number'")]);

        Should.Throw<DuckDBException>(() => new Migrator(broken, _clock).Apply(_connection));

        Migrator.Version(_connection).ShouldBe(1);
        _connection.Scalar<long>("SELECT count(*) FROM information_schema.tables WHERE table_name = 'b'").ShouldBe(0);
        new Migrator(Two, _clock).Apply(_connection).Value.ShouldBe(1);
    }

    [Fact]
    public void It_can_stop_at_a_version_and_go_on_later()
    {
        new Migrator(Two, _clock).Apply(_connection, upTo: 1).Value.ShouldBe(1);
        Migrator.Version(_connection).ShouldBe(1);
        new Migrator(Two, _clock).Apply(_connection).Value.ShouldBe(1);
    }

    [Fact]
    public void A_newer_database_is_refused_and_not_touched()
    {
        new Migrator(Two, _clock).Apply(_connection);

        var older = new Migrator(new MigrationSeries([Two.Steps[0]]), _clock).Apply(_connection);

        older.Problems.ShouldHaveSingleItem().What.ShouldContain("newer Plumbline: its schema is 2, this program knows 1");
        Migrator.Version(_connection).ShouldBe(2);
    }

    [Fact]
    public void A_database_of_somebody_elses_is_refused_and_not_touched()
    {
        _connection.Run("CREATE TABLE theirs (x INTEGER)");

        new Migrator(Two, _clock).Apply(_connection).Problems.ShouldHaveSingleItem().What.ShouldContain("not one of Plumbline's");
        _connection.Column<string>("SELECT table_name FROM information_schema.tables").ShouldBe(["theirs"]);
    }

    [Fact]
    public void A_marked_line_counts_for_its_engine_only()
    {
        var step = Migration.From("0012_some_name.sql", "SELECT 1\n--@postgres , 2\n--@duckdb , 3\n-- 4");

        step.Version.ShouldBe(12);
        step.Name.ShouldBe("some_name");
        step.SqlFor("duckdb").ShouldBe("SELECT 1\n--@postgres , 2\n, 3\n-- 4");
        step.SqlFor("postgres").ShouldBe("SELECT 1\n, 2\n--@duckdb , 3\n-- 4");
    }

    [Fact]
    public void The_products_own_steps_are_numbered_without_a_gap_and_all_apply()
    {
        foreach (var series in new[] { MigrationSeries.Workspace, MigrationSeries.Control })
        {
            series.Steps.ShouldNotBeEmpty();
            series.Steps.Select(step => step.Version).ShouldBe(Enumerable.Range(1, series.Steps.Count));
            using var database = DuckDBDatabase.InMemory();
            using var connection = database.Connect();
            new Migrator(series, _clock).Apply(connection).Value.ShouldBe(series.Steps.Count);
        }

        MigrationSeries.Control.Steps.ShouldNotContain(step => MigrationSeries.Workspace.Steps.Any(other => other.Name == step.Name));
    }
}
