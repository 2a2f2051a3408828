using System.Data.Common;
using Plumbline.Metrics;

namespace Plumbline.Stores.Postgres;

/// <summary>A schema with one kind of tables in it: how it comes into being, is brought to what this program knows, and is put in the place of another.</summary>
internal sealed class PostgresSchema(PostgresDatabase database, string name, StoreSchema kind, TimeProvider clock)
{
    private readonly string _new = name + "_new";
    private readonly string _replaced = name + "_replaced";

    /// <summary>Brings the schema to the newest version, or says why not. It is made when it is not there.</summary>
    /// <param name="progress">Told how far it is with facts that have to be worked out anew.</param>
    /// <param name="stop">Stops that.</param>
    internal List<Problem> Open(IProgress<double>? progress, CancellationToken stop)
    {
        if (database.Look(name, IsCurrent))
        {
            return [];
        }

        return database.Change(name, connection => Changed(connection, progress, stop), stop);
    }

    /// <summary>Makes the schema beside the one there is, fills it, and puts it in its place, all in one transaction.</summary>
    /// <param name="then">Done last, in the same transaction; it may lead the search path elsewhere.</param>
    internal Outcome<T> Make<T>(
        Func<DbConnection, Outcome<T>> fill, int? version, Action<PostgresConnection> then, CancellationToken cancellation)
    {
        try
        {
            return database.Change(_new, connection => Made(connection, fill, version, then, cancellation), cancellation);
        }
        catch (Refused<T> refused)
        {
            return refused.Problems;
        }
        catch (DbException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>Removes the schema with all that is in it.</summary>
    /// <param name="then">Done last, in the same transaction; it may lead the search path elsewhere.</param>
    internal void Drop(Action<PostgresConnection> then, CancellationToken cancellation) => database.Change(
        name,
        connection =>
        {
            connection.Run($"DROP SCHEMA IF EXISTS {PostgresDatabase.Quoted(name)} CASCADE");
            connection.Run($"DROP SCHEMA IF EXISTS {PostgresDatabase.Quoted(_replaced)} CASCADE");
            then(connection);

            return true;
        },
        cancellation);

    private bool IsCurrent(PostgresConnection connection) =>
        Migrator.Version(connection) == kind.Series.Newest && (kind.Derived?.AreCurrent(connection) ?? true);

    private List<Problem> Changed(PostgresConnection connection, IProgress<double>? progress, CancellationToken stop)
    {
        connection.Run($"CREATE SCHEMA IF NOT EXISTS {PostgresDatabase.Quoted(name)}");
        Alone(connection);
        var migrated = new Migrator(kind.Series, clock).Apply(connection);

        if (migrated.IsRefused)
        {
            return [.. migrated.Problems];
        }

        if (kind.Derived is { } derived && !derived.AreCurrent(connection))
        {
            derived.Renew(connection, isRecorded: true, progress, stop);
        }

        database.Grant(connection, name);

        return [];
    }

    private Outcome<T> Made<T>(
        PostgresConnection connection, Func<DbConnection, Outcome<T>> fill, int? version, Action<PostgresConnection> then, CancellationToken cancellation)
    {
        connection.Run($"DROP SCHEMA IF EXISTS {PostgresDatabase.Quoted(_new)} CASCADE");
        connection.Run($"CREATE SCHEMA {PostgresDatabase.Quoted(_new)}");
        var migrator = new Migrator(kind.Series, clock);
        _ = migrator.Apply(connection, version).Value;
        kind.Derived?.Create(connection);
        var outcome = fill(connection);

        if (outcome.IsRefused)
        {
            // Only by failing is the whole transaction taken back.
            throw new Refused<T>(outcome.Problems);
        }

        _ = migrator.Apply(connection).Value;

        if (kind.Derived is { } derived && !derived.AreCurrent(connection))
        {
            derived.Renew(connection, isRecorded: false, progress: null, cancellation);
        }

        database.Grant(connection, _new);
        SwapIn(connection);
        then(connection);

        return outcome;
    }

    private void SwapIn(PostgresConnection connection)
    {
        connection.Run($"DROP SCHEMA IF EXISTS {PostgresDatabase.Quoted(_replaced)} CASCADE");

        if (connection.Scalar<long>("SELECT count(*) FROM pg_namespace WHERE nspname = $1", name) > 0)
        {
            connection.Run($"SET LOCAL search_path TO {PostgresDatabase.Quoted(name)}");
            Alone(connection);
            connection.Run($"ALTER SCHEMA {PostgresDatabase.Quoted(name)} RENAME TO {PostgresDatabase.Quoted(_replaced)}");
        }

        connection.Run($"ALTER SCHEMA {PostgresDatabase.Quoted(_new)} RENAME TO {PostgresDatabase.Quoted(name)}");
    }

    /// <summary>Waits until nobody reads the schema: tables that are changed look empty to whoever began before.</summary>
    private static void Alone(PostgresConnection connection)
    {
        if (StoreTables.All(connection).Contains(StoreTables.Identity))
        {
            connection.Run($"LOCK TABLE {StoreTables.Identity} IN ACCESS EXCLUSIVE MODE");
        }
    }

    private sealed class Refused<T>(IReadOnlyList<Problem> problems) : Exception
    {
        internal List<Problem> Problems { get; } = [.. problems];
    }
}
