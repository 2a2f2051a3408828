using Plumbline.Importing.Templates;
using Plumbline.Importing.Typing;

namespace Plumbline.Web.Inputs;

/// <summary>A table of amounts: what or who down, the periods of a year across; each filled cell is a row.</summary>
public abstract record GridEditor(string Name, string Title, string Lead, InputTemplate Template) : InputEditor(Name, Title, Lead, Template)
{
    public override bool HasYear => true;

    public override Sheet Show(IReadOnlyList<TypedRow> typed, SheetScope scope)
    {
        var (columns, placed) = (ColumnsOf(scope), typed.Select(row => (Place: PlaceOf(row), row)).Where(pair => pair.Place is not null).ToLookup(pair => pair.Place!.Value, pair => pair.row));
        return new Sheet(columns, [.. RowsOf(typed, scope).Select(row => new SheetRow(
            row.Key, row.Label, [.. columns.Select(column => Amount([.. placed[(row.Key, column.Key)]]))]))]);
    }

    public override IReadOnlyList<TypedCell> Take(IReadOnlyList<TypedRow> typed, Sheet filled, SheetScope scope)
    {
        var shown = filled.Rows.SelectMany(row => filled.Columns.Select(column => (row.Key, column.Key))).ToHashSet();
        return
        [
            .. typed.Where(row => PlaceOf(row) is not { } place || !shown.Contains(place)).Select(row => new TypedCell(row, null, null)),
            .. filled.Rows.SelectMany((row, r) => row.Cells.Select((cell, c) => (cell, r, c)))
                .Where(cell => !string.IsNullOrWhiteSpace(cell.cell))
                .Select(cell => new TypedCell(RowOf(filled.Rows[cell.r].Key, filled.Columns[cell.c].Key, cell.cell.Trim(), scope), cell.r, cell.c)),
        ];
    }

    /// <summary>A line that begins with the name of a row fills that row; one without fills the row of its own place.</summary>
    public override Sheet Paste(Sheet sheet, IReadOnlyList<IReadOnlyList<string>> lines)
    {
        var rows = sheet.Rows.ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var named = rows.FindIndex(row => string.Equals(row.Label, lines[i][0].Trim(), StringComparison.OrdinalIgnoreCase));
            var (at, cells) = named >= 0 ? (named, lines[i].Skip(1)) : (i, lines[i]);
            if (at < rows.Count)
            {
                var pasted = cells.ToList();
                rows[at] = rows[at] with { Cells = [.. rows[at].Cells.Select((cell, c) => c < pasted.Count ? pasted[c] : cell)] };
            }
        }

        return sheet with { Rows = rows };
    }

    private protected abstract IReadOnlyList<SheetColumn> ColumnsOf(SheetScope scope);

    private protected abstract IReadOnlyList<(string Key, string Label)> RowsOf(IReadOnlyList<TypedRow> typed, SheetScope scope);

    /// <summary>The row and column of the grid that a row belongs to; null when none.</summary>
    private protected abstract (string Row, string Column)? PlaceOf(TypedRow row);

    private protected abstract TypedRow RowOf(string row, string column, string amount, SheetScope scope);

    /// <summary>What stands in a cell to which these rows belong.</summary>
    private protected abstract string Amount(IReadOnlyList<TypedRow> rows);
}
