using System.Data.Common;
using Plumbline.Metrics.Leads;

namespace Plumbline.Leads;

/// <summary>Reads the definitions of lead stages as they are now, drafts included.</summary>
public static class DefinitionReader
{
    // A signature is of the last day on which an import or a person said so.
    private const string Sql =
        """
        SELECT d.definition_id, d.stage, d.criteria, d.valid_from, d.valid_to, d.agreed_by_marketing, d.agreed_by_sales, d.source_system, d.source_id,
            (SELECT max(b.true_on) FROM lead_definitions_versions v JOIN import_batches b ON b.import_batch_id = v.import_batch_id
                WHERE v.definition_id = d.definition_id AND b.undone_by IS NULL AND v.agreed_by_marketing = d.agreed_by_marketing),
            (SELECT max(b.true_on) FROM lead_definitions_versions v JOIN import_batches b ON b.import_batch_id = v.import_batch_id
                WHERE v.definition_id = d.definition_id AND b.undone_by IS NULL AND v.agreed_by_sales = d.agreed_by_sales)
        FROM lead_definitions d
        WHERE d.stage IS NOT NULL AND d.valid_from IS NOT NULL AND d.deleted_at IS NULL AND d.deleted_on IS NULL
        ORDER BY d.valid_from, d.definition_id
        """;

    public static LeadDefinitions Read(DbConnection connection) => new(connection.Rows(Sql, One));

    private static LeadDefinition One(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), Text(row, 2) ?? "", row.GetFieldValue<DateOnly>(3), Day(row, 4), Signature(row, 5, 9), Signature(row, 6, 10))
    {
        Source = (row.GetString(7), row.GetString(8)),
    };

    private static LeadSignature? Signature(DbDataReader row, int name, int day) =>
        string.IsNullOrWhiteSpace(Text(row, name)) ? null : new LeadSignature(row.GetString(name).Trim(), Day(row, day));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
