using Plumbline.Stores.DuckDb;

namespace Plumbline.Web.Doctor;

/// <summary>Whether the database library is there, and shut as it must be.</summary>
internal static class NativeCheck
{
    /// <summary>What a database that is shut refuses to do.</summary>
    private static readonly string[] Doors =
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/plumbline-door'",
        "ATTACH '/tmp/plumbline-door.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ];

    public static Check Library()
    {
        try
        {
            return new Check("library", CheckState.Ok, $"DuckDB {DuckDBDatabase.LibraryVersion}.");
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            return new Check("library", CheckState.Failed, error.Message);
        }
    }

    /// <summary>Tries each door of a database that is opened as all are; every one must be shut.</summary>
    public static Check Lockdown()
    {
        try
        {
            using var database = DuckDBDatabase.InMemory();
            using var connection = database.Connect();
            var open = Doors.Where(door => Opens(connection, door)).ToList();
            return open.Count == 0
                ? new Check("lockdown", CheckState.Ok, "The database reaches no file, network or extension.")
                : new Check("lockdown", CheckState.Failed, $"The database is not shut: {string.Join("; ", open)}", "Do not use this build; report it.");
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            return new Check("lockdown", CheckState.Failed, "It cannot be tried without the library.");
        }
    }

    private static bool Opens(DuckDBConnection connection, string statement)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
            return true;
        }
        catch (DuckDBException)
        {
            return false;
        }
    }
}
