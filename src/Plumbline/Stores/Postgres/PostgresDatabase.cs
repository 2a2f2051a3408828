using System.Data;
using Npgsql;
using Plumbline.Metrics;

namespace Plumbline.Stores.Postgres;

/// <summary>
/// A PostgreSQL database, by a pool of connections. Each transaction finds its tables by a search path that ends with it, so that
/// connections can be shared by anything, and works without owning a table; the database's owner is only stepped in for to change the schema.
/// </summary>
internal sealed class PostgresDatabase : IDisposable
{
    private const int OldestServer = 150000;

    // Compiling a query takes longer than most of ours; sorts and groups of a question stay in memory.
    private const string ForReading = "SET LOCAL jit = off; SET LOCAL work_mem = '64MB'";
    private const string ForWriting = "SET LOCAL jit = off; SET LOCAL work_mem = '128MB'";

    private readonly NpgsqlDataSource _source;
    private readonly PostgresAddress _address;
    private string? _owner;

    private PostgresDatabase(PostgresAddress address)
    {
        _address = address;
        _source = NpgsqlDataSource.Create(address.Settings);
    }

    internal string Place => _address.ToString();

    /// <summary>Whether the login owns what it works on, so that nothing but our own care keeps it from changing tables.</summary>
    internal bool IsOwner => _owner is null;

    /// <summary>Reaches the server, or says why it cannot be used.</summary>
    internal static Outcome<PostgresDatabase> Open(PostgresAddress address)
    {
        var database = new PostgresDatabase(address);

        try
        {
            if (database.Examine() is { } problem)
            {
                database.Dispose();
                return problem;
            }

            return database;
        }
        catch (NpgsqlException error)
        {
            database.Dispose();
            return PostgresFailure.Unreachable(error, address);
        }
    }

    /// <summary>Reads on one snapshot of a schema.</summary>
    internal T Read<T>(string schema, Func<PostgresConnection, T> work, CancellationToken cancellation) =>
        // The lock comes before the snapshot: whoever changes tables waits for readers, and who comes after sees the changed ones.
        Within(
            IsolationLevel.RepeatableRead,
            $"SET TRANSACTION READ ONLY; {ForReading}; SET LOCAL search_path TO {Quoted(schema)}; LOCK TABLE {StoreTables.Identity} IN ACCESS SHARE MODE; " +
            $"SELECT max(store_id) FROM {StoreTables.Identity}",
            work,
            cancellation);

    /// <summary>Writes rows of a schema, one writer after another, whatever process they are of.</summary>
    internal T Write<T>(string schema, Func<PostgresConnection, T> work, CancellationToken cancellation) => Within(
        IsolationLevel.ReadCommitted,
        $"{ForWriting}; SET LOCAL search_path TO {Quoted(schema)}; {Turn(schema)}; SELECT max(store_id) FROM {StoreTables.Identity}",
        work,
        cancellation);

    /// <summary>Makes and changes tables of a schema, in the place of the database's owner. The search path leads to the schema whether or not it is there.</summary>
    internal T Change<T>(string schema, Func<PostgresConnection, T> work, CancellationToken cancellation) => Within(
        IsolationLevel.ReadCommitted,
        $"{ForWriting};{(_owner is null ? "" : $" SET LOCAL ROLE {Quoted(_owner)};")} SET LOCAL search_path TO {Quoted(schema)}; {Turn(schema)}; SELECT ''",
        work,
        cancellation);

    /// <summary>Looks at a schema that may not be there; no lock is taken.</summary>
    internal T Look<T>(string schema, Func<PostgresConnection, T> work) => Within(
        IsolationLevel.ReadCommitted, $"SET TRANSACTION READ ONLY; SET LOCAL search_path TO {Quoted(schema)}; SELECT ''", work, CancellationToken.None);

    /// <summary>Lets the login work on the schema's tables, all but change them. Only where the login does not own them.</summary>
    internal void Grant(PostgresConnection connection, string schema)
    {
        if (_owner is not null)
        {
            connection.Run(
                $"GRANT USAGE ON SCHEMA {Quoted(schema)} TO SESSION_USER; " +
                $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Quoted(schema)} TO SESSION_USER");
        }
    }

    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public void Dispose() => _source.Dispose();

    private static string Turn(string schema) => $"SELECT pg_advisory_xact_lock(hashtextextended('plumbline {schema}', 0))";

    private T Within<T>(IsolationLevel isolation, string begin, Func<PostgresConnection, T> work, CancellationToken cancellation)
    {
        using var inner = _source.OpenConnection();
        using var transaction = inner.BeginTransaction(isolation);
        string storeId;

        using (var command = new NpgsqlCommand(begin, inner))
        using (cancellation.Register(command.Cancel))
        {
            storeId = Last(command);
        }

        var connection = new PostgresConnection(inner, Place, storeId);
        T result;

        using (cancellation.Register(connection.Interrupt))
        {
            result = work(connection);
        }

        transaction.Commit();

        return result;
    }

    /// <summary>The only value of the last of several statements.</summary>
    private static string Last(NpgsqlCommand command)
    {
        using var reader = command.ExecuteReader();
        var value = "";

        do
        {
            while (reader.Read())
            {
                value = reader.GetValue(0) as string ?? "";
            }
        }
        while (reader.NextResult());

        return value;
    }

    private Problem? Examine()
    {
        using var connection = _source.OpenConnection();
        using var command = new NpgsqlCommand(
            """
            SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_setting('server_encoding'),
                lower('É') = 'é' AND 'a' > 'B', pg_get_userbyid(datdba),
                pg_get_userbyid(datdba) <> session_user AND pg_has_role(session_user, datdba, 'MEMBER')
                    AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)
            FROM pg_database WHERE datname = current_database()
            """,
            connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        _owner = reader.GetBoolean(5) ? reader.GetString(4) : null;

        return reader.GetInt32(0) < OldestServer
            ? new Problem($"The server is PostgreSQL {reader.GetString(1)}; at least 15 is needed.", Place, "Name a newer one.")
            : reader.GetString(2) != "UTF8" || !reader.GetBoolean(3)
                ? new Problem(
                    "The database does not keep and compare text as Unicode code points, so that some numbers would differ from those of the embedded store.",
                    Place,
                    "Make one that does: CREATE DATABASE plumbline TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.")
                : null;
    }
}
