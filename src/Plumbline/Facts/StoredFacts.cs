using System.Data.Common;
using Plumbline.Importing.Publishing;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.Facts;

/// <summary>
/// The facts that a workspace's file holds, and the definition they were made by. The tables are listed with it in the file;
/// while they are being filled they are listed without, so that facts half there are never taken for facts.
/// </summary>
internal sealed class StoredFacts(TimeProvider clock) : IDerivedTables
{
    private const string List = StoreTables.Facts;

    public bool AreCurrent(DbConnection connection)
    {
        return StoreTables.All(connection).Contains(List)
            && connection.Scalar<long>($"SELECT count(*) FROM {List} WHERE definition = $1", FactDefinition.Fingerprint) == FactTables.Names.Count;
    }

    public void Create(DbConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Make(connection);
        Sign(connection);
        transaction.Commit();
    }

    /// <remarks>
    /// Two transactions, and the log emptied after each: what a log with changes of the schema in it is worth after a crash is
    /// better not found out. Stopped in between, the tables are listed without a definition, and all of it is done again.
    /// </remarks>
    public void Renew(DbConnection connection, bool isRecorded, IProgress<double>? progress, CancellationToken cancellation)
    {
        using (var transaction = connection.BeginTransaction())
        {
            Make(connection);
            transaction.Commit();
        }

        Engine.Checkpoint(connection);

        using (var transaction = connection.BeginTransaction())
        {
            Fill(connection, isRecorded, progress, cancellation);
            Sign(connection);
            transaction.Commit();
        }

        Engine.Checkpoint(connection);
    }

    private static void Make(DbConnection connection)
    {
        connection.Run($"CREATE TABLE IF NOT EXISTS {List} (name TEXT NOT NULL, definition TEXT NOT NULL{Engine.Of(connection).Key("name")})");

        // Also those that were facts once and are none any more.
        foreach (var table in connection.Column<string>($"SELECT name FROM {List}").OfType<string>().Union(FactTables.Names).ToList())
        {
            connection.Run($"DROP TABLE IF EXISTS \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        connection.Run(string.Join(";\n", FactTables.Statements(Engine.Of(connection).RowKey(FactTables.RowKey))));

        if (Engine.Of(connection).ReadsRows)
        {
            connection.Run(string.Join(";\n", FactTables.Indexes));
        }

        connection.Run($"DELETE FROM {List}");
        connection.Run($"INSERT INTO {List} (name, definition) VALUES {string.Join(", ", FactTables.Names.Select(name => $"('{name}', '')"))}");
    }

    private static void Sign(DbConnection connection)
    {
        connection.Run($"UPDATE {List} SET definition = $1", FactDefinition.Fingerprint);
    }

    private void Fill(DbConnection connection, bool isRecorded, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var session = new StoreSession(connection, cancellation);

        // Where nothing was ever imported there is nothing to work out, and nothing to tell of.
        if (!session.Any("SELECT 1 FROM import_batches"))
        {
            return;
        }

        var settings = SettingsTable.Read(connection);
        FactBuilder.Rebuild(connection, settings, cancellation, progress);

        // The same data may give other numbers from now on, so it is another version of them.
        if (isRecorded)
        {
            new Publisher(connection, settings, clock).RecordNewFacts(session);
        }
    }
}
