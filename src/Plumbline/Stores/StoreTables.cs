using System.Data.Common;
using Plumbline.Facts;

namespace Plumbline.Stores;

/// <summary>The tables that every database of ours has, whatever its schema: they are made with the first step.</summary>
internal static class StoreTables
{
    internal const string SchemaVersion = "schema_version";

    /// <summary>One row: an id that is the file's own, so that a file put in the place of another is known as another.</summary>
    internal const string Identity = "store_identity";

    /// <summary>The tables of facts, each with the definition it was filled by.</summary>
    internal const string Facts = "fact_tables";

    /// <summary>Tables whose names begin so are an import's workbench: they are in no backup.</summary>
    internal const string StagingPrefix = "staging_";

    internal static IEnumerable<string> All(DbConnection connection)
    {
        return connection.Column<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name").OfType<string>();
    }

    /// <summary>The tables that make up a workspace's data: all from which the rest can be worked out.</summary>
    internal static IReadOnlyList<string> OfData(DbConnection connection)
    {
        return [.. All(connection).Where(IsData)];
    }

    internal static bool IsData(string table)
    {
        return table is not (SchemaVersion or Identity or Facts)
            && !table.StartsWith(StagingPrefix, StringComparison.Ordinal)
            && !FactTables.Names.Contains(table);
    }

    /// <summary>Says that rows came in past the facts, so that these must be worked out anew.</summary>
    internal static void ForgetFacts(DbConnection connection)
    {
        connection.Run($"UPDATE {Facts} SET definition = ''");
    }

    internal static string Id(DbConnection connection)
    {
        return connection.Scalar<string>($"SELECT max(store_id) FROM {Identity}") ?? "";
    }

    internal static void Create(DbConnection connection, TimeProvider clock)
    {
        connection.Run($"CREATE TABLE IF NOT EXISTS {SchemaVersion} (version INTEGER NOT NULL, name TEXT NOT NULL, applied_at TIMESTAMP NOT NULL{Engine.Of(connection).Key("version")})");
        connection.Run($"CREATE TABLE IF NOT EXISTS {Identity} (store_id TEXT NOT NULL, made_at TIMESTAMP NOT NULL{Engine.Of(connection).Key("store_id")})");

        if (connection.Scalar<long>($"SELECT count(*) FROM {Identity}") == 0)
        {
            connection.Run($"INSERT INTO {Identity} (store_id, made_at) VALUES ($1, $2)", Guid.NewGuid().ToString("N"), clock.GetUtcNow());
        }
    }
}
