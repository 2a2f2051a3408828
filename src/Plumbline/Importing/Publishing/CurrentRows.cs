using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Makes the current rows of records anew from their versions.</summary>
internal sealed class CurrentRows(Run run, TouchedTables touched)
{
    private const string Folded = "folded_rows";

    // The table that several facts are made of, row by row: worth the room that its rows take until then.
    private const string ReadOften = "deals";

    private StoreSession Session => run.Session;

    /// <summary>Replaces the current rows of the records in the table <paramref name="ids"/>, and notes them as touched.</summary>
    internal void Derive(Entity entity, string ids)
    {
        new Fold(Session, entity).Into(Folded, ids);
        Replace(entity, ids);
    }

    /// <summary>Lays the given columns of changed records over their current rows, when nothing younger is known: what a fold comes to.</summary>
    internal void Overlay(StagedFeed feed)
    {
        var entity = feed.Entity;
        Session.Temporary(Folded, Fold.Definition(entity));
        var content = Columns.Content(entity).Select(column => (feed.Gives(column) ? "r." : "x.") + column);
        Session.Execute(
            $"INSERT INTO {Folded} SELECT r.id, {string.Join(", ", content)}, $1, r.source_id, $2, $3, $4, FALSE, CAST(NULL AS DATE) " +
            $"FROM {entity.Table} AS x JOIN (SELECT * FROM {feed.Ready} WHERE id IN (SELECT id FROM {feed.Changes})) AS r ON r.id = x.{entity.Key}",
            feed.Header.SourceSystem, run.TrueAt, run.KnownAt, run.Id);
        Replace(entity, feed.Changes);
    }

    private void Replace(Entity entity, string ids)
    {
        touched.Add(entity, $"SELECT id FROM {ids}");
        touched.AddFormerParents(entity, ids, Folded);
        touched.KeepPersonKeys(entity, ids);
        Session.Execute($"DELETE FROM {entity.Table} WHERE {entity.Key} IN (SELECT id FROM {ids})");

        // The date of a deletion is that of the run which made it.
        Session.Execute(
            $"INSERT INTO {entity.Table} ({Target(entity)}) " +
            $"SELECT f.{entity.Key}, {Content(entity, Columns.Content(entity), "f.")}, f.source_system, f.source_id, f.known_at, f.import_batch_id, " +
            $"CASE WHEN f.is_deletion THEN f.true_at END, CASE WHEN f.is_deletion THEN f.true_on END FROM {Folded} AS f");
        Session.Drop(Folded);
    }

    /// <summary>Adds records that nobody knew before this run, straight from their rows.</summary>
    internal void AddNew(StagedFeed feed)
    {
        var isLead = feed.Entity.Table == PersonKeys.Table;
        var given = isLead && !feed.Gives(PersonKeys.Column) ? [.. feed.Given, PersonKeys.Column] : feed.Given;
        Session.Execute(
            $"INSERT INTO {feed.Entity.Table} ({feed.Entity.Key}, {Columns.Listed(given)}, source_system, source_id, imported_at, import_batch_id) " +
            $"SELECT r.id, {Content(feed.Entity, given, "r.", feed.Given)}, $1, r.source_id, $2, $3 FROM {feed.Ready} AS r WHERE r.is_new",
            feed.Header.SourceSystem, run.KnownAt, run.Id);
        touched.AddNew(feed.Entity, $"SELECT id FROM {feed.Ready} WHERE is_new", feed.AllNew && feed.Entity.Table == ReadOften ? Rows(feed) : null);
    }

    // The new rows as they stand in their table now.
    private string Rows(StagedFeed feed)
    {
        var content = Columns.Of(feed.Entity).Select(column => (column.Name, column.Type)).Append((Name: Columns.Custom, Type: "TEXT"))
            .Select(column => feed.Gives(column.Name) ? "r." + column.Name : $"CAST(NULL AS {column.Type}) AS {column.Name}");

        return
            $"SELECT r.id AS {feed.Entity.Key}, {string.Join(", ", content)}, s.source_system, r.source_id, b.started_at AS imported_at, b.import_batch_id, " +
            "CAST(NULL AS TIMESTAMP) AS deleted_at, CAST(NULL AS DATE) AS deleted_on, CAST(NULL AS BIGINT) AS canonical_id " +
            $"FROM {feed.Ready} AS r CROSS JOIN import_sources AS s CROSS JOIN import_batches AS b " +
            $"WHERE s.import_source_id = {feed.SourceId} AND b.import_batch_id = {run.Id}";
    }

    // The content as it stands, but for the key of a person, which is worked out where the source gives none.
    private static string Content(Entity entity, IReadOnlyList<string> columns, string row, IReadOnlyList<string>? given = null) =>
        string.Join(", ", columns.Select(column => entity.Table == PersonKeys.Table && column == PersonKeys.Column
            ? PersonKeys.Expression(name => (given ?? columns).Contains(name) ? row + name : "CAST(NULL AS TEXT)")
            : row + column));

    private static string Target(Entity entity) =>
        $"{entity.Key}, {Columns.Listed(Columns.Content(entity))}, source_system, source_id, imported_at, import_batch_id, deleted_at, deleted_on";
}
