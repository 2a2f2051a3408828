using System.Data.Common;
using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Metrics.Planning;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.Known;

/// <summary>Where what was known at a moment ends, in a workspace as it is now.</summary>
/// <param name="LastRun">The last run that had ended.</param>
/// <param name="LastSetting">The last change of a setting that had been made; 0: none.</param>
/// <param name="Until">The moment itself, UTC; what was written then or later was not known.</param>
/// <param name="Instant">A moment of that time, for those who ask what day it was; UTC.</param>
/// <param name="IsNow">Whether nothing has been learnt since, so that the workspace itself answers.</param>
/// <param name="Origin">What a copy rests on beside these: the very store, and what was erased from it since.</param>
internal sealed record KnownCut(long LastRun, long LastSetting, DateTime Until, DateTimeOffset Instant, bool IsNow, string Origin)
{
    /// <summary>The cut, or why there is none.</summary>
    internal static Outcome<KnownCut> At(KnownMoment moment, DbConnection connection, TimeProvider clock)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(SettingsTable.Read(connection).TimeZone);
        var until = ToUtc(moment.Until, zone);
        var now = clock.GetUtcNow().UtcDateTime;

        if (TimeZoneInfo.ConvertTimeFromUtc(now, zone) < moment.Day.ToDateTime(moment.Time ?? TimeOnly.MinValue))
        {
            return new Problem($"{moment} has not come yet.", "--known-at", "Name a moment that has passed.");
        }

        var last = connection.Scalar<long?>("SELECT max(import_batch_id) FROM import_batches WHERE finished_at < $1", until) ?? 0;

        if (connection.Scalar<long>("SELECT count(*) FROM import_batches WHERE kind = 'import' AND finished_at < $1", until) == 0)
        {
            return Unknown(moment, connection, zone);
        }

        var setting = connection.Scalar<long?>("SELECT max(setting_id) FROM settings WHERE changed_at < $1", until) ?? 0;
        var later = connection.Scalar<long>("SELECT count(*) FROM import_batches WHERE kind IN ('import', 'undo') AND import_batch_id > $1", last)
            + connection.Scalar<long>("SELECT count(*) FROM settings WHERE setting_id > $1", setting);

        var instant = until <= now ? until.AddTicks(-1) : now;

        return new KnownCut(last, setting, until, new DateTimeOffset(instant, TimeSpan.Zero), later == 0, OriginOf(connection));
    }

    internal static string OriginOf(DbConnection connection)
    {
        var erased = connection.Scalar<long?>("SELECT max(import_batch_id) FROM import_batches WHERE kind = 'erase'") ?? 0;

        return string.Create(CultureInfo.InvariantCulture, $"{StoreTables.Id(connection)}/{erased}");
    }

    private static Problem Unknown(KnownMoment moment, DbConnection connection, TimeZoneInfo zone)
    {
        var first = connection.Scalar<DateTime?>("SELECT min(finished_at) FROM import_batches WHERE kind = 'import'");

        return new Problem(
            $"Nothing was known here on {moment}.",
            "--known-at",
            first is { } known
                ? string.Create(CultureInfo.InvariantCulture, $"The first import ended on {TimeZoneInfo.ConvertTimeFromUtc(known, zone):yyyy-MM-dd 'at' HH:mm:ss}; ask for that moment or a later one.")
                : "Nothing has been imported.");
    }

    // An hour that the clocks skip is not a moment: the first one after it is meant.
    private static DateTime ToUtc(DateTime local, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
}
