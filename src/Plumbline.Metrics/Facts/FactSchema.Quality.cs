namespace Plumbline.Metrics.Facts;

/// <summary>
/// Facts about the records themselves. They are asked for seldom and of every record there is, so they are read from current rows
/// when asked, and cost an import nothing.
/// </summary>
public static partial class FactSchema
{
    private const string Mail = "t.email LIKE '%_@_%._%'";
    private const string Phone = "length(t.phone) >= 6";

    private static Fact[] ReadFacts =>
    [
        Watermarks, WonStages, RepSpans, PipelineMovements,
        Records("accounts", "account_id", "t.owner_id", "t.created_on", "FALSE", "FALSE", "TRUE"),
        Records("contacts", "contact_id", "CAST(NULL AS BIGINT)", "CAST(NULL AS DATE)", "FALSE", "FALSE", "TRUE"),
        Records(
            "leads", "lead_id", "t.owner_id", "coalesce(t.original_created_on, t.created_on)", "FALSE",
            "t.lead_id IN (SELECT m.lead_id FROM lead_milestones m WHERE m.is_bulk_import UNION SELECT r.lead_id FROM lead_repeats r WHERE r.is_bulk_import)",
            "t.converted_on IS NULL AND coalesce(t.stage, 'lead') NOT IN ('customer', 'rejected', 'disqualified')"),
        Records(
            "deals", "deal_id", "t.owner_id", "t.created_on", "coalesce(t.outcome = 'duplicate', FALSE)", "coalesce(t.created_at_source = 'import', FALSE)",
            "coalesce(t.outcome, 'open') = 'open'"),
        Fields(
            "accounts", "account_id", "t.owner_id", "t.created_on", "TRUE",
            Given("name", "domain", "industry", "employee_count", "segment", "region", "country", "owner_id")),
        Fields(
            "contacts", "contact_id", "CAST(NULL AS BIGINT)", "CAST(NULL AS DATE)", "TRUE",
            [.. Given("account_id", "title", "role"), ("name", "coalesce(t.first_name, t.last_name) IS NOT NULL"), ("email", Mail), ("phone", Phone)]),
        Fields(
            "leads", "lead_id", "t.owner_id", "coalesce(t.original_created_on, t.created_on)", "TRUE",
            [.. Given("company", "title", "country", "source", "owner_id"), ("name", "coalesce(t.first_name, t.last_name) IS NOT NULL"), ("email", Mail), ("phone", Phone)]),
        Fields(
            "deals", "deal_id", "t.owner_id", "t.created_on", "coalesce(t.outcome, 'open') <> 'duplicate'",
            [.. Given("account_id", "contact_id", "owner_id", "stage_id", "amount", "type", "source", "created_on"), ("expected_close_date", "t.expected_close_date IS NOT NULL OR coalesce(t.outcome, 'open') <> 'open'")]),
    ];

    private static Fact Watermarks => Define(
        "source_watermarks", "The newest export of a source, until the next one", "import_sources", "import_source_id", [],
        [new("import_source_id", FactType.Id)], Text("source_system"), [new("true_minute", FactType.Number)]) with
    {
        Source =
            """
            SELECT s.import_source_id, s.source_system, CAST(extract(epoch FROM b.true_at) / 60 AS DECIMAL(18,6)) AS true_minute, b.true_on AS held_from,
                lead(b.true_on, 1, DATE '9999-12-31') OVER (PARTITION BY s.source_system ORDER BY b.true_at, s.import_source_id) AS held_to, s.import_source_id AS address
            FROM import_sources s
            JOIN import_batches b ON b.import_batch_id = s.import_batch_id AND b.kind = 'import' AND b.undone_by IS NULL
            """,
    };

