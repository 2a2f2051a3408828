using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Blanks the personal fields of a person, in current rows and in all versions. Records, amounts and references stay, and
/// the leads of the person go on counting as one.
/// </summary>
internal sealed class Erasure(Run run, TouchedTables touched)
{
    internal static IReadOnlyList<string> Persons { get; } = ["contacts", "leads", "users"];

    // What a person did, under a name that may be an address.
    private static readonly (string Table, string Column)[] Traces =
        [("signups", "person_key"), ("usage_events", "user_ref"), ("web_events", "visitor_id")];

    private StoreSession Session => run.Session;

    /// <summary>Whether records of the table are persons.</summary>
    internal static bool IsPerson(Entity entity) => Persons.Contains(entity.Table);

    internal void Erase(Entity entity, long id)
    {
        Add(entity, $"SELECT {entity.Key} AS id FROM {entity.Table} WHERE {entity.Key} = {id}", id);

        if (entity.Table != "users")
        {
            AddMates(id, entity.Table == PersonKeys.Table ? "leads" : "contacts");
        }

        // Addresses lead to further traces, so these go first.
        foreach (var (table, column) in Traces)
        {
            BlankTraces(CrmSchema.Of(table), column, id);
        }

        foreach (var person in Persons.Select(CrmSchema.Of))
        {
            Blank(person);
        }

        BlankAnswers(CrmSchema.Of(ErasedRecords.Answers));
    }

    // The leads that count as the same person, and the leads and contacts with the same address.
    private void AddMates(long id, string table)
    {
        var (leads, contacts) = (CrmSchema.Of(PersonKeys.Table), CrmSchema.Of("contacts"));
        var key = CrmSchema.Of(table).Key;
        var addresses = $"SELECT lower(trim(email)) FROM {table} WHERE {key} = {id} AND trim(email) <> ''";
        Add(leads, $"SELECT lead_id AS id FROM leads WHERE lower(trim(email)) IN ({addresses})", id);
        Add(contacts, $"SELECT contact_id AS id FROM contacts WHERE lower(trim(email)) IN ({addresses})", id);
        Add(leads, $"SELECT lead_id AS id FROM leads WHERE person_key IN ({ErasedKeys})", id);
    }

    private const string ErasedKeys =
        "SELECT l.person_key FROM leads AS l JOIN erased_records AS e ON e.entity = 'leads' AND e.record_id = l.lead_id WHERE l.person_key IS NOT NULL";

    private void Add(Entity entity, string ids, long person) =>
        Session.Execute(
            $"INSERT INTO erased_records SELECT $1, id, $2, $3 FROM ({ids}) AS found " +
            "WHERE NOT EXISTS (SELECT 1 FROM erased_records AS e WHERE e.entity = $1 AND e.record_id = found.id)",
            entity.Table, person, run.Id);

    private void Blank(Entity entity)
    {
        const string Mine = "erased_now";
        Session.Temporary(Mine, "id BIGINT");

        if (Session.Execute(
            $"INSERT INTO {Mine} SELECT record_id FROM erased_records WHERE entity = $1 AND import_batch_id = $2", entity.Table, run.Id) == 0)
        {
            return;
        }

        touched.KeepPersonKeys(entity, Mine);
        var blanks = string.Join(", ", ErasedRecords.PersonalColumns(entity).Append(Columns.Custom).Select(column => column + " = NULL"));

        foreach (var table in new[] { entity.Table, Columns.VersionsOf(entity) })
        {
            Session.Execute($"UPDATE {table} SET {blanks} WHERE {entity.Key} IN (SELECT id FROM {Mine})");

            // The id of a stub is the name it bore.
            Session.Execute(
                $"UPDATE {table} SET source_id = 'erased:' || CAST({entity.Key} AS TEXT) " +
                $"WHERE source_id LIKE '{Identities.NamePrefix}%' AND {entity.Key} IN (SELECT id FROM {Mine})");
        }

        touched.Add(entity, $"SELECT id FROM {Mine}");
        Session.Drop(Mine);
    }

    // One made-up name for all that bore the address: distinct persons stay as many as they were.
    private void BlankTraces(Entity entity, string column, long person)
    {
        const string Addresses = "erased_addresses";
        Session.Temporary(Addresses, "address TEXT");
        Session.Execute(
            $"INSERT INTO {Addresses} " + string.Join(" UNION ", Persons.Select(CrmSchema.Of).Select(of =>
                $"SELECT lower(trim(p.email)) FROM {of.Table} AS p JOIN erased_records AS e ON e.entity = '{of.Table}' AND e.record_id = p.{of.Key} " +
                $"WHERE e.import_batch_id = $1 AND trim(p.email) <> ''")),
            run.Id);
        var bears = $"lower(trim({column})) IN (SELECT address FROM {Addresses})";
        touched.Add(entity, $"SELECT {entity.Key} AS id FROM {entity.Table} WHERE {bears}");

        foreach (var table in new[] { entity.Table, Columns.VersionsOf(entity) })
        {
            Session.Execute($"UPDATE {table} SET {column} = 'erased:' || CAST({person} AS TEXT), custom = NULL WHERE {bears}");
        }

        Session.Drop(Addresses);
    }

    private void BlankAnswers(Entity entity)
    {
        foreach (var table in new[] { entity.Table, Columns.VersionsOf(entity) })
        {
            Session.Execute(
                $"UPDATE {table} SET {string.Join(", ", ErasedRecords.PersonalColumns(entity).Append(Columns.Custom).Select(column => column + " = NULL"))} " +
                $"WHERE {ErasedRecords.IsAnswerOfErased}");
        }
    }
}
