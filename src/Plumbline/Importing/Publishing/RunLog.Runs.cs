using System.Data.Common;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

internal sealed partial class RunLog
{
    /// <summary>Every run, newest first.</summary>
    internal IReadOnlyList<RunRecord> Runs()
    {
        var sources = session.Read(
            "SELECT import_batch_id, source FROM import_sources WHERE source <> $1 ORDER BY import_source_id",
            row => (Run: row.GetInt64(0), Source: row.GetString(1)),
            Stubs.Source).ToLookup(row => row.Run, row => row.Source);

        return session.Read(Select + " ORDER BY import_batch_id DESC", row => Shape(row, [.. sources[row.GetInt64(0)]]));
    }

    internal RunRecord? Find(long id) => session.Read(Select + " WHERE import_batch_id = $1", row => Shape(row, []), id).FirstOrDefault();

    /// <summary>A person with this e-mail address: a contact before a lead before a user; null when nobody has it.</summary>
    internal (Entity Entity, long Id)? PersonOf(string email) => Erasure.Persons.Select(CrmSchema.Of)
        .SelectMany(entity => session.Read(
            $"SELECT min({entity.Key}) FROM {entity.Table} WHERE lower(trim(email)) = lower(trim($1)) HAVING count(*) > 0",
            row => (entity, row.GetInt64(0)), email))
        .Cast<(Entity, long)?>().FirstOrDefault();

    /// <summary>Whether somebody did something under an e-mail address.</summary>
    internal bool HasTraces(string email) => Erasure.Traces.Any(trace => session.Any(
        $"SELECT 1 FROM {trace.Table} WHERE {ErasedMarks.Bare(trace.Column)} = {ErasedMarks.Bare("$1")}", email));

    internal bool Exists(Entity entity, long id) => session.Any($"SELECT 1 FROM {entity.Table} WHERE {entity.Key} = $1", id);

    /// <summary>
    /// Whether each of these sources is, byte for byte and by the same mapping, the newest there is of its entity, and was
    /// taken in without a fault. Then reading it again can change nothing.
    /// </summary>
    internal bool AreKnown(IReadOnlyList<FeedHeader> headers, string? mapping, DateTime? trueAt) =>
        headers.Count > 0 && headers.All(header => header.Sha256 is not null && session.Any(
            """
            SELECT 1 FROM (
                SELECT s.*, b.mapping, b.true_at FROM import_sources AS s JOIN import_batches AS b ON b.import_batch_id = s.import_batch_id
                WHERE s.entity = $1 AND s.source <> $2 AND b.undone_by IS NULL
                ORDER BY b.true_at DESC, s.import_batch_id DESC, s.import_source_id DESC LIMIT 1
            ) AS newest
            WHERE source_system = $3 AND sha256 = $4 AND given_columns = $5 AND load = $6 AND mapping IS NOT DISTINCT FROM $7
            AND coalesce($8, true_at) = true_at
            AND NOT EXISTS (SELECT 1 FROM import_rejects AS r WHERE r.import_batch_id = newest.import_batch_id)
            """,
            header.Entity.Table, Stubs.Source, header.SourceSystem, header.Sha256, Columns.GivenAsJson(header), Word(header.Load), mapping, trueAt));

    private const string Select =
        "SELECT import_batch_id, kind, started_at, finished_at, true_at, undone_by, undoes, data_version, summary FROM import_batches";

    private static string Word(Load load) => load == Load.Full ? "full" : "partial";

    private static RunRecord Shape(DbDataReader row, IReadOnlyList<string> sources) => new(
        row.GetInt64(0),
        Enum.Parse<RunKind>(row.GetString(1), ignoreCase: true),
        row.GetDateTime(2),
        row.GetDateTime(3),
        row.GetDateTime(4),
        row.IsDBNull(5) ? null : row.GetInt64(5),
        row.IsDBNull(6) ? null : row.GetInt64(6),
        row.GetInt64(7),
        sources,
        row.GetString(8));
}
