using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.DuckDb;

public sealed class DuckDBTransactionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
    }

    [Fact]
    public void What_is_committed_is_seen_by_others_and_what_is_not_is_not()
    {
        using var database = DuckDBDatabase.InMemory();
        using var writer = database.Connect();
        using var reader = database.Connect();
        writer.Run("CREATE TABLE t (a INTEGER)");

        using (var transaction = writer.BeginTransaction())
        {
            writer.Run("INSERT INTO t VALUES (1)");
            reader.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
            transaction.Commit();
        }

        reader.Scalar("SELECT count(*) FROM t").ShouldBe(1L);
    }

    [Fact]
    public void Disposing_without_a_commit_rolls_back_even_after_an_error()
    {
        using var database = DuckDBDatabase.InMemory();
        using var connection = database.Connect();
        connection.Run("CREATE TABLE t (a INTEGER)");

        using (connection.BeginTransaction())
        {
            connection.Run("INSERT INTO t VALUES (1)");
            Should.Throw<DuckDBException>(() => connection.Run("SELECT 'x'::INTEGER"));
        }

        connection.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
        using var next = connection.BeginTransaction();
        Should.Throw<InvalidOperationException>(() => connection.BeginTransaction());
        next.Rollback();
        Should.Throw<InvalidOperationException>(next.Commit);
    }

    [Fact]
    public void Closing_a_connection_rolls_back_and_ends_its_readers()
    {
        using var database = DuckDBDatabase.InMemory();
        using var keeper = database.Connect();
        keeper.Run("CREATE TABLE t (a INTEGER)");
        var connection = database.Connect();
        connection.BeginTransaction();
        connection.Run("INSERT INTO t VALUES (1)");
        var command = connection.Command("SELECT range FROM range(1000000)");
        command.UseStreamingMode = true;
        var reader = command.ExecuteReader();
        connection.Dispose();

        reader.IsClosed.ShouldBeTrue();
        keeper.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public void One_path_is_one_handle_whatever_it_is_called()
    {
        var path = _folder.File("one.duckdb");
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.Path);

        using var first = DuckDBDatabase.Open(path);
        using var second = DuckDBDatabase.Open(Path.Combine(_folder.Path, ".", "link", "one.duckdb"));
        using var writer = first.Connect();
        using var other = second.Connect();
        writer.Run("CREATE TABLE t (a INTEGER)");
        other.Run("INSERT INTO t VALUES (1)");

        second.Path.ShouldBe(first.Path);
        writer.Scalar("SELECT count(*) FROM t").ShouldBe(1L);
    }

    [Fact]
    public void The_file_stays_open_as_long_as_one_connection_does()
    {
        var path = _folder.File("one.duckdb");
        var first = DuckDBDatabase.Open(path);
        using var connection = first.Connect();
        connection.Run("CREATE TABLE t (a INTEGER)");
        first.Dispose();

        // A second native handle on the file would lose this.
        using (var second = DuckDBDatabase.Open(path))
        using (var other = second.Connect())
        {
            other.Run("INSERT INTO t VALUES (1)");
        }

        connection.Run("INSERT INTO t VALUES (2)");
        connection.Dispose();
        using var third = DuckDBDatabase.Open(path);
        using var reader = third.Connect();
        reader.Scalar("SELECT count(*) FROM t").ShouldBe(2L);
    }

    [Fact]
    public void Opening_a_file_again_with_other_settings_is_refused()
    {
        using var first = DuckDBDatabase.Open(_folder.File("one.duckdb"));

        Should.Throw<InvalidOperationException>(() => DuckDBDatabase.Open(_folder.File("one.duckdb"), new DuckDbSettings { Threads = 1, MemoryLimit = "100MB" }));
        using var same = DuckDBDatabase.Open(_folder.File("one.duckdb"));
    }

    /// <summary>Several times: a handle that is still closing while the next one opens lost rows in one run out of four.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Threads_that_open_and_close_one_file_lose_nothing(int time)
    {
        var path = _folder.File($"many {time}.duckdb");

        using (var database = DuckDBDatabase.Open(path))
        using (var connection = database.Connect())
        {
            connection.Run("CREATE TABLE t (a INTEGER)");
        }

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, worker =>
        {
            for (var i = 0; i < 10; i++)
            {
                using var database = DuckDBDatabase.Open(path);
                using var connection = database.Connect();
                connection.Run("INSERT INTO t VALUES ($1)", worker);
            }
        });

        using var end = DuckDBDatabase.Open(path);
        using var reader = end.Connect();
        reader.Scalar("SELECT count(*) FROM t").ShouldBe(80L);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_was()
    {
        var path = _folder.File("not.duckdb");
        File.WriteAllText(path, new string('x', 20_000));

        Should.Throw<DuckDBException>(() => DuckDBDatabase.Open(path));
        Should.Throw<DuckDBException>(() => DuckDBDatabase.Open(path));
        File.ReadAllText(path).ShouldBe(new string('x', 20_000));
    }
}
