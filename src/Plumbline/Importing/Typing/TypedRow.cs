using System.Data.Common;
using System.Globalization;
using Plumbline.Importing.Templates;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Periods;
using Plumbline.Queries;

namespace Plumbline.Importing.Typing;

/// <summary>A row of a template as somebody types it: texts by the heads of its columns. What is not there is blank.</summary>
public sealed record TypedRow(IReadOnlyDictionary<string, string> Cells)
{
    public string this[string header] => Cells.GetValueOrDefault(header, "");

    public bool IsBlank => Cells.Values.All(string.IsNullOrWhiteSpace);

    /// <summary>The rows of a template's table as they are now, written as they would be typed.</summary>
    /// <param name="system">Only those of this source system; null for all.</param>
    public static IReadOnlyList<TypedRow> Read(DbConnection connection, InputTemplate template, string? system)
    {
        var columns = template.Columns.Select((column, i) => column switch
        {
            { Field: null } => "t.source_id",
            { IsByName: true, Field.References: { } table } => Name(CrmSchema.Of(table), $"r{i}"),
            _ => $"t.{column.Field.DateColumn}",
        });
        var joins = template.Columns.Select((column, i) => column is { IsByName: true, Field: { References: { } table, Name: var name } }
            ? $" LEFT JOIN {table} r{i} ON r{i}.{CrmSchema.Of(table).Key} = t.{name}"
            : "");
        using var reader = connection.Query(
            $"SELECT {string.Join(", ", columns)} FROM {template.Entity.Table} t{string.Concat(joins)}"
            + $" WHERE t.deleted_at IS NULL AND t.deleted_on IS NULL{(system is null ? "" : " AND t.source_system = $1")} ORDER BY t.source_id",
            system is null ? [] : [system]);
        var rows = new List<TypedRow>();
        while (reader.Read())
        {
            rows.Add(new TypedRow(template.Columns.Select((column, i) => (column.Header, Text: Text(reader, i, column)))
                .Where(cell => cell.Text.Length > 0).ToDictionary(cell => cell.Header, cell => cell.Text)));
        }

        return rows;
    }

    private static string Name(Entity entity, string row) =>
        entity.Address is { } address ? $"coalesce({row}.{address}, {row}.{entity.Label})" : $"{row}.{entity.Label}";

    private static string Text(DbDataReader reader, int column, TemplateColumn of) => reader.IsDBNull(column) ? "" : of.Field?.Kind switch
    {
        FieldKind.Date or FieldKind.Moment => reader.GetFieldValue<DateOnly>(column).ToIso(),
        FieldKind.Number or FieldKind.Money or FieldKind.Fraction => reader.GetDecimal(column).ToString("0.######", CultureInfo.InvariantCulture),
        FieldKind.Flag => reader.GetBoolean(column) ? "yes" : "no",
        FieldKind.Whole => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => reader.GetString(column),
    };
}
