using System.Data.Common;
using Plumbline.Leads;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Settings;

namespace Plumbline.Queries;

/// <summary>Reads what questions depend on beside the facts, once per version of the data and per day.</summary>
public sealed class WorkspaceReader
{
    private volatile Known? _known;

    /// <summary>The workspace when nothing was written since it was read last and it is still the same day; else null: it must be read.</summary>
    /// <param name="revision">Of the store, as it is now.</param>
    internal QueriedWorkspace? Unchanged(long? revision, TimeProvider clock) =>
        revision is not null && _known is { } last && last.Revision == revision && IsToday(last.Workspace, clock) ? last.Workspace : null;

    /// <param name="revision">Of the store, before the connection's snapshot was taken.</param>
    internal QueriedWorkspace Read(DbConnection connection, TimeProvider clock, string store, long? revision)
    {
        var known = _known is { } last && last.Store == store ? last.Workspace : null;
        var (version, madeAt) = Version(connection, known?.Version ?? 0);
        var workspace = known is not null && known.Version == version && IsToday(known, clock) ? known : Read(connection, clock, version, madeAt);
        _known = new Known(store, revision, workspace);

        return workspace;
    }

    private static QueriedWorkspace Read(DbConnection connection, TimeProvider clock, long version, DateTime? madeAt)
    {
        var settings = SettingsTable.Read(connection);
        return new QueriedWorkspace(version, madeAt, settings, new Surroundings(
            settings.Today(clock),
            new SalesCalendar(settings.WeekStart, settings.FiscalYearStart, settings.BusinessDays, Holidays(connection)) { Weeks = settings.FiscalWeeks },
            CustomFieldsOf(connection),
            SettingsTable.Values(settings),
            EmptyTables(connection, settings),
            HasRows(connection, "deal_credits"))
        {
            Definitions = DefinitionReader.Read(connection),
            Words = SettingsTable.Words(settings),
            HasRates = HasRows(connection, Fact.Rates),
            Stages = connection.Rows(
                "SELECT name FROM stages WHERE name IS NOT NULL AND position IS NOT NULL AND deleted_at IS NULL GROUP BY name ORDER BY min(position), name", row => row.GetString(0)),
            SizeEdges = settings.DealSizeEdges.Amounts,
            Goals = GoalReader.Read(connection),
            Profile = settings.Profile is { } profile && IdealProfile.Parse(profile) is { IsRefused: false } read ? read.Value : null,
            Criteria = settings.ExitCriteria is { } asked && ExitCriteria.Parse(asked) is { IsRefused: false } criteria ? criteria.Value : null,
        });
    }

    private sealed record Known(string Store, long? Revision, QueriedWorkspace Workspace);

    private static bool IsToday(QueriedWorkspace workspace, TimeProvider clock) => workspace.Surroundings.Today == workspace.Settings.Today(clock);

    /// <summary>Versions only rise, so that it is enough to look from the known one on; to sort them all costs more than most questions.</summary>
    private static (long, DateTime?) Version(DbConnection connection, long known)
    {
        using var reader = connection.Query("SELECT data_version, made_at FROM data_versions WHERE data_version >= CAST($1 AS BIGINT)", [known]);
        (long Version, DateTime? MadeAt) newest = (0, null);
        while (reader.Read())
        {
            if (reader.GetInt64(0) > newest.Version)
            {
                newest = (reader.GetInt64(0), reader.GetDateTime(1));
            }
        }

        return newest.Version == 0 && known > 0 ? Version(connection, 0) : newest;
    }

    private static HashSet<DateOnly> Holidays(DbConnection connection)
    {
        using var reader = connection.Query(
            "SELECT date FROM calendar WHERE NOT is_business_day AND deleted_at IS NULL AND deleted_on IS NULL", []);
        var days = new HashSet<DateOnly>();
        while (reader.Read())
        {
            days.Add(reader.GetFieldValue<DateOnly>(0));
        }

        return days;
    }

    internal static CustomFields CustomFieldsOf(DbConnection connection) => new(connection.Rows(
        "SELECT DISTINCT entity, name, kind FROM custom_fields",
        row => (row.GetString(0), row.GetString(1), Enum.Parse<FieldKind>(row.GetString(2), ignoreCase: true))));

    private static HashSet<string> EmptyTables(DbConnection connection, WorkspaceSettings settings)
    {
        var parts = CrmSchema.Entities.Select(entity => $"SELECT '{entity.Table}' AS name, EXISTS (SELECT 1 FROM {entity.Table}) AS filled")
            .Concat(FieldNeed.All.Select(need => $"SELECT '{need.Name}', EXISTS (SELECT 1 FROM {need.Table} WHERE {need.Column} IS NOT NULL)"))
            .Append($"SELECT '{Metric.QualifiedStages}', EXISTS (SELECT 1 FROM stages WHERE is_qualified)")
            .Append($"SELECT '{Metric.StageProbabilities}', EXISTS (SELECT 1 FROM stages WHERE default_probability IS NOT NULL)");
        using var reader = connection.Query(string.Join("\nUNION ALL ", parts), []);
        var empty = settings.Profile is null ? new HashSet<string> { Metric.Profile } : [];
        if (settings.ExitCriteria is null)
        {
            empty.Add(ExitCriteria.Setting);
        }

        while (reader.Read())
        {
            if (!reader.GetBoolean(1))
            {
                empty.Add(reader.GetString(0));
            }
        }

        return empty;
    }

    private static bool HasRows(DbConnection connection, string table)
    {
        using var reader = connection.Query($"SELECT EXISTS (SELECT 1 FROM {table})", []);
        return reader.Read() && reader.GetBoolean(0);
    }
}