    // A firm with one pipeline rarely names it, so stages without one are those of one too.
    private static Fact WonStages => Define(
        "won_stages", "A won deal of which the stages it went through are known", "deals", "deal_id", ["deals", "deal_stage_history"],
        [Ref("deal_id", "deals")], Dated("closed"), Owned, [Ref("account_id", "accounts"), Ref("pipeline_id", "pipelines"), .. Text("deal_type", "source")],
        Flags("has_skipped")) with
    {
        HasCredit = true,
        Source =
            """
            SELECT c.deal_id, c.closed_on, c.closed_month, c.owner_id, c.team_id, c.manager_id, c.account_id, c.pipeline_id, c.deal_type, c.source,
                v.visited < n.stages AS has_skipped, c.held_from, c.held_to, c.deal_id AS address
            FROM deal_closings c
            JOIN (
                SELECT h.deal_id, h.closed_on, count(h.visited_id) AS visited
                FROM (
                    SELECT w.deal_id, w.closed_on, CASE WHEN s.kind = 'open' AND COALESCE(s.pipeline_id, 0) = COALESCE(w.pipeline_id, 0)
                        AND v.entered_on <= w.closed_on THEN v.stage_id END AS visited_id
                    FROM deal_closings w
                    JOIN deal_stage_history v ON v.deal_id = w.deal_id
                    JOIN stages s ON s.stage_id = v.stage_id
                    WHERE w.outcome = 'won' AND v.deleted_at IS NULL
                    GROUP BY w.deal_id, w.closed_on, CASE WHEN s.kind = 'open' AND COALESCE(s.pipeline_id, 0) = COALESCE(w.pipeline_id, 0)
                        AND v.entered_on <= w.closed_on THEN v.stage_id END
                ) h
                GROUP BY h.deal_id, h.closed_on
            ) v ON v.deal_id = c.deal_id AND v.closed_on = c.closed_on
            JOIN (
                SELECT COALESCE(s.pipeline_id, 0) AS pipeline, count(*) AS stages
                FROM stages s WHERE s.kind = 'open' AND s.deleted_at IS NULL GROUP BY s.pipeline_id
            ) n ON n.pipeline = COALESCE(c.pipeline_id, 0)
            WHERE c.outcome = 'won'
            """,
    };

    private static Fact RepSpans => Define(
        "rep_spans", "A stretch of days on which someone carried a quota and was employed", "users", "owner_id", ["users"],
        [Ref("owner_id", "users")], Dates("starts_on", "ends_on")) with
    {
        Source =
            """
            SELECT r.owner_id, r.starts_on, r.ends_on, r.starts_on AS held_from, least(r.ends_on + 1, r.held_to) AS held_to, r.owner_id AS address
            FROM reps r
            """,
    };

    private static (string Name, string Test)[] Given(params string[] columns) =>
        [.. columns.Select(column => (column.EndsWith("_id", StringComparison.Ordinal) ? column[..^"_id".Length] : column, $"t.{column} IS NOT NULL"))];

    private static Fact Records(string table, string key, string owner, string since, string isDuplicate, string isImported, string isLive) => Define(
        $"records_{table}", $"A record of {table}, merged ones too", table, key, [table],
        [Ref(key, table)], Text("object", "source_system"), Wholes("import_batch"), [Ref("owner_id", "users")],
        Flags("is_duplicate", "is_import_dated", "is_live")) with
    {
        Source =
            $"""
            SELECT t.{key}, '{table}' AS object, t.source_system, CAST(t.import_batch_id AS INTEGER) AS import_batch, {owner} AS owner_id,
                coalesce(t.canonical_id <> t.{key}, FALSE) OR {isDuplicate} AS is_duplicate, {isImported} AS is_import_dated, {isLive} AS is_live,
                {Since(since)} AS held_from, coalesce(t.deleted_on, DATE '9999-12-31') AS held_to, t.{key} AS address
            FROM {table} t
            """,
    };

    private static Fact Fields(string table, string key, string owner, string since, string where, (string Name, string Test)[] fields) => Define(
        $"fields_{table}", $"A field that a record of {table} should have", table, key, [table],
        [Ref(key, table)], Text("object", "field", "source_system"), Wholes("import_batch"), [Ref("owner_id", "users")], Flags("is_filled")) with
    {
        Source =
            $"""
            SELECT t.{key}, '{table}' AS object, n.field, t.source_system, CAST(t.import_batch_id AS INTEGER) AS import_batch, {owner} AS owner_id,
                coalesce(CASE n.field {string.Join(" ", fields.Select(field => $"WHEN '{field.Name}' THEN {field.Test}"))} END, FALSE) AS is_filled,
                {Since(since)} AS held_from, coalesce(t.deleted_on, DATE '9999-12-31') AS held_to, CAST(t.{key} AS TEXT) || n.field AS address
            FROM {table} t
            CROSS JOIN (VALUES {string.Join(", ", fields.Select(field => $"('{field.Name}')"))}) n(field)
            WHERE (t.canonical_id IS NULL OR t.canonical_id = t.{key}) AND {where}
            """,
    };

    /// <summary>What has no day of its own is there since it was imported.</summary>
    private static string Since(string day) => $"coalesce({day}, CAST(t.imported_at AS DATE))";
}
