using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Where what was written of a person stands, and how it is blanked there.</summary>
internal sealed partial class Erasure
{
    private void BlankWritten(long person)
    {
        foreach (var (table, column) in Traces)
        {
            BlankTraces(CrmSchema.Of(table), column, person);
        }

        BlankNamesInHistory();

        foreach (var entity in Persons.Select(CrmSchema.Of))
        {
            Blank(entity);
        }

        BlankAnswers(CrmSchema.Of(ErasedRecords.Answers));
        BlankRejects();
        Session.Drop(Addresses);
        Session.Drop(Words);
    }

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

            // The id of a stub is the name it bore; others may be the address.
            Disguise(table, $"{entity.Key} IN (SELECT id FROM {Mine})");
        }

        touched.Add(entity, $"SELECT id FROM {Mine}");
        Session.Drop(Mine);
    }

    // One made-up name for all that bore the address: distinct persons stay as many as they were.
    private void BlankTraces(Entity entity, string column, long person)
    {
        var bears = $"{ErasedMarks.Bare(column)} IN (SELECT address FROM {Addresses})";
        touched.Add(entity, $"SELECT {entity.Key} AS id FROM {entity.Table} WHERE {bears}");

        foreach (var table in new[] { entity.Table, Columns.VersionsOf(entity) })
        {
            Disguise(table, bears);
            Session.Execute($"UPDATE {table} SET {column} = '{ErasedMarks.Prefix}' || CAST({person} AS TEXT), custom = NULL WHERE {bears}");
        }
    }

    // An id that is made of an address or a name is read as what stands for it; later exports are read in the same way.
    private void Disguise(string table, string rows) =>
        Session.Execute(
            $"UPDATE {table} SET source_id = {_marks.Token("source_id")} WHERE {rows} AND (source_id LIKE '{Identities.NamePrefix}%' " +
            $"OR EXISTS (SELECT 1 FROM {Addresses} AS a WHERE strpos(lower({table}.source_id), a.address) > 0))");

    // A change of owner that a CRM told by a name which nobody bore stands as it came.
    private void BlankNamesInHistory()
    {
        var history = CrmSchema.Of("deal_field_history");

        foreach (var (table, column) in new[] { history.Table, Columns.VersionsOf(history) }.SelectMany(table => new[] { (table, "old_value"), (table, "new_value") }))
        {
            Session.Execute(
                $"UPDATE {table} SET {column} = CAST(m.record_id AS TEXT) FROM erased_marks AS m " +
                $"WHERE m.kind = 'users' AND m.import_batch_id = $1 AND {table}.field = 'owner_id' AND m.token = {_marks.Token(ErasedMarks.NameOf($"{table}.{column}"))}",
                run.Id);
        }
    }

    // Cells that imports could not take in: those that hold a word of the person, and all of the lists of persons.
    private void BlankRejects() =>
        Session.Execute(
            "UPDATE import_rejects SET value = '' WHERE EXISTS (SELECT 1 FROM import_sources AS s " +
            "WHERE s.import_batch_id = import_rejects.import_batch_id AND s.source = import_rejects.source " +
            $"AND s.entity IN ({string.Join(", ", Persons.Concat(Traces.Select(trace => trace.Table)).Append(ErasedRecords.Answers).Select(table => $"'{table}'"))})) " +
            $"OR EXISTS (SELECT 1 FROM {Words} AS w WHERE strpos(lower(import_rejects.value), w.word) > 0)");

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
