using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// What changed between two exports, as dated history rows. History that the CRM supplies says more and says it better:
/// beside it an inferred row stands only when it is later than the last supplied one and says something else.
/// </summary>
internal sealed class InferredHistory(Run run, TouchedTables touched)
{
    /// <summary>The source system of rows that we worked out ourselves: a name that no mapping gives, for they are deleted when they are worked out anew.</summary>
    internal const string Ours = "(inferred)";

    private const string Subjects = "history_subjects";
    private const string Versions = "history_versions";

    private static readonly Field[] DealFields =
        [.. CrmSchema.Of("deals").Fields.Where(field => field.IsTracked && field.Name != "stage_id")];

    private StoreSession Session => run.Session;

    internal void Derive()
    {
        var (deals, leads) = (CrmSchema.Of("deals"), CrmSchema.Of("leads"));

        if (Begin(deals, "deal_stage_history", "deal_field_history"))
        {
            AddStages(deals, "stage_id", "deal_stage_history", "BIGINT");

            foreach (var field in DealFields)
            {
                AddChanges(deals, field);
            }
        }

        if (Begin(leads, "lead_stage_history"))
        {
            AddStages(leads, "stage", "lead_stage_history", "TEXT");
        }

        Session.Drop(Subjects);
        Session.Drop(Versions);
        Session.Drop(HistorySteps.Table);
    }

    // Gathers the records to look at, with their versions, and clears what was inferred of them. False: nothing to do.
    private bool Begin(Entity subject, params string[] histories)
    {
        Session.Temporary(Subjects, "id BIGINT");

        if (touched.Derived.Contains(subject.Table))
        {
            Session.Execute($"INSERT INTO {Subjects} SELECT id FROM {Touched.IdsOf(subject.Table)}");
        }

        // A record seen once has not changed between two exports.
        var hasSeveral = Session.Number($"SELECT count(*) FROM {Columns.VersionsOf(subject)}") > Session.Number($"SELECT count(*) FROM {subject.Table}");

        foreach (var history in histories.Where(history => hasSeveral && touched.Result.Has(history)))
        {
            Session.Execute(
                $"INSERT INTO {Subjects} SELECT DISTINCT {subject.Key} FROM {history} " +
                $"WHERE row_id IN (SELECT id FROM {Touched.IdsOf(history)}) AND {subject.Key} IS NOT NULL " +
                $"AND {subject.Key} NOT IN (SELECT id FROM {Subjects})");
        }

        if (!Session.Any($"SELECT 1 FROM {Subjects}"))
        {
            return false;
        }

        foreach (var history in histories)
        {
            Session.Execute($"DELETE FROM {history} WHERE source_system = '{Ours}' AND {subject.Key} IN (SELECT id FROM {Subjects})");
        }

        KeepVersions(subject);

        return Session.Any($"SELECT 1 FROM {Versions}");
    }

    private void KeepVersions(Entity subject)
    {
        var columns = subject.Fields.Where(field => field.IsTracked).SelectMany(Columns.Of).ToList();
        Session.Temporary(
            Versions,
            "id BIGINT, true_at TIMESTAMP, true_on DATE, known_at TIMESTAMP, import_batch_id BIGINT, import_source_id BIGINT, given_columns TEXT, " +
            string.Join(", ", columns.Select(column => $"{column.Name} {column.Type}")));
        Session.Execute(
            $"""
            INSERT INTO {Versions}
            SELECT v.{subject.Key}, v.true_at, b.true_on, v.known_at, v.import_batch_id, v.import_source_id, s.given_columns,
                {Columns.Listed(columns.Select(column => column.Name), "v.")}
            FROM {Columns.VersionsOf(subject)} AS v
            JOIN import_sources AS s ON s.import_source_id = v.import_source_id
            JOIN import_batches AS b ON b.import_batch_id = v.import_batch_id
            WHERE b.undone_by IS NULL AND NOT v.is_deletion AND v.{subject.Key} IN (
                SELECT w.{subject.Key} FROM {Columns.VersionsOf(subject)} AS w
                WHERE w.{subject.Key} IN (SELECT id FROM {Subjects}) GROUP BY w.{subject.Key} HAVING count(*) > 1)
            """);
    }

    private void AddStages(Entity subject, string field, string history, string type)
    {
        var supplied = $"SELECT {subject.Key} AS id, entered_on AS happened_on, entered_at AS happened_at, CAST({field} AS TEXT) AS value, row_id " +
            $"FROM {history} WHERE source_system <> '{Ours}' AND deleted_on IS NULL";
        var found = new HistorySteps(Session, Versions).Find(field, supplied);

        if (found == 0)
        {
            return;
        }

        var isLead = subject.Table == "leads";
        var before = run.TakeIds(CrmSchema.Of(history), found);

        // Coming back out of nurture opens the next cycle.
        var cycle = isLead
            ? ", coalesce((SELECT max(h.cycle_no) FROM lead_stage_history AS h WHERE h.lead_id = s.id AND h.source_system <> '(inferred)'), 1) " +
              "+ sum(CASE WHEN s.old_value = 'nurture' THEN 1 ELSE 0 END) OVER (PARTITION BY s.id ORDER BY s.step)"
            : "";
        Session.Execute(
            $"""
            INSERT INTO {history} (row_id, {subject.Key}, {field}, entered_at, entered_on, exited_at, exited_on, is_inferred,
                source_system, source_id, imported_at, import_batch_id{(isLead ? ", cycle_no" : "")})
            SELECT {before} + row_number() OVER (ORDER BY s.id, s.step), s.id, CAST(s.new_value AS {type}), s.true_at, s.true_on,
                lead(s.true_at) OVER (PARTITION BY s.id ORDER BY s.step), lead(s.true_on) OVER (PARTITION BY s.id ORDER BY s.step), TRUE,
                '{Ours}', CAST(s.id AS TEXT) || ':{field}:' || CAST(s.true_at AS TEXT), s.known_at, s.import_batch_id{cycle}
            FROM {HistorySteps.Table} AS s
            """);
        touched.AddInferred(CrmSchema.Of(history), before, found);
    }

    private void AddChanges(Entity subject, Field field)
    {
        var supplied = "SELECT deal_id AS id, changed_on AS happened_on, changed_at AS happened_at, new_value AS value, row_id " +
            $"FROM deal_field_history WHERE source_system <> '{Ours}' AND deleted_on IS NULL AND field = '{field.Name}'";
        var found = new HistorySteps(Session, Versions).Find(field.Name, supplied);

        if (found == 0)
        {
            return;
        }

        var history = CrmSchema.Of("deal_field_history");
        var before = run.TakeIds(history, found);
        Session.Execute(
            $"""
            INSERT INTO deal_field_history (row_id, deal_id, field, old_value, new_value, changed_at, changed_on, is_inferred,
                source_system, source_id, imported_at, import_batch_id)
            SELECT {before} + row_number() OVER (ORDER BY s.id, s.step), s.id, '{field.Name}', s.old_value, s.new_value, s.true_at, s.true_on, TRUE,
                '{Ours}', CAST(s.id AS TEXT) || ':{field.Name}:' || CAST(s.true_at AS TEXT), s.known_at, s.import_batch_id
            FROM {HistorySteps.Table} AS s
            """);
        touched.AddInferred(history, before, found);
    }
}
