using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.DuckDb;

/// <summary>Short forms for tests.</summary>
internal static class Sql
{
    internal static int Run(this DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);

        return command.ExecuteNonQuery();
    }

    internal static object? Scalar(this DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);

        return command.ExecuteScalar();
    }

    internal static DuckDBDataReader Row(this DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);
        var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();

        return reader;
    }

    internal static DuckDBCommand Command(this DuckDBConnection connection, string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(values);

        return command;
    }
}
