using System.Globalization;
using Plumbline.Importing.Typing;
using Plumbline.Importing.Templates;

namespace Plumbline.Web.Inputs;

/// <summary>Costs by category and month.</summary>
public sealed record CostsGrid(string Name, string Title, string Lead, InputTemplate Template) : GridEditor(Name, Title, Lead, Template)
{
    /// <summary>The categories, and what each mostly serves.</summary>
    private static readonly (string Category, string Purpose)[] Categories =
    [
        ("advertising", "acquisition"), ("marketing_team", "acquisition"), ("sales_team", "acquisition"), ("creative", "acquisition"),
        ("technology", "acquisition"), ("production", "acquisition"), ("tracking", "acquisition"), ("commission", "acquisition"),
        ("training", "shared"), ("overhead", "shared"), ("customer_success", "retention"), ("cogs", "cogs"), ("other", "shared"),
    ];

    internal static CostsGrid Of() => new("costs", Texts.InputsCosts, Texts.InputsCostsLead, Named("costs"));

    private protected override IReadOnlyList<SheetColumn> ColumnsOf(SheetScope scope) =>
    [
        .. Enumerable.Range(1, 12).Select(month => new SheetColumn(
            string.Create(CultureInfo.InvariantCulture, $"{scope.Year:0000}-{month:00}"), Texts.Month(month)[..3], null, [])),
    ];

    private protected override IReadOnlyList<(string Key, string Label)> RowsOf(IReadOnlyList<TypedRow> typed, SheetScope scope) =>
        [.. Categories.Select(category => (category.Category, Texts.InputsCategory(category.Category)))];

    private protected override (string Row, string Column)? PlaceOf(TypedRow row) =>
        row["incurred_on"].Length >= 7 ? (row["category"], row["incurred_on"][..7]) : null;

    private protected override TypedRow RowOf(string row, string column, string amount, SheetScope scope) => new(new Dictionary<string, string>
    {
        // The first day: a month that is running counts what it has cost already.
        ["id"] = $"{row} {column}", ["incurred_on"] = column + "-01", ["category"] = row,
        ["purpose"] = Categories.FirstOrDefault(known => known.Category == row).Purpose ?? "", ["amount"] = amount,
    });

    private protected override string Amount(IReadOnlyList<TypedRow> rows) => rows.Count == 0 ? "" : rows
        .Sum(row => decimal.TryParse(row["amount"], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : 0)
        .ToString("0.######", CultureInfo.InvariantCulture);
}
