using System.Data.Common;
using Plumbline.Metrics;

namespace Plumbline.Stores;

/// <summary>Brings a database to a version of its schema: step by step, each step whole or not at all, so that it can be stopped anywhere.</summary>
/// <param name="isMaking">The file is only being made: nobody opens it after a crash, so its log need not be emptied after each step.</param>
internal sealed class Migrator(MigrationSeries series, TimeProvider clock, bool isMaking = false)
{
    /// <summary>Applies what is missing.</summary>
    /// <param name="upTo">The version to stop at; null for the newest.</param>
    /// <returns>How many steps were applied, or why the database must not be touched.</returns>
    internal Outcome<int> Apply(DbConnection connection, int? upTo = null)
    {
        if (Refusal(connection) is { } problem)
        {
            return problem;
        }

        var current = Version(connection);
        var missing = series.Steps.Where(step => step.Version > current && step.Version <= (upTo ?? series.Newest)).ToList();

        foreach (var step in missing)
        {
            Apply(connection, step);
        }

        return missing.Count;
    }

    /// <summary>The version a database is at; 0 when it is new.</summary>
    internal static int Version(DbConnection connection)
    {
        return Tables(connection).Contains(StoreTables.SchemaVersion)
            ? connection.Scalar<int?>($"SELECT max(version) FROM {StoreTables.SchemaVersion}") ?? 0
            : 0;
    }

    private Problem? Refusal(DbConnection connection)
    {
        var tables = Tables(connection);

        if (tables.Count > 0 && !tables.Contains(StoreTables.SchemaVersion))
        {
            return new Problem("The file is a DuckDB database, but not one of Plumbline's.", connection.DataSource, "Move it elsewhere. It has not been changed.");
        }

        var version = Version(connection);

        return version > series.Newest
            ? new Problem(
                $"The file was written by a newer Plumbline: its schema is {version}, this program knows {series.Newest}.",
                connection.DataSource,
                "Start the newer Plumbline, or restore a backup that this one made. The file has not been changed.")
            : null;
    }

    private static HashSet<string> Tables(DbConnection connection)
    {
        return [.. StoreTables.All(connection)];
    }

    private void Apply(DbConnection connection, Migration step)
    {
        using (var transaction = connection.BeginTransaction())
        {
            StoreTables.Create(connection, clock);
            connection.Run(step.SqlFor(Engine.Of(connection).Name));
            connection.Run(
                $"INSERT INTO {StoreTables.SchemaVersion} (version, name, applied_at) VALUES ($1, $2, $3)",
                step.Version, step.Name, clock.GetUtcNow());
            transaction.Commit();
        }

        if (!isMaking)
        {
            // A log with changes of the schema in it is what DuckDB replays worst after a crash.
            Engine.Checkpoint(connection);
        }
    }
}
