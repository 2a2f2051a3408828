using System.Text.Json;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>What is written down of a run: itself, its sources, what was refused, and the version of the data it made.</summary>
internal sealed partial class RunLog(StoreSession session)
{
    /// <summary>The version of the data that readers see; 0 before the first run.</summary>
    internal long DataVersion() => session.Number("SELECT coalesce(max(data_version), 0) FROM data_versions");

    /// <summary>The run that begins next. Nothing is written down yet, so that work may be done for it before its transaction.</summary>
    internal Run Next(DateTime now, DateTime trueAt, DateOnly trueOn) =>
        new(session, session.Number("SELECT coalesce(max(import_batch_id), 0) + 1 FROM import_batches"), trueAt, trueOn, now);

    internal void Begin(Run run, RunKind kind, string? mapping = null, long? undoes = null) =>
        session.Execute(
            "INSERT INTO import_batches (import_batch_id, kind, started_at, finished_at, true_at, true_on, mapping, undoes, data_version, summary) " +
            "VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, '{}')",
            run.Id, kind.Word(), run.KnownAt, run.TrueAt, run.TrueOn, mapping, undoes, DataVersion());

    internal void Add(Run run, StagedFeed feed)
    {
        var header = feed.Header;
        feed.SourceId = Add(run, header.Source, header.SourceSystem, feed.Entity, header.Load, header.Sha256, Columns.GivenAsJson(header), feed.Rows);
    }

    /// <summary>Records a source and gives its id.</summary>
    internal long Add(
        Run run, string source, string sourceSystem, Entity entity, Load load, string? sha256, string given, long rows)
    {
        var id = session.Number("SELECT coalesce(max(import_source_id), 0) + 1 FROM import_sources");
        session.Execute(
            "INSERT INTO import_sources (import_source_id, import_batch_id, source, source_system, entity, load, sha256, given_columns, row_count) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id, run.Id, source, sourceSystem, entity.Table, Word(load), sha256, given, rows);

        return id;
    }

    /// <summary>Closes the run; when it changed anything, readers see a new version of the data from here on.</summary>
    /// <returns>The version they see.</returns>
    internal long Finish(Run run, RunKind kind, DateTime now, bool changedAnything, object summary)
    {
        var version = DataVersion();

        if (changedAnything)
        {
            version++;
            session.Execute(
                "INSERT INTO data_versions (data_version, made_at, cause, import_batch_id) VALUES ($1, $2, $3, $4)",
                version, now, kind.Word(), run.Id);
        }

        session.Execute(
            "UPDATE import_batches SET finished_at = $2, data_version = $3, summary = $4 WHERE import_batch_id = $1",
            run.Id, now, version, JsonSerializer.Serialize(summary, JsonSerializerOptions.Web));

        return version;
    }

    internal void Add(Run run, IEnumerable<Reject> rejects)
    {
        var next = session.Number("SELECT coalesce(max(reject_id), 0) FROM import_rejects");

        foreach (var reject in rejects)
        {
            session.Execute(
                "INSERT INTO import_rejects (reject_id, import_batch_id, source, line, column_name, value, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                ++next, run.Id, reject.Source, reject.Line, reject.Column, reject.Value, reject.Reason);
        }
    }

    /// <summary>Lists the custom fields anew: those that any run gives which is not undone.</summary>
    internal void ListCustomFields()
    {
        var given = session.Read(
            """
            SELECT s.entity, s.given_columns, max(s.import_batch_id) FROM import_sources AS s
            JOIN import_batches AS b ON b.import_batch_id = s.import_batch_id
            WHERE b.undone_by IS NULL AND strpos(s.given_columns, '"custom.') > 0
            GROUP BY s.entity, s.given_columns ORDER BY max(s.import_batch_id)
            """,
            row => (Entity: row.GetString(0), Fields: Columns.CustomFromJson(row.GetString(1)), Run: row.GetInt64(2)));
        var fields = new Dictionary<(string Entity, string Name), (FieldKind Kind, long Run)>();

        foreach (var (entity, field, run) in given.SelectMany(source => source.Fields.Select(field => (source.Entity, field, source.Run))))
        {
            fields[(entity, field.Name)] = (field.Kind, run);
        }

        session.Execute("DELETE FROM custom_fields");

        foreach (var ((entity, name), (kind, run)) in fields)
        {
            session.Execute(
                "INSERT INTO custom_fields (entity, name, kind, import_batch_id) VALUES ($1, $2, $3, $4)", entity, name, kind.ToString(), run);
        }
    }
}
