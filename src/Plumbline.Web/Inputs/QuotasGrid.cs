using Plumbline.Importing.Templates;
using Plumbline.Importing.Typing;
using Plumbline.Metrics.Periods;

namespace Plumbline.Web.Inputs;

/// <summary>Quotas of bookings by person and fiscal quarter.</summary>
public sealed record QuotasGrid(string Name, string Title, string Lead, InputTemplate Template) : GridEditor(Name, Title, Lead, Template)
{
    internal static QuotasGrid Of() => new("quotas", Texts.InputsQuotas, Texts.InputsQuotasLead, Named("quotas"));

    private protected override IReadOnlyList<SheetColumn> ColumnsOf(SheetScope scope) =>
    [
        .. scope.Quarters.Select((quarter, number) => new SheetColumn(quarter.Start.ToIso(), Texts.InputsQuarter(number + 1, quarter.Start), null, [])),
    ];

    private protected override IReadOnlyList<(string Key, string Label)> RowsOf(IReadOnlyList<TypedRow> typed, SheetScope scope) =>
        [.. scope.People.Concat(typed.Select(row => row["user"])).Where(name => name.Length > 0).Distinct().Order(StringComparer.OrdinalIgnoreCase).Select(name => (name, name))];

    private protected override (string Row, string Column)? PlaceOf(TypedRow row) =>
        row["user"].Length > 0 && row["metric_id"] is "" or "bookings" ? (row["user"], row["period_start"]) : null;

    private protected override TypedRow RowOf(string row, string column, string amount, SheetScope scope) => new(new Dictionary<string, string>
    {
        ["id"] = $"{row} {column}", ["user"] = row, ["metric_id"] = "bookings", ["period_start"] = column,
        ["period_end"] = string.Concat(scope.Quarters.Where(quarter => quarter.Start.ToIso() == column).Select(quarter => quarter.End.AddDays(-1).ToIso())), ["target"] = amount,
    });

    /// <summary>The version that counts.</summary>
    private protected override string Amount(IReadOnlyList<TypedRow> rows) =>
        rows.OrderBy(row => row["version"], StringComparer.Ordinal).LastOrDefault()?["target"] ?? "";
}
