using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.DuckDb;

public sealed class DuckDBTypeTests : IDisposable
{
    private readonly DuckDBDatabase _database = DuckDBDatabase.InMemory();
    private readonly DuckDBConnection _connection;

    public DuckDBTypeTests()
    {
        _connection = _database.Connect();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Integers_come_back_as_they_were_given()
    {
        Prop.ForAll<long>(value => _connection.Row("SELECT $1", value).GetInt64(0) == value).QuickCheckThrowOnFailure();
        Prop.ForAll<int>(value => _connection.Row("SELECT $1", value).GetInt32(0) == value).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Decimals_come_back_with_every_digit()
    {
        Prop.ForAll<decimal>(value => _connection.Row("SELECT $1", value).GetDecimal(0) == value).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Doubles_come_back_to_the_last_bit()
    {
        Prop.ForAll<double>(value => _connection.Row("SELECT $1", value).GetDouble(0).Equals(value)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Text_comes_back_whatever_it_holds()
    {
        // Half a surrogate pair is not text: no encoding can carry it.
        var text = Texts.Any.ToArbitrary();
        Prop.ForAll(text, value => _connection.Row("SELECT $1", value).GetString(0) == value).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("exactly 12 b")]
    [InlineData("thirteen byte")]
    [InlineData("with\0nul")]
    [InlineData("Łódź, 東京, 🦆🦆🦆")]
    public void Text_of_every_length_comes_back(string text)
    {
        _connection.Row("SELECT $1::VARCHAR", text).GetString(0).ShouldBe(text);
    }

    [Fact]
    public void Dates_come_back_over_the_whole_range()
    {
        var days = Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();
        Prop.ForAll(days, date => _connection.Row("SELECT $1", date).GetFieldValue<DateOnly>(0) == date).QuickCheckThrowOnFailure();
        _connection.Row("SELECT DATE '9999-12-31'").GetFieldValue<DateOnly>(0).ShouldBe(DateOnly.MaxValue);
        _connection.Row("SELECT DATE '0001-01-01'").GetFieldValue<DateOnly>(0).ShouldBe(DateOnly.MinValue);
    }

    [Fact]
    public void Instants_come_back_in_utc_to_the_microsecond()
    {
        var instant = new DateTime(2026, 2, 28, 23, 59, 59, 999, DateTimeKind.Utc).AddMicroseconds(999);
        var read = _connection.Row("SELECT $1, $1::TIMESTAMPTZ, $1::TIMESTAMP_MS, $1::TIMESTAMP_NS", instant);

        read.GetDateTime(0).ShouldBe(instant);
        read.GetDateTime(0).Kind.ShouldBe(DateTimeKind.Utc);
        read.GetDateTime(1).ShouldBe(instant);
        read.GetDateTime(2).ShouldBe(instant.AddMicroseconds(1));
        read.GetDateTime(3).ShouldBe(instant);
        _connection.Row("SELECT $1", DateTime.MaxValue).GetDateTime(0).ShouldBe(DateTime.MaxValue.AddTicks(-9));
        _connection.Row("SELECT $1", DateTime.MinValue).GetDateTime(0).ShouldBe(DateTime.MinValue);
        _connection.Row("SELECT $1", DateTime.UnixEpoch.AddTicks(-1)).GetDateTime(0).ShouldBe(DateTime.UnixEpoch.AddMicroseconds(-1));
    }

    [Fact]
    public void An_instant_with_an_offset_is_stored_in_utc()
    {
        var noon = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(5.5));

        _connection.Row("SELECT $1", noon).GetDateTime(0).ShouldBe(new DateTime(2026, 7, 1, 6, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void A_local_time_is_refused_since_it_depends_on_the_machine()
    {
        Should.Throw<ArgumentException>(() => _connection.Scalar("SELECT $1", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local)));
    }

    [Theory]
    [InlineData("DATE 'infinity'")]
    [InlineData("DATE '10000-01-01'")]
    [InlineData("DATE '0001-01-01' - 1")]
    public void A_date_beyond_the_year_9999_is_an_error_not_a_wrong_date(string date)
    {
        Should.Throw<OverflowException>(() => _connection.Row($"SELECT {date}").GetFieldValue<DateOnly>(0));
    }

    [Theory]
    [InlineData("TIMESTAMP 'infinity'")]
    [InlineData("TIMESTAMP '-infinity'")]
    [InlineData("TIMESTAMP '10000-01-01'")]
    public void An_instant_beyond_the_year_9999_is_an_error(string timestamp)
    {
        Should.Throw<OverflowException>(() => _connection.Row($"SELECT {timestamp}").GetDateTime(0));
    }

    [Theory]
    [InlineData("127::TINYINT", typeof(sbyte))]
    [InlineData("32767::SMALLINT", typeof(short))]
    [InlineData("2147483647::INTEGER", typeof(int))]
    [InlineData("9223372036854775807::BIGINT", typeof(long))]
    [InlineData("255::UTINYINT", typeof(byte))]
    [InlineData("65535::USMALLINT", typeof(ushort))]
    [InlineData("4294967295::UINTEGER", typeof(uint))]
    [InlineData("18446744073709551615::UBIGINT", typeof(ulong))]
    [InlineData("170141183460469231731687303715884105727::HUGEINT", typeof(BigInteger))]
    [InlineData("340282366920938463463374607431768211455::UHUGEINT", typeof(BigInteger))]
    [InlineData("1.5::FLOAT", typeof(float))]
    [InlineData("0.1::DOUBLE", typeof(double))]
    public void Every_number_has_its_type_and_its_extreme_value(string sql, Type type)
    {
        var row = _connection.Row($"SELECT {sql}");

        row.GetFieldType(0).ShouldBe(type);
        row.GetValue(0).ShouldBeOfType(type);
        Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture).ShouldBe(sql[..sql.IndexOf(':', StringComparison.Ordinal)]);
    }

    [Fact]
    public void A_128_bit_sum_reads_as_a_long_a_decimal_or_an_overflow()
    {
        var sum = _connection.Row("SELECT sum(i::INTEGER) FROM range(10) t(i)");
        sum.GetDataTypeName(0).ShouldBe("HUGEINT");
        sum.GetInt64(0).ShouldBe(45);
        sum.GetDecimal(0).ShouldBe(45m);
        sum.GetDouble(0).ShouldBe(45d);

        var large = _connection.Row("SELECT 9223372036854775808::HUGEINT");
        Should.Throw<OverflowException>(() => large.GetInt64(0));
        large.GetDecimal(0).ShouldBe(9223372036854775808m);
    }

    [Theory]
    [InlineData("-12.3", 4, 1)]
    [InlineData("1234567.89", 9, 2)]
    [InlineData("-12345678901234.5678", 18, 4)]
    [InlineData("79228162514264337593543950335", 38, 0)]
    [InlineData("-7922816251426433759354395.0335", 38, 4)]
    [InlineData("0.0000000000000000000000000001", 38, 28)]
    public void Decimals_of_every_width_are_read(string text, int width, int scale)
    {
        var row = _connection.Row($"SELECT '{text}'::DECIMAL({width},{scale})");

        row.GetDecimal(0).ShouldBe(decimal.Parse(text, CultureInfo.InvariantCulture));
        row.GetDataTypeName(0).ShouldBe($"DECIMAL({width},{scale})");
    }

    [Fact]
    public void A_38_digit_decimal_that_a_decimal_cannot_hold_is_an_error_that_says_so()
    {
        var row = _connection.Row("SELECT '79228162514264337593543950336'::DECIMAL(38,0), '123456789012345678901234.567'::DECIMAL(38,14), 1e-30::DECIMAL(38,30)");

        Should.Throw<OverflowException>(() => row.GetDecimal(0)).Message.ShouldContain("79228162514264337593543950336");
        row.GetDouble(0).ShouldBe(79228162514264337593543950336d);
        row.GetDecimal(1).ShouldBe(123456789012345678901234.567m);
        Should.Throw<OverflowException>(() => row.GetDecimal(2));
    }

    [Fact]
    public void Other_types_are_read_as_their_own()
    {
        var row = _connection.Row("SELECT true, 'b'::ENUM('a', 'b'), '\\x01\\xFF'::BLOB, TIME '23:59:59.5', '00112233-4455-6677-8899-aabbccddeeff'::UUID, NULL, '{\"a\":1}'::JSON");

        row.GetBoolean(0).ShouldBeTrue();
        row.GetString(1).ShouldBe("b");
        row.GetFieldValue<byte[]>(2).ShouldBe([1, 255]);
        row.GetFieldValue<TimeOnly>(3).ShouldBe(new TimeOnly(23, 59, 59, 500));
        row.GetGuid(4).ShouldBe(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        row.IsDBNull(5).ShouldBeTrue();
        row.GetString(6).ShouldBe("{\"a\":1}");
    }

    [Theory]
    [InlineData("BOOLEAN")]
    [InlineData("INTEGER")]
    [InlineData("HUGEINT")]
    [InlineData("DECIMAL(18,4)")]
    [InlineData("DOUBLE")]
    [InlineData("VARCHAR")]
    [InlineData("DATE")]
    [InlineData("TIMESTAMP")]
    public void A_null_is_a_null_and_never_a_zero(string type)
    {
        var row = _connection.Row($"SELECT $1::{type}", [null]);

        row.IsDBNull(0).ShouldBeTrue();
        row.GetValue(0).ShouldBe(DBNull.Value);
        Should.Throw<InvalidCastException>(() => row.GetDecimal(0));
        Should.Throw<InvalidCastException>(() => row.GetString(0));
        Should.Throw<InvalidCastException>(() => row.GetDateTime(0));
    }

    [Fact]
    public void A_date_is_not_read_as_an_instant()
    {
        Should.Throw<InvalidCastException>(() => _connection.Row("SELECT DATE '2026-01-01'").GetDateTime(0));
    }

    [Fact]
    public void A_nested_type_says_that_it_must_be_cast()
    {
        Should.Throw<InvalidCastException>(() => _connection.Row("SELECT [1, 2]").GetValue(0)).Message.ShouldContain("cast it to text");
    }
}
