using System.Globalization;

namespace Plumbline.Stores.DuckDb;

/// <summary>
/// Shuts every door out of the database: files, network, extensions, other databases, and the settings that could open them
/// again. DuckDB trusts SQL and data files alike, and it runs in our process, so no statement may reach anything but its tables.
/// What this cannot stop is SQL that means to do harm: <c>enable_logging</c> to a file writes nothing but ends the process. So no
/// SQL of a user's own is run.
/// </summary>
internal static class DuckDbLockdown
{
    /// <summary>Options that are in force before the file is opened.</summary>
    internal static IEnumerable<(string Name, string Value)> Options(DuckDbSettings settings)
    {
        yield return ("access_mode", settings.ReadOnly ? "READ_ONLY" : "READ_WRITE");
        yield return ("memory_limit", settings.MemoryLimit);
        yield return ("threads", settings.Threads.ToString(CultureInfo.InvariantCulture));
        yield return ("preserve_insertion_order", Text(settings.PreserveInsertionOrder));
        // An empty folder name forbids spilling; left alone it would be a folder beside the database.
        yield return ("temp_directory", settings.TemporaryFolder ?? "");

        // Memory that is not used any more goes back to the system at once; left alone, much of it is kept for ten seconds.
        yield return ("allocator_flush_threshold", "1MB");
        yield return ("allocator_bulk_deallocation_flush_threshold", "8MB");

        if (settings.JoinsAsWritten)
        {
            yield return ("disabled_optimizers", "build_side_probe_side");
        }

        if (settings.TemporaryLimit is { } limit)
        {
            yield return ("max_temp_directory_size", limit);
        }

        yield return ("enable_external_access", "false");
        yield return ("allow_community_extensions", "false");
        yield return ("allow_unsigned_extensions", "false");
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");
        yield return ("allow_persistent_secrets", "false");
    }

    /// <summary>Statements to run on the fresh database. The last one locks all settings, these included.</summary>
    internal static IReadOnlyList<string> Statements { get; } =
    [
        // Zones are worked out by us when rows are imported; the machine's own zone must never show in a result.
        "SET GLOBAL TimeZone = 'UTC'",
        "SET GLOBAL Calendar = 'gregorian'",
        "SET GLOBAL lock_configuration = true",
    ];

    private static string Text(bool value)
    {
        return value ? "true" : "false";
    }
}
