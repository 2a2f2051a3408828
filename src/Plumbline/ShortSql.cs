using System.Data.Common;
using Plumbline.Stores.DuckDb;

namespace Plumbline;

/// <summary>Statements in one line: parameters in order, rows as a list. For the small questions; large results are read by a reader.</summary>
public static class ShortSql
{
    public static int Run(this DbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);

        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row; the default of <typeparamref name="T"/> when that is null or there is no row.</summary>
    public static T? Scalar<T>(this DbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();

        return reader.Read() ? reader.ValueOrDefault<T>(0) : default;
    }

    /// <summary>The first value of every row.</summary>
    public static List<T?> Column<T>(this DbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        return connection.Rows(sql, reader => reader.ValueOrDefault<T>(0), values);
    }

    /// <summary>Every row, read by <paramref name="read"/>.</summary>
    public static List<T> Rows<T>(this DbConnection connection, string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();

        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static DuckDBCommand Command(this DuckDBConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        return (DuckDBCommand)Command((DbConnection)connection, sql, values);
    }

    public static DbCommand Command(this DbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;

        foreach (var value in values)
        {
            command.Parameters.Add(value as DbParameter ?? Parameter(command, value));
        }

        return command;
    }

    private static DbParameter Parameter(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.Value = value ?? DBNull.Value;

        return parameter;
    }

    private static T? ValueOrDefault<T>(this DbDataReader reader, int ordinal)
    {
        return reader.IsDBNull(ordinal) ? default : reader.GetFieldValue<T>(ordinal);
    }
}
