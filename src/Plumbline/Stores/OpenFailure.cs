using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>Why a database file does not open, in words, with a way out.</summary>
internal static class OpenFailure
{
    internal static Problem Missing(string path)
    {
        return new Problem("The database file is missing.", path, "Put it back, or restore a backup with 'plumbline restore'. No empty one is made in its place.");
    }

    /// <summary>Whether the log of recent changes is at fault, not the machine.</summary>
    internal static bool IsDamagedLog(DuckDBException error)
    {
        return Says(error, "replaying WAL")
            && error.ErrorType != DuckDBErrorType.OutOfMemory
            && !Says(error, "Out of Memory")
            && !Says(error, "No space left")
            && !Says(error, "Permission denied");
    }

    internal static Problem From(DuckDBException error, string path)
    {
        if (Says(error, "Could not set lock"))
        {
            return new Problem($"Another program has the database open: {FirstLine(error)}", path, "Close it there.");
        }

        if (error.ErrorType == DuckDBErrorType.OutOfMemory || Says(error, "Out of Memory"))
        {
            return new Problem("The database needs more memory to open than it may use.", path, "Raise the memory limit and start again. The file is as it was.");
        }

        if (Says(error, "version number"))
        {
            return new Problem($"The file was written by a newer DuckDB: {FirstLine(error)}", path, "Start the newer Plumbline. The file is as it was.");
        }

        if (Says(error, "Permission denied") || Says(error, "No space left"))
        {
            return new Problem($"The database file cannot be opened: {FirstLine(error)}", path, "Give this user access, or free space.");
        }

        return new Problem(
            $"The database file is damaged: {FirstLine(error)}",
            path,
            "Restore a backup with 'plumbline restore'. The damaged file is kept as it is.");
    }

    internal static Problem NotMigrated(DuckDBException error, string path)
    {
        return new Problem(
            $"The database could not be brought to the newest schema: {FirstLine(error)}",
            path,
            "No step was left half-done: the program that wrote the file can still open it, and a backup can be restored here.");
    }

    internal static Problem NotRenewed(DuckDBException error, string path)
    {
        return new Problem(
            $"The facts could not be worked out by their present definition: {FirstLine(error)}",
            path,
            "Nothing of the data is lost. If the disk is full, free space; then start again, and it is tried again.");
    }

    internal static Problem Stopped(DuckDBException error, string path)
    {
        return new Problem(
            $"The database had to stop and was opened again: {FirstLine(error)}",
            path,
            "What was confirmed before is kept. If the disk is full, free space and try again.");
    }

    private static bool Says(DuckDBException error, string text)
    {
        return error.Message.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private static string FirstLine(DuckDBException error)
    {
        return error.Message.Split('\n', 2)[0].Trim();
    }
}
