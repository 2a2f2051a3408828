using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores;

public sealed class StoreFileTests : IDisposable
{
    private static readonly Lazy<byte[]> Template = new(MakeTemplate);

    private readonly StoreFixture _store = new();

    public void Dispose()
    {
        _store.Dispose();
    }

    [Fact]
    public void A_new_file_has_its_first_data_and_nothing_beside_it()
    {
        var file = _store.StoreFile("new");
        file.Create<int>(connection => StoreFixture.Publish(connection, 1)).Value.ShouldBe(1);

        Directory.GetFiles(_store.Folder.WorkspacesPath).ShouldBe([file.Path]);
        Version(file).ShouldBe(1);
    }

    [Fact]
    public void A_refused_filling_leaves_no_file()
    {
        var file = _store.StoreFile("new");
        file.Create<int>(_ => new Problem("No.")).IsRefused.ShouldBeTrue();

        Directory.GetFiles(_store.Folder.WorkspacesPath).ShouldBeEmpty();
        Problem(file).What.ShouldBe("The database file is missing.");
        Directory.GetFiles(_store.Folder.WorkspacesPath).ShouldBeEmpty();
    }

    [Fact]
    public void A_filling_that_fails_does_not_disturb_the_file_that_is_there()
    {
        var file = Made();

        Should.Throw<DuckDBException>(() => file.Prepare<int>(connection => connection.Run("SELECT nonsense")));

        Version(file).ShouldBe(1);
    }

    [Fact]
    public void Facts_of_a_file_that_is_being_made_can_be_stopped_and_nothing_half_made_is_left()
    {
        using var stop = new CancellationTokenSource();
        var file = _store.StoreFile("new", new StoreSchema(MigrationSeries.Workspace, new FactsInTheWork(stop)));

        Should.Throw<OperationCanceledException>(() => file.Prepare<bool>(_ => true, version: null, stop.Token));

        stop.IsCancellationRequested.ShouldBeTrue();
        Directory.GetFiles(_store.Folder.WorkspacesPath).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_kill_left_half_made_is_swept()
    {
        var file = Made();
        File.WriteAllText(file.Path + ".making", "half");
        File.WriteAllText(file.Path + ".making.wal", "half");
        File.WriteAllText(file.Path + ".ready", "never promised");

        file.Sweep();

        Directory.GetFiles(_store.Folder.WorkspacesPath).ShouldBe([file.Path]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_swap_is_finished_wherever_it_was_killed(int renamesDone)
    {
        var file = Made();
        var log = LogOf(file);
        file.Prepare<int>(connection => StoreFixture.Publish(connection, 7)).Value.ShouldBe(1);

        if (renamesDone > 0)
        {
            File.Move(file.Path, file.Path + ".replaced");
        }

        if (renamesDone > 1)
        {
            File.WriteAllBytes(file.Path + ".replaced.wal", log);
        }
        else
        {
            File.WriteAllBytes(file.Log, log);
        }

        file.Sweep();
        Version(file).ShouldBe(renamesDone == 0 ? 2 : 7);
        File.Exists(file.Path + ".ready").ShouldBeFalse();
    }

    [Fact]
    public void The_old_file_is_kept_with_its_log()
    {
        var file = Made();
        File.WriteAllBytes(file.Log, LogOf(file));
        file.Create<int>(connection => StoreFixture.Publish(connection, 7));

        Version(file).ShouldBe(7);
        File.Move(file.Path + ".replaced", _store.Folder.WorkspaceFile("old"));
        File.Move(file.Path + ".replaced.wal", _store.Folder.WorkspaceFile("old") + ".wal");
        Version(_store.StoreFile("old")).ShouldBe(2);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("text")]
    [InlineData("truncated")]
    [InlineData("header")]
    [InlineData("roots")]
    public void A_damaged_file_is_refused_with_a_way_out_and_left_as_it_is(string harm)
    {
        var file = Made();
        var sound = File.ReadAllBytes(file.Path);
        var damaged = Harmed(sound, harm);
        File.WriteAllBytes(file.Path, damaged);

        var problem = Problem(file);

        problem.What.ShouldContain("damaged");
        problem.Where.ShouldBe(file.Path);
        problem.Mend.ShouldNotBeNull().ShouldContain("plumbline restore");
        File.ReadAllBytes(file.Path).ShouldBe(damaged);
    }

    [Fact]
    public void A_file_with_a_newer_schema_is_refused_and_left_as_it_is()
    {
        var file = Made();

        using (var database = file.Open().Value)
        using (var connection = database.Connect())
        {
            connection.Run("INSERT INTO schema_version VALUES (999, 'future', TIMESTAMP '2030-01-01')");
        }

        var before = File.ReadAllBytes(file.Path);
        Problem(file).What.ShouldContain("newer Plumbline: its schema is 999");
        File.ReadAllBytes(file.Path).ShouldBe(before);
    }

    [Fact]
    public void An_older_schema_is_brought_up_to_date()
    {
        var older = new MigrationSeries([.. MigrationSeries.Workspace.Steps.Take(1)]);
        _store.StoreFile("old", new StoreSchema(older, null)).Create<bool>(_ => true);

        using var database = _store.StoreFile("old").Open().Value;
        using var connection = database.Connect();
        Migrator.Version(connection).ShouldBe(MigrationSeries.Workspace.Newest);
    }

    private static byte[] Harmed(byte[] sound, string harm)
    {
        switch (harm)
        {
            case "empty":
                return [];
            case "text":
                return [.. Enumerable.Repeat((byte)'x', 10_000)];
            case "truncated":
                return sound[..(sound.Length / 2)];
            case "header":
                return [.. sound.Select((value, at) => at == 9 ? (byte)(value ^ 1) : value)];
            default:
                return [.. sound.Select((value, at) => at is 4100 or 8200 ? (byte)(value ^ 1) : value)];
        }
    }

    // At version 1 of its data.
    private StoreFile Made()
    {
        var file = _store.StoreFile("made");
        File.WriteAllBytes(file.Path, Template.Value);

        return file;
    }

    private static byte[] MakeTemplate()
    {
        using var store = new StoreFixture();
        var file = store.StoreFile("made");
        file.Create<int>(connection => StoreFixture.Publish(connection, 1)).IsRefused.ShouldBeFalse();

        return File.ReadAllBytes(file.Path);
    }

    // A log that brings the file to version 2.
    private byte[] LogOf(StoreFile file)
    {
        var copy = _store.Folder.WorkspaceFile("copy");
        File.Copy(file.Path, copy);
        using var database = DuckDBDatabase.Open(copy);
        using var connection = database.Connect();
        StoreFixture.Publish(connection, 2);

        return File.ReadAllBytes(copy + ".wal");
    }

    private static Problem Problem(StoreFile file)
    {
        return file.Open().Problems.ShouldHaveSingleItem();
    }

    private static long Version(StoreFile file)
    {
        using var database = file.Open().Value;
        using var connection = database.Connect();

        return connection.Scalar<long>("SELECT max(data_version) FROM data_versions");
    }

    /// <summary>Stopped by a person after the rows are there and before the facts are.</summary>
    private sealed class FactsInTheWork(CancellationTokenSource stop) : IDerivedTables
    {
        public bool AreCurrent(DbConnection connection) => false;

        public void Create(DbConnection connection)
        {
        }

        public void Renew(DbConnection connection, bool isRecorded, IProgress<double>? progress, CancellationToken cancellation)
        {
            stop.Cancel();
            connection.Run("SELECT sum(a.range * b.range) FROM range(100000) AS a, range(100000) AS b");
        }
    }
}
