using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Plumbline.Metrics.Results;

namespace Plumbline.Queries;

/// <summary>Runs statements whose values are parameters, and reads numbers as decimals whatever their type.</summary>
internal static class Reading
{
    /// <summary>Where whoever wants to follow the engine's work hears of each statement and how long it took.</summary>
    private static readonly ActivitySource Statements = new("Plumbline.Statements");

    internal static DbDataReader Query(
        this DbConnection connection, string sql, IReadOnlyList<object?> parameters)
    {
        using var activity = Statements.StartActivity("statement");
        activity?.SetTag("db.query.text", sql);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command.ExecuteReader();
    }

    internal static DbDataReader Query(this DbConnection connection, SqlStatement statement) =>
        connection.Query(statement.Text, statement.Parameters);

    /// <summary>A number as a decimal; null for null. A double that a decimal cannot hold is null too.</summary>
    internal static decimal? Number(this DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        return reader.GetValue(column) switch
        {
            decimal number => number,
            double number => double.IsFinite(number) && Math.Abs(number) < 7.9e28 ? (decimal)number : null,
            System.Numerics.BigInteger big => (decimal)big,
            var other => Convert.ToDecimal(other, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Reads one column of the current row as <see cref="Number"/> does, without a box where its type is known.</summary>
    internal static Func<decimal?> NumberReader(this DbDataReader reader, int column)
    {
        var type = reader.GetFieldType(column);

        return type == typeof(long) ? () => reader.IsDBNull(column) ? null : reader.GetInt64(column)
            : type == typeof(int) ? () => reader.IsDBNull(column) ? null : reader.GetInt32(column)
            : type == typeof(decimal) || type == typeof(System.Numerics.BigInteger) ? () => reader.IsDBNull(column) ? null : reader.GetDecimal(column)
            : () => reader.Number(column);
    }

    internal static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    internal static DateOnly? Day(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}
