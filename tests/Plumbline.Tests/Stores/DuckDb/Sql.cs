using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.DuckDb;

/// <summary>Short forms for tests, beside the product's own.</summary>
internal static class Sql
{
    internal static object? Scalar(this DuckDBConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);

        return command.ExecuteScalar();
    }

    /// <summary>A reader on the first row.</summary>
    internal static DuckDBDataReader Row(this DuckDBConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);
        var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();

        return reader;
    }
}
