using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>
/// Opens a database whose log of recent changes cannot be read, at its last checkpoint: better a short loss that is said aloud
/// than a server that never starts again. The log is kept.
/// </summary>
internal sealed class LogRescue(StoreFile file, TimeProvider clock)
{
    /// <exception cref="DuckDBException">The database itself is damaged too; then everything is as it was.</exception>
    internal DuckDBDatabase Open(DuckDbSettings settings)
    {
        var aside = string.Create(CultureInfo.InvariantCulture, $"{file.Log}.damaged-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        var lastCheckpoint = File.GetLastWriteTimeUtc(file.Path);
        Durable.Rename(file.Log, aside, overwrite: true);

        try
        {
            var database = DuckDBDatabase.Open(file.Path, settings);
            file.Notices.Add(Notice(aside, lastCheckpoint));

            return database;
        }
        catch
        {
            Durable.Rename(aside, file.Log);
            throw;
        }
    }

    private static Problem Notice(string aside, DateTime lastCheckpoint)
    {
        return new Problem(
            string.Create(CultureInfo.InvariantCulture, $"Data is missing: the log of the last changes was damaged, and what was changed after about {lastCheckpoint:yyyy-MM-dd HH:mm:ss} UTC is lost."),
            aside,
            "Import again what came in after that, or restore a backup. The damaged log is kept.");
    }
}
