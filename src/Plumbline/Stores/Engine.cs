using System.Data.Common;
using Plumbline.Metrics.Sql;
using Plumbline.Stores.DuckDb;
using Plumbline.Stores.Postgres;

namespace Plumbline.Stores;

/// <summary>What the two databases do not have alike, beside the SQL of questions.</summary>
/// <param name="Name">As migrations name it.</param>
/// <param name="Dialect">How questions are written for it.</param>
/// <param name="NeedsKeys">Whether every table has a primary key. The embedded engine does without: a key would only cost.</param>
/// <param name="ReadsRows">Whether a row is read whole, so that looking up a few is worth an index. The embedded engine reads columns.</param>
internal sealed record Engine(string Name, SqlDialect Dialect, bool NeedsKeys, bool ReadsRows)
{
    internal static Engine DuckDb { get; } = new("duckdb", SqlDialect.DuckDb, NeedsKeys: false, ReadsRows: false);

    internal static Engine Postgres { get; } = new("postgres", SqlDialect.Postgres, NeedsKeys: true, ReadsRows: true);

    internal static Engine Of(DbConnection connection) => connection is DuckDBConnection ? DuckDb : Postgres;

    /// <summary>What makes some columns of a table its key, where tables need one.</summary>
    internal string Key(string columns) => NeedsKeys ? $", PRIMARY KEY ({columns})" : "";

    /// <summary>A key for a table in which nothing is unique.</summary>
    internal string RowKey(string column) => NeedsKeys ? $", {column} BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY" : "";

    /// <summary>A bulk writer into a table, temporary ones included.</summary>
    /// <param name="columns">The columns that will be given, in this order; none: all, in the table's order.</param>
    internal static IBulkWriter Writer(DbConnection connection, string table, params ReadOnlySpan<string> columns) => connection switch
    {
        DuckDBConnection embedded => embedded.CreateAppender(table, columns),
        PostgresConnection server => PostgresWriter.Open(server, table, columns),
        _ => throw new NotSupportedException($"Nothing is written through a {connection.GetType().Name}."),
    };

    /// <summary>
    /// Has the rest of the transaction join by hashing. What the transaction itself has written is not counted yet, and a database that
    /// takes a hundred thousand rows for one compares every pair, or all that agree in one of two columns.
    /// </summary>
    internal static void JoinByHash(DbConnection connection)
    {
        if (connection is PostgresConnection)
        {
            connection.Run("SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off");
        }
    }

    /// <summary>Empties the log into the file, where there is such a thing to do by hand.</summary>
    internal static void Checkpoint(DbConnection connection)
    {
        if (connection is DuckDBConnection)
        {
            connection.Run("CHECKPOINT");
        }
    }
}
