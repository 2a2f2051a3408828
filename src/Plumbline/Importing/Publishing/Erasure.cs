using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Blanks the personal fields of a person, in current rows and in all versions. Records, amounts and references stay, and
/// the leads of the person go on counting as one.
/// </summary>
internal sealed partial class Erasure(Run run, TouchedTables touched)
{
    internal static IReadOnlyList<string> Persons { get; } = ["contacts", "leads", "users"];

    // What a person did, under a name that may be an address.
    internal static IReadOnlyList<(string Table, string Column)> Traces { get; } =
        [("signups", "person_key"), ("usage_events", "user_ref"), ("web_events", "visitor_id"), ("events", "subject")];

    // Of the person who is erased now: what must not be read anywhere any more.
    private const string Addresses = "erased_addresses";
    private const string Words = "erased_words";
    private const int ShortestWord = 5;

    private readonly ErasedMarks _marks = new(run.Session);

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

        Gather();
        Mark(id);
        BlankWritten(id);
    }

    /// <summary>Blanks what somebody did under an address of which no record knows more.</summary>
    internal void Erase(string address)
    {
        // No person has a negative id, and no other run this one's.
        var person = -run.Id;
        Session.Temporary(Addresses, "address TEXT");
        Session.Execute($"INSERT INTO {Addresses} SELECT {ErasedMarks.Bare("$1")}", address);
        Session.Temporary(Words, "word TEXT");
        Session.Execute($"INSERT INTO {Words} SELECT address FROM {Addresses}");
        Mark(person);
        BlankWritten(person);
    }

    /// <summary>The column of a table under whose address somebody did something; null for another table.</summary>
    internal static string? TraceOf(Entity entity) =>
        Traces.Where(trace => trace.Table == entity.Table).Select(trace => trace.Column).FirstOrDefault();

    private void Gather()
    {
        Session.Temporary(Addresses, "address TEXT");
        Session.Execute($"INSERT INTO {Addresses} {Of(_ => ["trim(p.email)"], 1)}");
        Session.Temporary(Words, "word TEXT");
        Session.Execute($"INSERT INTO {Words} SELECT address FROM {Addresses} UNION {Of(WordsOf, ShortestWord)}");
    }

    // What is written of the erased, today and in all versions.
    private string Of(Func<Entity, IEnumerable<string>> words, int shortest) => string.Join(" UNION ",
        from person in Persons.Select(CrmSchema.Of)
        from table in new[] { person.Table, Columns.VersionsOf(person) }
        from word in words(person)
        select $"SELECT lower({word}) FROM {table} AS p JOIN erased_records AS e ON e.entity = '{person.Table}' AND e.record_id = p.{person.Key} " +
            $"WHERE e.import_batch_id = {run.Id} AND length({word}) >= {shortest}");

    private static string[] WordsOf(Entity person) => person.Table == "users"
        ? ["trim(p.name)"]
        : ["trim(p.phone)", "trim(concat(trim(p.first_name), ' ', trim(p.last_name)))"];

    // By what the person is known again: the addresses, and the names by which other records refer to them.
    private void Mark(long person)
    {
        _marks.Add(ErasedMarks.Address, $"SELECT address AS text, 0 AS record_id, CAST({person} AS BIGINT) AS person_id FROM {Addresses}", run.Id);

        foreach (var (table, label) in new[] { ("users", "name"), ("contacts", "email"), ("leads", "email") })
        {
            _marks.Add(
                table,
                $"SELECT {ErasedMarks.NameOf("p." + label)} AS text, e.record_id, e.person_id FROM {table} AS p " +
                $"JOIN erased_records AS e ON e.entity = '{table}' AND e.record_id = p.{CrmSchema.Of(table).Key} " +
                $"WHERE e.import_batch_id = {run.Id} AND trim(p.{label}) <> ''",
                run.Id);
        }
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
}
