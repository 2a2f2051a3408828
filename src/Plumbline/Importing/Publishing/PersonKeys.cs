namespace Plumbline.Importing.Publishing;

/// <summary>
/// Which leads are one person: by e-mail address, else by telephone number, else by name and company. The earliest created
/// of them is the canonical one; the others point to it.
/// </summary>
internal sealed class PersonKeys(StoreSession session, TouchedTables touched)
{
    internal const string Table = "leads";
    internal const string Column = "person_key";

    private const string Canonical = "canonical_leads";
    private const int FewestDigits = 7;

    /// <summary>The key of a lead.</summary>
    /// <param name="column">The SQL of a column by its name; a null text for one that is not given.</param>
    internal static string Expression(Func<string, string> column)
    {
        var digits = $"regexp_replace(regexp_replace({column("phone")}, '[^0-9]', '', 'g'), '^00', '')";
        var name = $"trim(concat({column("first_name")}, ' ', {column("last_name")}))";

        return
            $"coalesce(nullif({column(Column)}, ''), nullif(lower(trim({column("email")})), ''), " +
            $"CASE WHEN length({digits}) >= {FewestDigits} THEN 'tel:' || {digits} END, " +
            $"CASE WHEN {name} <> '' AND trim({column("company")}) <> '' " +
            $"THEN 'name:' || {Columns.Normalised(name)} || '@' || {Columns.Normalised(column("company"))} END)";
    }

    /// <summary>Chooses the canonical leads again for the touched ones and all that shared or share their keys.</summary>
    internal void Derive()
    {
        if (!touched.Result.Has(Table))
        {
            return;
        }

        var ids = Touched.IdsOf(Table);
        BlankErased(ids);
        session.Execute(touched.Result.IsWhole(Table)
            ? $"INSERT INTO {TouchedTables.PersonKeys} SELECT person_key FROM {Table} WHERE person_key IS NOT NULL GROUP BY person_key HAVING count(*) > 1"
            : $"INSERT INTO {TouchedTables.PersonKeys} SELECT person_key FROM {Table} WHERE person_key IS NOT NULL AND lead_id IN (SELECT id FROM {ids})");
        Choose();
        session.Execute(
            $"UPDATE {Table} SET canonical_id = c.canonical_id FROM {Canonical} AS c " +
            $"WHERE c.lead_id = {Table}.lead_id AND {Table}.canonical_id IS DISTINCT FROM c.canonical_id");
        touched.AddMates($"SELECT lead_id AS id FROM {Canonical}");
        session.Drop(Canonical);
    }

    private void Choose()
    {
        session.Temporary(Canonical, "lead_id BIGINT, canonical_id BIGINT");
        session.Execute(
            $"""
            INSERT INTO {Canonical}
            SELECT lead_id, nullif(first_value(lead_id) OVER (
                PARTITION BY person_key
                ORDER BY CASE WHEN deleted_on IS NULL THEN 0 ELSE 1 END, coalesce(original_created_on, created_on) NULLS LAST,
                    coalesce(original_created_at, created_at) NULLS LAST, source_system, source_id), lead_id)
            FROM {Table} WHERE person_key IN (SELECT person_key FROM {TouchedTables.PersonKeys})
            """);
    }

    // Whoever was erased is still one person.
    private void BlankErased(string ids) =>
        session.Execute(
            $"UPDATE {Table} SET person_key = 'erased:' || CAST(e.person_id AS TEXT) FROM erased_records AS e " +
            $"WHERE e.entity = '{Table}' AND e.record_id = {Table}.lead_id AND {Table}.lead_id IN (SELECT id FROM {ids})");
}
