using System.Data.Common;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Settings;

namespace Plumbline.Queries;

/// <summary>Reads what questions depend on beside the facts, once per version of the data and per day.</summary>
public sealed class WorkspaceReader
{
    private volatile Workspace? _known;

    public async Task<Workspace> Read(DbConnection connection, TimeProvider clock, CancellationToken cancellation)
    {
        var (version, madeAt) = await Version(connection, cancellation);
        if (_known is { } known && known.Version == version && known.Surroundings.Today == Today(clock, known.Settings))
        {
            return known;
        }

        var settings = await SettingsTable.Read(connection, cancellation);
        var read = new Workspace(version, madeAt, settings, new Surroundings(
            Today(clock, settings),
            new SalesCalendar(settings.WeekStart, settings.FiscalYearStart, settings.BusinessDays, await Holidays(connection, cancellation)),
            new CustomFields(await CustomFields(connection, cancellation)),
            SettingsTable.Values(settings),
            await EmptyTables(connection, cancellation),
            await HasRows(connection, "deal_credits", cancellation)));
        _known = read;
        return read;
    }

    private static DateOnly Today(TimeProvider clock, WorkspaceSettings settings) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime);

    private static async Task<(long, DateTime?)> Version(DbConnection connection, CancellationToken cancellation)
    {
        await using var reader = await connection.Query(
            "SELECT data_version, made_at FROM data_versions ORDER BY data_version DESC LIMIT 1", [], cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetDateTime(1)) : (0, null);
    }

    private static async Task<HashSet<DateOnly>> Holidays(DbConnection connection, CancellationToken cancellation)
    {
        await using var reader = await connection.Query(
            "SELECT date FROM calendar WHERE NOT is_business_day AND deleted_at IS NULL AND deleted_on IS NULL", [], cancellation);
        var days = new HashSet<DateOnly>();
        while (await reader.ReadAsync(cancellation))
        {
            days.Add(reader.GetFieldValue<DateOnly>(0));
        }

        return days;
    }

    private static async Task<List<(string, string, FieldKind)>> CustomFields(DbConnection connection, CancellationToken cancellation)
    {
        await using var reader = await connection.Query("SELECT DISTINCT entity, name, kind FROM custom_fields", [], cancellation);
        var fields = new List<(string, string, FieldKind)>();
        while (await reader.ReadAsync(cancellation))
        {
            fields.Add((reader.GetString(0), reader.GetString(1), Enum.Parse<FieldKind>(reader.GetString(2), ignoreCase: true)));
        }

        return fields;
    }

    private static async Task<HashSet<string>> EmptyTables(DbConnection connection, CancellationToken cancellation)
    {
        var parts = CrmSchema.Entities.Select(entity => $"SELECT '{entity.Table}' AS name, EXISTS (SELECT 1 FROM {entity.Table}) AS filled");
        await using var reader = await connection.Query(string.Join("\nUNION ALL ", parts), [], cancellation);
        var empty = new HashSet<string>();
        while (await reader.ReadAsync(cancellation))
        {
            if (!reader.GetBoolean(1))
            {
                empty.Add(reader.GetString(0));
            }
        }

        return empty;
    }

    private static async Task<bool> HasRows(DbConnection connection, string table, CancellationToken cancellation)
    {
        await using var reader = await connection.Query($"SELECT EXISTS (SELECT 1 FROM {table})", [], cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0);
    }
}
