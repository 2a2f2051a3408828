using Plumbline.Metrics.Crm;
using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

/// <summary>
/// The records of every table as they stand today, for metrics that a user writes: nothing of them is kept beside, so an import pays
/// nothing for them, and what a record said on an earlier day is not known. A record is there from its own first date, or from its
/// import when it has none or it lies ahead, until it is deleted.
/// </summary>
public static class EntityFacts
{
    // What says when a record changed, ends or is due says nothing of when it began.
    private static readonly string[] Late = ["updated_at", "left_company_at", "opted_out_at", "end_date", "exited_at", "valid_to", "effective_to", "expected_close_date", "due_at"];

    /// <summary>The date on which a record of the table begins; null when it has none.</summary>
    internal static string? BeginningOf(Entity entity) =>
        entity.Fields.FirstOrDefault(field => field.Kind is FieldKind.Moment or FieldKind.Date && !Late.Contains(field.Name))?.DateColumn;

    internal static Fact Of(Entity entity) => Of(entity, null);

    /// <summary>The same with a date from a custom field, by which records can be placed; its column bears the field's name with <c>custom_</c> before it.</summary>
    /// <param name="custom">Letters, digits and underscores only: it stands in the statement as it is.</param>
    internal static Fact Of(Entity entity, string? custom)
    {
        var hasCurrency = entity.Find(Fact.Currency) is not null;
        var columns = entity.Fields.SelectMany(field => ColumnsOf(field, hasCurrency)).ToList();
        if (hasCurrency && columns.Exists(column => column.Text.Type == Money))
        {
            columns.Add((new FactColumn(Fact.CurrencyExcluded, Flag), IsForeign));
            columns.Add((new FactColumn(Fact.Currency, FactType.Text) { IsForeign = true }, $"CASE WHEN {IsForeign} THEN upper(t.currency) END"));
        }

        if (entity.Find("owner_id") is null && entity.Find("actor_id") is not null)
        {
            columns.Add((new FactColumn("owner_id", Id, "users"), "t.actor_id"));
        }

        if (custom is not null)
        {
            columns.Add((new FactColumn(CustomDate(custom), Date) { CustomName = custom }, $"CAST(substr(CAST(t.custom AS JSON) ->> '{custom}', 1, 10) AS DATE)"));
        }

        var begins = BeginningOf(entity);
        return new Fact(
            entity.Table, $"A record of {entity.Table} as it stands today", entity.Table, entity.Key, [entity.Table],
            [new(entity.Key, Id, entity.Table), .. columns.Select(column => column.Text), new(Fact.HeldFrom, Date), new(Fact.HeldTo, Date)])
        {
            DatedBy = begins,
            RatedOn = hasCurrency ? begins : null,
            Source = Query(entity, columns, begins),
        };
    }

    internal static string CustomDate(string name) => "custom_" + name;

    private const string Base = "coalesce((SELECT upper(s.value) FROM settings s WHERE s.name = 'base_currency' ORDER BY s.setting_id DESC LIMIT 1), 'USD')";

    private const string IsForeign = $"coalesce(upper(t.currency) <> {Base}, FALSE)";

    /// <remarks>Moments and personal words are read too, to tell which came first and who is who, but have no name to ask by.</remarks>
    private static string Query(Entity entity, List<(FactColumn Text, string Sql)> columns, string? begins)
    {
        var hidden = entity.Fields.Where(field => field.Kind == FieldKind.Moment || field.IsPersonal).Select(field => $", t.{field.Name}");
        var imported = "CAST(t.imported_at AS DATE)";
        return $"""
            SELECT t.{entity.Key}{string.Concat(columns.Select(column => $", {column.Sql} AS {column.Text.Name}"))}{string.Concat(hidden)},
                {(begins is null ? imported : $"least(coalesce(t.{begins}, {imported}), {imported})")} AS held_from, coalesce(t.deleted_on, DATE '9999-12-31') AS held_to, t.{entity.Key} AS address
            FROM {entity.Table} t
            WHERE t.canonical_id IS NULL OR t.canonical_id = t.{entity.Key}
            """;
    }

    private static IEnumerable<(FactColumn Text, string Sql)> ColumnsOf(Field field, bool hasCurrency)
    {
        var (name, column) = (field.Name, $"t.{field.DateColumn}");
        switch (field.Kind)
        {
            case FieldKind.Reference:
                return [(new FactColumn(name, Id, field.References), column)];
            case FieldKind.Money when hasCurrency:
                return
                [
                    (new FactColumn(name, Money), $"CASE WHEN NOT {IsForeign} THEN {column} END"),
                    (new FactColumn(Fact.ForeignName(name), Money) { IsForeign = true }, $"CASE WHEN {IsForeign} THEN {column} END"),
                ];
            case FieldKind.List:
                return [];
            case FieldKind.Text or FieldKind.Choice when field.IsPersonal || name == Fact.Currency:
                return [];
            default:
                return [(new FactColumn(field.DateColumn, TypeOf(field.Kind)), column)];
        }
    }

    private static FactType TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Whole => Whole,
        FieldKind.Number or FieldKind.Fraction => Number,
        FieldKind.Money => Money,
        FieldKind.Flag => Flag,
        FieldKind.Date or FieldKind.Moment => Date,
        _ => FactType.Text,
    };
}
