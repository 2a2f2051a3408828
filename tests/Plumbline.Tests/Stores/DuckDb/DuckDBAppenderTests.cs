using FsCheck.Fluent;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.DuckDb;

public sealed class DuckDBAppenderTests : IDisposable
{
    private readonly DuckDBDatabase _database = DuckDBDatabase.InMemory();
    private readonly DuckDBConnection _connection;

    public DuckDBAppenderTests()
    {
        _connection = _database.Connect();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void A_hundred_thousand_rows_arrive_as_they_were_given()
    {
        _connection.Run("CREATE TEMP TABLE t (id BIGINT, name VARCHAR, amount DECIMAL(18,4), day DATE, seen_at TIMESTAMP, won BOOLEAN, score DOUBLE)");
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        using (var appender = _connection.CreateAppender("t"))
        {
            for (var i = 0; i < 100_000; i++)
            {
                appender.AppendInt64(i)
                    .AppendString(i % 5 == 0 ? null : $"deal number {i}")
                    .AppendDecimal(i % 7 == 0 ? null : i / 4m)
                    .AppendDate(DateOnly.FromDayNumber(i))
                    .AppendTimestamp(start.AddSeconds(i))
                    .AppendBoolean(i % 2 == 0)
                    .AppendDouble(i / 3d)
                    .EndRow();
            }

            appender.Rows.ShouldBe(100_000);
            appender.Close();
        }

        _connection.Scalar("SELECT count(*) FROM t").ShouldBe(100_000L);
        _connection.Scalar("SELECT count(*) FROM t WHERE name IS DISTINCT FROM CASE WHEN id % 5 = 0 THEN NULL ELSE 'deal number ' || id END").ShouldBe(0L);
        _connection.Scalar("SELECT count(*) FROM t WHERE amount IS DISTINCT FROM CASE WHEN id % 7 = 0 THEN NULL ELSE (id / 4)::DECIMAL(18,4) END").ShouldBe(0L);
        _connection.Scalar("SELECT count(*) FROM t WHERE day <> DATE '0001-01-01' + id::INTEGER").ShouldBe(0L);
        _connection.Scalar("SELECT count(*) FROM t WHERE epoch(seen_at) <> epoch(TIMESTAMP '2026-01-01') + id").ShouldBe(0L);
        _connection.Scalar("SELECT count(*) FROM t WHERE won <> (id % 2 = 0) OR score <> id / 3").ShouldBe(0L);
    }

    [Fact]
    public void Text_of_any_length_arrives_and_can_be_compared()
    {
        _connection.Run("CREATE TABLE t (a VARCHAR)");
        var texts = Texts.Any.Sample(5000, 40).Append("").Append(new string('ż', 100_000)).ToList();

        using (var appender = _connection.CreateAppender("t"))
        {
            texts.ForEach(text => appender.AppendString(text).EndRow());
        }

        foreach (var text in texts.Distinct().Take(500).Append(texts[^1]))
        {
            _connection.Scalar("SELECT count(*) FROM t WHERE a = $1", text).ShouldBe((long)texts.Count(other => other == text));
        }
    }

    [Fact]
    public void Integers_and_decimals_fit_or_are_refused_never_cut()
    {
        _connection.Run("CREATE TABLE t (small SMALLINT, whole INTEGER, huge HUGEINT, price DECIMAL(4,1), big DECIMAL(38,10))");
        using var appender = _connection.CreateAppender("t");
        appender.AppendInt64(-32768).AppendInt64(int.MaxValue).AppendInt64(long.MinValue).AppendDecimal(0.25m).AppendDecimal(-1.0000000001m).EndRow();
        appender.AppendInt64(1).AppendInt64(1).AppendInt64(1).AppendInt64(999).AppendDecimal(1.5m).EndRow();
        appender.Close();

        var row = _connection.Row("SELECT * FROM t ORDER BY small");
        row.GetInt16(0).ShouldBe(short.MinValue);
        row.GetInt64(2).ShouldBe(long.MinValue);
        row.GetDecimal(3).ShouldBe(0.3m);
        row.GetDecimal(4).ShouldBe(-1.0000000001m);

        using var second = _connection.CreateAppender("t", "small", "price");
        Should.Throw<OverflowException>(() => second.AppendInt64(40_000)).Message.ShouldContain("'small' is a SMALLINT");
        using var third = _connection.CreateAppender("t", "price");
        Should.Throw<OverflowException>(() => third.AppendDecimal(999.95m));
        using var fourth = _connection.CreateAppender("t", "price");
        Should.Throw<OverflowException>(() => fourth.AppendString("1"));
    }

    [Fact]
    public void Columns_that_are_not_named_take_their_defaults()
    {
        _connection.Run("CREATE TABLE t (a INTEGER DEFAULT 7, b VARCHAR, c INTEGER)");

        using (var appender = _connection.CreateAppender("t", "c", "b"))
        {
            appender.AppendInt64(1).AppendString("x").EndRow();
        }

        var row = _connection.Row("SELECT * FROM t");
        row.GetInt32(0).ShouldBe(7);
        row.GetString(1).ShouldBe("x");
        row.GetInt32(2).ShouldBe(1);
    }

    [Fact]
    public void Rows_belong_to_the_transaction()
    {
        _connection.Run("CREATE TABLE t (a INTEGER)");

        using (_connection.BeginTransaction())
        {
            using var appender = _connection.CreateAppender("t");

            for (var i = 0; i < 300_000; i++)
            {
                appender.AppendInt64(i).EndRow();
            }
        }

        _connection.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public void A_constraint_that_fails_is_an_error_of_close()
    {
        _connection.Run("CREATE TABLE t (a INTEGER NOT NULL)");
        var appender = _connection.CreateAppender("t");
        appender.AppendNull().EndRow();

        Should.Throw<DuckDBException>(appender.Close);
        appender.Dispose();
        _connection.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public void A_constraint_that_fails_long_before_the_last_row_is_an_error_and_nothing_more()
    {
        _connection.Run("CREATE TABLE t (a INTEGER NOT NULL)");
        var appender = _connection.CreateAppender("t");

        Should.Throw<DuckDBException>(() =>
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                (i == 5000 ? appender.AppendNull() : appender.AppendInt64(i)).EndRow();
            }

            appender.Close();
        });
        appender.Dispose();
        appender.Dispose();

        _connection.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public void Giving_up_in_the_middle_leaves_the_connection_usable()
    {
        _connection.Run("CREATE TABLE t (a INTEGER)");

        using (var appender = _connection.CreateAppender("t"))
        {
            for (var i = 0; i < 20_000; i++)
            {
                appender.AppendInt64(i).EndRow();
            }

            appender.AppendInt64(1);
        }

        _connection.Scalar("SELECT 1").ShouldBe(1);
    }

    [Fact]
    public void A_row_of_the_wrong_length_is_refused()
    {
        _connection.Run("CREATE TABLE t (a INTEGER, b INTEGER)");
        using var shortRow = _connection.CreateAppender("t");
        shortRow.AppendInt64(1);
        Should.Throw<InvalidOperationException>(shortRow.EndRow);
        using var longRow = _connection.CreateAppender("t");
        longRow.AppendInt64(1).AppendInt64(2);
        Should.Throw<InvalidOperationException>(() => longRow.AppendInt64(3));
    }

    [Fact]
    public void A_table_that_does_not_exist_is_an_error()
    {
        Should.Throw<DuckDBException>(() => _connection.CreateAppender("missing")).Message.ShouldContain("missing");
    }
}
