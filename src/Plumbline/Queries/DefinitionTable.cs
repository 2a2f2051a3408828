using System.Data.Common;
using Plumbline.Metrics.Catalogue;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.Queries;

/// <summary>The versions of users' metrics that a workspace has known. They are counted where the data are, so that a copy takes them along.</summary>
public static class DefinitionTable
{
    public static IReadOnlyList<DefinitionVersion> Read(DbConnection connection)
    {
        using var reader = connection.Query("SELECT metric_id, version, fingerprint, definition, defined_on FROM metric_definitions ORDER BY metric_id, version", []);
        var versions = new List<DefinitionVersion>();
        while (reader.Read())
        {
            versions.Add(new DefinitionVersion(reader.GetString(0), (int)reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateOnly>(4)));
        }

        return versions;
    }

    /// <summary>The versions there are, with a new one for each metric that is written otherwise than before.</summary>
    public static async Task<IReadOnlyList<DefinitionVersion>> Keep(
        IWorkspaceStore store, IReadOnlyList<WrittenMetric> written, TimeProvider clock, CancellationToken cancellation)
    {
        var known = await store.Read(Read, cancellation);

        return written.Count == 0 || DefinitionVersions.NewOf(written, known, default).Count == 0
            ? known
            : await store.WriteMuch(connection => Written(connection, written, clock), cancellation);
    }

    /// <summary>Read again where nobody else can write: another process may have counted meanwhile.</summary>
    private static IReadOnlyList<DefinitionVersion> Written(DbConnection connection, IReadOnlyList<WrittenMetric> written, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(SettingsTable.Read(connection).TimeZone);
        foreach (var version in DefinitionVersions.NewOf(written, Read(connection), DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)))
        {
            connection.Run(
                "INSERT INTO metric_definitions (metric_id, version, fingerprint, definition, defined_on, defined_at) VALUES ($1, $2, $3, $4, $5, $6)",
                version.Metric, (long)version.Version, version.Fingerprint, version.Text, version.Since, now.UtcDateTime);
        }

        return Read(connection);
    }
}
