using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Gathers the ids of what a run changes, table by table.</summary>
internal sealed class TouchedTables(StoreSession session)
{
    /// <summary>The keys of persons whose leads changed, as they were and as they are.</summary>
    internal const string PersonKeys = "touched_person_keys";

    // The tables facts are kept for by id; a change of parent concerns the old one too.
    private static readonly HashSet<string> Parents = ["deals", "leads", "accounts", "contacts", "contracts", "subscriptions", "orders", "proposals"];

    private readonly HashSet<string> _tables = [];
    private readonly HashSet<string> _whole = [];
    private readonly HashSet<string> _fresh = [];
    private readonly HashSet<string> _derived = [];

    internal Touched Result => new(_tables, _whole) { Fresh = _fresh };

    /// <summary>Tables in which rows that existed before changed.</summary>
    internal IReadOnlySet<string> Derived => _derived;

    internal void Add(Entity entity, string ids)
    {
        _derived.Add(entity.Table);
        Merge(entity.Table, ids);
    }

    /// <summary>Adds ids that cannot stand in the list yet.</summary>
    /// <param name="rows">A query of the very rows they bear now, all columns; null: none that could be read without their table.</param>
    internal void AddNew(Entity entity, string ids, string? rows)
    {
        var isFirst = Make(entity.Table);
        var added = session.Execute($"INSERT INTO {Touched.IdsOf(entity.Table)} {ids}");

        if (!isFirst || added == 0 || session.Number($"SELECT count(*) FROM {entity.Table}") != added)
        {
            return;
        }

        _whole.Add(entity.Table);

        if (rows is not null)
        {
            session.View(Touched.FreshOf(entity.Table), rows);
            _fresh.Add(entity.Table);
        }
    }

    /// <summary>Every row of a table.</summary>
    internal void AddAll(Entity entity)
    {
        Make(entity.Table);
        session.Execute($"DELETE FROM {Touched.IdsOf(entity.Table)}");
        session.Execute($"INSERT INTO {Touched.IdsOf(entity.Table)} SELECT {entity.Key} FROM {entity.Table}");
        _whole.Add(entity.Table);
        _derived.Add(entity.Table);
    }

    /// <summary>Adds the records that rows about to be replaced point to and their new rows do not.</summary>
    internal void AddFormerParents(Entity entity, string ids, string folded)
    {
        foreach (var field in entity.Fields.Where(field => field.References is { } table && Parents.Contains(table)))
        {
            Merge(
                field.References!,
                $"SELECT DISTINCT x.{field.Name} AS id FROM {entity.Table} AS x LEFT JOIN {folded} AS f ON f.{entity.Key} = x.{entity.Key} " +
                $"WHERE x.{entity.Key} IN (SELECT id FROM {ids}) AND x.{field.Name} IS NOT NULL AND x.{field.Name} IS DISTINCT FROM f.{field.Name}");
        }
    }

    /// <summary>Notes the keys of leads before they are replaced, so that those they shared a key with are looked at again.</summary>
    internal void KeepPersonKeys(Entity entity, string ids)
    {
        if (entity.Table == Publishing.PersonKeys.Table)
        {
            session.Execute(
                $"INSERT INTO {PersonKeys} SELECT person_key FROM leads WHERE person_key IS NOT NULL AND lead_id IN (SELECT id FROM {ids})");
        }
    }

    /// <summary>Adds leads whose canonical lead was chosen again.</summary>
    internal void AddMates(string ids) => Merge(Publishing.PersonKeys.Table, ids);

    /// <summary>Adds inferred rows by their stretch of ids.</summary>
    internal void AddInferred(Entity history, long before, long count) =>
        Merge(history.Table, $"SELECT row_id AS id FROM {history.Table} WHERE row_id > {before} AND row_id <= {before + count}");

    /// <summary>How many records of each table are touched.</summary>
    internal Dictionary<string, long> Counts() => _tables.Order(StringComparer.Ordinal)
        .Select(table => (Table: table, Count: session.Number($"SELECT count(*) FROM {Touched.IdsOf(table)}")))
        .Where(pair => pair.Count > 0).ToDictionary(pair => pair.Table, pair => pair.Count);

    internal void Begin() => session.Temporary(PersonKeys, "person_key TEXT");

    private void Merge(string table, string ids)
    {
        Make(table);
        session.Execute(
            $"INSERT INTO {Touched.IdsOf(table)} SELECT id FROM ({ids}) AS found " +
            $"WHERE NOT EXISTS (SELECT 1 FROM {Touched.IdsOf(table)} AS known WHERE known.id = found.id)");
    }

    private bool Make(string table)
    {
        // Whatever else is done to a table, its rows may be other ones afterwards.
        _fresh.Remove(table);

        if (!_tables.Add(table))
        {
            return false;
        }

        session.Temporary(Touched.IdsOf(table), "id BIGINT");

        return true;
    }
}
