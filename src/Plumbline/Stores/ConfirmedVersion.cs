using System.Globalization;
using System.Text;
using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>
/// Writes down beside the file which version of the data was confirmed to somebody. DuckDB takes some kinds of damage to its log
/// for a write that was cut short, and drops what follows without a word; comparing the two finds that, whatever the cause.
/// </summary>
internal sealed class ConfirmedVersion(string databaseFile, StoreNotices notices)
{
    private const string VersionTable = "data_versions";

    private long _confirmed = -1;

    private string File => databaseFile + ".confirmed";

    /// <summary>Compares what was confirmed with what the file holds; a loss becomes a notice.</summary>
    internal void Check(DuckDBConnection connection)
    {
        var (id, version) = Now(connection);

        if (Read() is { } written && written.Id == id && written.Version > version)
        {
            notices.Add(new Problem(
                string.Create(CultureInfo.InvariantCulture, $"Data is missing: version {written.Version} of the data was confirmed, the database holds version {version}."),
                databaseFile,
                "Import again what came in last, or restore a backup."));
        }

        _confirmed = version;
        TryWrite(id, version);
    }

    /// <summary>Called after every commit, before it is confirmed to anybody. True when there is a new version.</summary>
    internal bool Record(DuckDBConnection connection)
    {
        var (id, version) = Now(connection);

        if (version == _confirmed)
        {
            return false;
        }

        _confirmed = version;
        TryWrite(id, version);

        return true;
    }

    private static (string Id, long Version) Now(DuckDBConnection connection)
    {
        var id = StoreTables.Id(connection);
        var version = connection.Scalar<long?>($"SELECT max(data_version) FROM {VersionTable}") ?? 0;

        return (id, version);
    }

    private (string Id, long Version)? Read()
    {
        if (!System.IO.File.Exists(File))
        {
            return null;
        }

        var parts = System.IO.File.ReadAllText(File).Split(' ');

        return parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (parts[0], version)
            : null;
    }

    // The commit stands whether or not this can be written; on a full disk it cannot.
    private void TryWrite(string id, long version)
    {
        try
        {
            Durable.Write(File, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {version}")));
        }
        catch (IOException)
        {
        }
    }
}
