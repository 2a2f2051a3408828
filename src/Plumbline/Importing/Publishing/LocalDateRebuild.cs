using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Works out the calendar date of every instant again, after the workspace moved to another time zone.</summary>
internal sealed class LocalDateRebuild(StoreSession session, string timeZone)
{
    private const string LocalDate = "CAST({0} AT TIME ZONE 'UTC' AT TIME ZONE $1 AS DATE)";

    internal void Rebuild()
    {
        // Dates of runs first: deletions and inferred history take theirs from them.
        session.Execute($"UPDATE import_batches SET true_on = {Of("true_at")}", timeZone);

        foreach (var entity in CrmSchema.Entities.Where(entity => session.Any($"SELECT 1 FROM {Columns.VersionsOf(entity)}")))
        {
            var moments = entity.Fields.Where(field => field.Kind == FieldKind.Moment).Select(field => (field.Name, field.DateColumn)).ToList();
            Rebuild(entity.Table, [.. moments, ("deleted_at", "deleted_on")]);
            Rebuild(Columns.VersionsOf(entity), moments);
        }
    }

    // A source that gave only a date keeps it in every zone.
    private void Rebuild(string table, List<(string Instant, string Date)> moments)
    {
        if (moments.Count > 0)
        {
            session.Execute(
                $"UPDATE {table} SET " + string.Join(", ", moments.Select(moment =>
                    $"{moment.Date} = CASE WHEN {moment.Instant} IS NULL THEN {moment.Date} ELSE {Of(moment.Instant)} END")),
                timeZone);
        }
    }

    private static string Of(string instant) => LocalDate.Replace("{0}", instant, StringComparison.Ordinal);
}
