using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Plumbline.Importing.Publishing;

/// <summary>Statements on one connection, and the temporary tables they leave, dropped at the end.</summary>
internal sealed class StoreSession(DbConnection connection, CancellationToken cancellation) : IDisposable
{
    private const string FailedTransaction = "25P02";

    private readonly HashSet<string> _temporary = [];
    private readonly HashSet<string> _views = [];

    internal DbConnection Connection => connection;

    internal CancellationToken Cancellation => cancellation;

    /// <summary>Runs one statement; values stand for <c>$1</c>, <c>$2</c> …</summary>
    /// <returns>The rows it wrote.</returns>
    internal long Execute(string sql, params object?[] values)
    {
        cancellation.ThrowIfCancellationRequested();
        using var command = Command(sql, values);

        return Math.Max(0, Wait(command.ExecuteNonQueryAsync(cancellation)));
    }

    internal long Number(string sql, params object?[] values)
    {
        using var command = Command(sql, values);

        return Convert.ToInt64(Wait(command.ExecuteScalarAsync(cancellation)) ?? 0L, CultureInfo.InvariantCulture);
    }

    internal bool Any(string sql, params object?[] values) => Number($"SELECT count(*) FROM ({sql} LIMIT 1) AS found", values) > 0;

    internal List<T> Read<T>(string sql, Func<DbDataReader, T> shape, params object?[] values)
    {
        using var command = Command(sql, values);
        using var reader = Wait(command.ExecuteReaderAsync(cancellation));
        var rows = new List<T>();

        while (reader.Read())
        {
            rows.Add(shape(reader));
        }

        return rows;
    }

    /// <summary>Makes an empty temporary table, in place of one that bears the name already.</summary>
    internal void Temporary(string table, string columns)
    {
        Drop(table);
        Execute($"CREATE TEMPORARY TABLE {table} ({columns})");
        _temporary.Add(table);
    }

    /// <summary>Makes a temporary view.</summary>
    internal void View(string view, string query)
    {
        Execute($"DROP VIEW IF EXISTS {view}");
        Execute($"CREATE TEMPORARY VIEW {view} AS {query}");
        _views.Add(view);
    }

    /// <summary>Drops a temporary table. It stays on the list, because a rollback brings it back.</summary>
    internal void Drop(string table)
    {
        if (_temporary.Contains(table))
        {
            Execute($"DROP TABLE IF EXISTS {table}");
        }
    }

    public void Dispose()
    {
        // Cancelled or not, nothing of this run may be left on the connection.
        foreach (var name in _views.Select(view => "VIEW IF EXISTS " + view).Concat(_temporary.Select(table => "TABLE IF EXISTS " + table)))
        {
            if (!Drops(name))
            {
                break;
            }
        }

        _views.Clear();
        _temporary.Clear();
    }

    /// <summary>Whether there was something to drop from: a transaction that has failed on a server takes its temporary tables with it.</summary>
    private bool Drops(string name)
    {
        try
        {
            using var command = Command("DROP " + name, []);
            command.ExecuteNonQuery();

            return true;
        }
        catch (DbException error) when (error.SqlState == FailedTransaction || connection.State != ConnectionState.Open)
        {
            return false;
        }
    }

    private DbCommand Command(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;

        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // The embedded store has done its work when the task is handed out; this costs a thread only with a server behind.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
