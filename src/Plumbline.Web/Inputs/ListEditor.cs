using System.Globalization;
using Plumbline.Importing.Templates;
using Plumbline.Importing.Typing;
using Plumbline.Metrics.Crm;

namespace Plumbline.Web.Inputs;

/// <summary>Rows below each other, a cell for each field.</summary>
/// <param name="Fields">The columns of the template that are shown.</param>
public sealed record ListEditor(string Name, string Title, string Lead, InputTemplate Template, IReadOnlyList<string> Fields)
    : InputEditor(Name, Title, Lead, Template)
{
    /// <summary>So many empty rows stand below those that are filled.</summary>
    private const int Empty = 6;

    /// <summary>What every row says beside what is typed.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();

    /// <summary>The fields by which a row is known; none where the table tells its rows apart itself.</summary>
    public IReadOnlyList<string> IdFrom { get; init; } = [];

    public override Sheet Show(IReadOnlyList<TypedRow> typed, SheetScope scope) => new(
        [.. Fields.Select(field => Column(field, scope))],
        Padded(typed.Select(row => (IReadOnlyList<string>)[.. Fields.Select(field => row[field])])));

    public override IReadOnlyList<TypedCell> Take(IReadOnlyList<TypedRow> typed, Sheet filled, SheetScope scope) =>
    [
        .. filled.Rows.Select((row, i) => (Cells: Fields.Zip(row.Cells), i))
            .Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell.Second)))
            .Select(row => new TypedCell(Row(row.Cells.ToDictionary(cell => cell.First, cell => cell.Second.Trim())), row.i, null)),
    ];

    public override Sheet Paste(Sheet sheet, IReadOnlyList<IReadOnlyList<string>> lines) => sheet with
    {
        Rows = Padded(sheet.Rows.Select(row => row.Cells).Where(cells => cells.Any(cell => cell.Length > 0))
            .Concat(lines.Select(line => (IReadOnlyList<string>)[.. Fields.Select((_, i) => i < line.Count ? line[i] : "")]))),
    };

    private TypedRow Row(Dictionary<string, string> cells)
    {
        foreach (var (field, value) in Fixed)
        {
            cells[field] = value;
        }

        if (IdFrom.Count > 0)
        {
            cells["id"] = string.Join('|', IdFrom.Select(field => cells[field]));
        }

        return new TypedRow(cells);
    }

    private SheetColumn Column(string field, SheetScope scope)
    {
        var column = Template.Columns.First(known => known.Header == field);
        return new SheetColumn(field, Texts.InputsField(field), column.Meaning, Choices(column, scope)) { IsDate = column.Field?.Kind == FieldKind.Date };
    }

    private static IReadOnlyList<string> Choices(TemplateColumn column, SheetScope scope) => column.Field switch
    {
        { References: "users" } => scope.People,
        { References: "teams" } => scope.Teams,
        { Name: "metric_id" } => scope.Metrics,
        { Name: "period" } => ["week", "month", "quarter", "year"],
        _ => [],
    };

    private IReadOnlyList<SheetRow> Padded(IEnumerable<IReadOnlyList<string>> rows)
    {
        var blank = new string[Fields.Count];
        Array.Fill(blank, "");
        return [.. rows.Concat(Enumerable.Repeat<IReadOnlyList<string>>(blank, Empty)).Select((cells, i) => new SheetRow(i.ToString(CultureInfo.InvariantCulture), null, cells))];
    }
}
