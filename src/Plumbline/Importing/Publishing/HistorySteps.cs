namespace Plumbline.Importing.Publishing;

/// <summary>The changes of one field from version to version, as far as they stand beside what the CRM supplies.</summary>
internal sealed class HistorySteps(StoreSession session, string versions)
{
    internal const string Table = "history_steps";

    /// <summary>Fills <see cref="Table"/> anew.</summary>
    /// <param name="supplied">A query of <c>(id, happened_on, happened_at, value, row_id)</c>: what the CRM says of the field.</param>
    /// <returns>The number of steps.</returns>
    internal long Find(string field, string supplied)
    {
        session.Temporary(
            Table,
            "id BIGINT, step BIGINT, old_value TEXT, new_value TEXT, true_at TIMESTAMP, true_on DATE, known_at TIMESTAMP, import_batch_id BIGINT");

        return session.Execute(
            $"""
            INSERT INTO {Table}
            WITH changes AS (
                SELECT * FROM (
                    SELECT v.id, v.true_at, v.true_on, v.known_at, v.import_batch_id, {Text("v." + field)} AS new_value,
                        lag({Text("v." + field)}) OVER (PARTITION BY v.id ORDER BY v.true_at, v.import_batch_id, v.import_source_id) AS old_value,
                        row_number() OVER (PARTITION BY v.id ORDER BY v.true_at, v.import_batch_id, v.import_source_id) AS n
                    FROM {versions} AS v WHERE strpos(v.given_columns, '"{field}"') > 0
                ) AS seen WHERE n > 1 AND new_value IS DISTINCT FROM old_value
            ),
            supplied AS (
                SELECT * FROM (
                    SELECT h.id, h.happened_on, h.happened_at, {Text("h.value")} AS value,
                        row_number() OVER (PARTITION BY h.id ORDER BY h.happened_on DESC, coalesce(h.happened_at, h.happened_on) DESC, h.row_id DESC) AS n
                    FROM ({supplied}) AS h WHERE h.happened_on IS NOT NULL AND h.id IN (SELECT id FROM changes)
                ) AS ranked WHERE n = 1
            ),
            standing AS (
                SELECT c.id, c.true_at, c.true_on, c.known_at, c.import_batch_id, c.new_value, c.n, s.value AS supplied,
                    CASE WHEN s.id IS NULL THEN c.old_value ELSE s.value END AS first_value,
                    s.id IS NOT NULL AS has_supplied, c.old_value,
                    row_number() OVER (PARTITION BY c.id ORDER BY c.n) AS step
                FROM changes AS c LEFT JOIN supplied AS s ON s.id = c.id
                WHERE s.id IS NULL OR c.true_on > s.happened_on OR (c.true_on = s.happened_on AND c.true_at > s.happened_at)
            )
            SELECT id, step, CASE WHEN step = 1 THEN first_value ELSE old_value END, new_value, true_at, true_on, known_at, import_batch_id
            FROM standing WHERE NOT (step = 1 AND has_supplied AND new_value IS NOT DISTINCT FROM supplied)
            """);
    }

    // Amounts are compared as they are written: without the zeros that say nothing.
    private static string Text(string value)
    {
        var text = $"CAST({value} AS TEXT)";

        return $"CASE WHEN {text} LIKE '%.%' THEN rtrim(rtrim({text}, '0'), '.') ELSE {text} END";
    }
}
