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
