using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.DuckDb;

public sealed class DuckDBCommandTests : IDisposable
{
    private readonly DuckDBDatabase _database = DuckDBDatabase.InMemory();
    private readonly DuckDBConnection _connection;

    // A join that no machine finishes within a test.
    private const string Endless = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3";

    public DuckDBCommandTests()
    {
        _connection = _database.Connect();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Parameters_go_by_position_or_by_name()
    {
        _connection.Row("SELECT $2 || $1", "a", "b").GetString(0).ShouldBe("ba");
        _connection.Row("SELECT $y || $x", new DuckDBParameter("x", "a"), new DuckDBParameter("y", "b")).GetString(0).ShouldBe("ba");
    }

    [Fact]
    public void A_missing_parameter_is_an_error_that_counts()
    {
        Should.Throw<DuckDBException>(() => _connection.Scalar("SELECT $1 + $2", 1)).Message.ShouldContain("2 parameters, 1");
    }

    [Fact]
    public void Several_statements_run_in_turn_and_count_their_rows()
    {
        _connection.Run("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2); INSERT INTO t SELECT a + 10 FROM t; SELECT 1; DELETE FROM t WHERE a = 11").ShouldBe(5);
        _connection.Scalar("SELECT count(*) FROM t").ShouldBe(3L);
        _connection.Run("CREATE TABLE u (a INTEGER)").ShouldBe(-1);
    }

    [Fact]
    public void Results_are_read_one_after_another()
    {
        using var command = _connection.Command("SELECT 1 AS one; SELECT 'two' AS two WHERE false; SELECT 3");
        using var reader = command.ExecuteReader();

        reader.GetName(0).ShouldBe("one");
        reader.Read().ShouldBeTrue();
        reader.Read().ShouldBeFalse();
        reader.Read().ShouldBeFalse();
        reader.NextResult().ShouldBeTrue();
        reader.HasRows.ShouldBeFalse();
        reader.GetOrdinal("TWO").ShouldBe(0);
        reader.NextResult().ShouldBeTrue();
        reader.Read().ShouldBeTrue();
        reader.GetInt32(0).ShouldBe(3);
        reader.NextResult().ShouldBeFalse();
    }

    [Fact]
    public void A_prepared_command_runs_again_with_other_values()
    {
        using var command = _connection.Command("SELECT $1 * 2", 0);
        command.Prepare();

        for (var i = 0; i < 100; i++)
        {
            command.Parameters[0].Value = i;
            command.ExecuteScalar().ShouldBe(i * 2);
        }
    }

    [Theory]
    [InlineData("SELECT * FROM missing", DuckDBErrorType.Catalog)]
    [InlineData("SELEC 1", DuckDBErrorType.Parser)]
    [InlineData("SELECT 'x'::INTEGER", DuckDBErrorType.Conversion)]
    [InlineData("SELECT 1; SELECT nothing", DuckDBErrorType.Binder)]
    public void An_error_says_what_kind_it_is(string sql, DuckDBErrorType type)
    {
        Should.Throw<DuckDBException>(() => _connection.Run(sql)).ErrorType.ShouldBe(type);
    }

    [Fact]
    public void A_nul_in_the_text_is_refused_rather_than_cut_off()
    {
        Should.Throw<DuckDBException>(() => _connection.Run("SELECT 1 \0 + nonsense"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Many_chunks_are_read_in_order(bool streaming)
    {
        using var command = _connection.Command("SELECT range, CASE WHEN range % 3 = 0 THEN NULL ELSE 'row ' || range END FROM range(100000) ORDER BY range");
        command.UseStreamingMode = streaming;
        using var reader = command.ExecuteReader();
        var expected = 0L;

        while (reader.Read())
        {
            reader.GetInt64(0).ShouldBe(expected);
            reader.IsDBNull(1).ShouldBe(expected % 3 == 0);

            if (expected % 3 != 0)
            {
                reader.GetString(1).ShouldBe($"row {expected}");
            }

            expected++;
        }

        expected.ShouldBe(100_000);
    }

    [Fact]
    public void An_error_late_in_a_stream_is_not_taken_for_its_end()
    {
        using var command = _connection.Command("SELECT CASE WHEN range = 900000 THEN error('too late') ELSE range::VARCHAR END FROM range(1000000)");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        var rows = 0;

        var error = Should.Throw<DuckDBException>(() =>
        {
            while (reader.Read())
            {
                rows++;
            }
        });

        error.Message.ShouldContain("too late");
        rows.ShouldBeGreaterThan(0);
        rows.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void A_stream_that_the_next_statement_ended_is_an_error_not_a_short_result()
    {
        using var command = _connection.Command("SELECT range FROM range(1000000)");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        _connection.Scalar("SELECT 1");

        Should.Throw<DuckDBException>(() =>
        {
            while (reader.Read())
            {
            }
        });
    }

    [Fact]
    public async Task A_cancelled_token_stops_a_query_and_leaves_the_connection_usable()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var command = _connection.Command(Endless);

        await Should.ThrowAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(source.Token));

        _connection.Scalar("SELECT 42").ShouldBe(42);
    }

    [Fact]
    public void A_query_that_takes_too_long_is_stopped_and_the_message_says_why()
    {
        using var command = _connection.Command(Endless);
        command.CommandTimeout = 1;

        Should.Throw<DuckDBException>(() => command.ExecuteScalar()).Message.ShouldContain("longer than 1 s");
    }

    [Fact]
    public async Task Another_thread_can_cancel_a_command()
    {
        using var command = _connection.Command(Endless);
        var running = Task.Run(() => command.ExecuteScalar(), TestContext.Current.CancellationToken);

        while (!running.IsCompleted)
        {
            command.Cancel();
            await Task.WhenAny(running, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        (await Should.ThrowAsync<DuckDBException>(() => running)).ErrorType.ShouldBe(DuckDBErrorType.Interrupt);
    }
}
