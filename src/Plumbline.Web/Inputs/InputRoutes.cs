using System.Globalization;
using Plumbline.Importing;
using Plumbline.Importing.Typing;
using Plumbline.Web.Pages;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Inputs;

/// <summary>What the form of the inputs page does: it saves through the importer, and shows again what cannot be saved.</summary>
public static class InputRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/inputs/{name}", Save);

    private static async Task<IResult> Save(string name, IFormCollection form, PageContext page, InputDesk desk, HttpContext context)
    {
        if (InputEditor.Find(name) is not { } editor)
        {
            return Results.NotFound();
        }

        var workspace = page.Workspace;
        if (workspace.IsReadOnly)
        {
            return Results.Problem(Texts.RunReadOnly, statusCode: StatusCodes.Status409Conflict);
        }

        var year = InputSheet.YearOf(page);
        var shown = await InputSheet.Read(editor, workspace, year, context.RequestAborted);
        var filled = Filled(form, shown.Sheet);
        var lines = Lines(form["pasted"].ToString());
        if (lines.Count > 0)
        {
            return Back(Kept(editor.Paste(filled, lines), [], []));
        }

        if (form["seen"].ToString() != shown.Seen)
        {
            return Back(Kept(filled, [], [Texts.InputsChanged]));
        }

        var cells = editor.Take(shown.Typed, filled, shown.Scope);
        var report = await Publish(editor, cells, workspace, desk, context.RequestAborted);
        return report.IsSame ? Back(("saved", "same"))
            : report.Report is { } done ? Back(("saved", done.RunId?.ToString(CultureInfo.InvariantCulture) ?? "same"))
            : Back(Kept(filled, Placed(report.Mistakes, cells, editor, filled), report.Refusals));

        IResult Back((string Key, string? Value) said) => Results.LocalRedirect(
            page.Link("/inputs/" + editor.Name).With("workspace", workspace.Name).With("year", editor.HasYear ? year.ToString(CultureInfo.InvariantCulture) : null).With(said.Key, said.Value).ToString());

        (string, string?) Kept(Sheet sheet, Dictionary<(int, int?), string> mistakes, IReadOnlyList<string> problems) =>
            ("unsaved", desk.Keep(new UnsavedSheet(workspace.Name, editor.Name, sheet, mistakes, problems)));
    }

    private static async Task<TypedReport> Publish(
        InputEditor editor, IReadOnlyList<TypedCell> cells, IWorkspace workspace, InputDesk desk, CancellationToken cancellation)
    {
        var folder = desk.NewFolder();
        try
        {
            var import = new TypedTable(editor.Template, [.. cells.Select(cell => cell.Typed)]).Prepare(folder.FullName, cancellation);
            return import.IsRefused
                ? new TypedReport(null, [], [.. import.Problems.Select(problem => problem.ToString())])
                : await workspace.Publish(publisher => TypedTable.Publish(publisher, import.Value, workspace.Settings.TimeZone, cancellation), cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The sheet with what was typed in the place of what it shows; a row that only the form has is one more.</summary>
    private static Sheet Filled(IFormCollection form, Sheet sheet)
    {
        var rows = form["row"].Select((key, i) => new SheetRow(
            key ?? "", sheet.Rows.FirstOrDefault(row => row.Key == key)?.Label,
            [.. sheet.Columns.Select((_, column) => form[string.Create(CultureInfo.InvariantCulture, $"c{i}.{column}")].ToString())]));
        return sheet with { Rows = [.. rows] };
    }

    private static List<IReadOnlyList<string>> Lines(string pasted) =>
        [.. pasted.ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim().Length > 0).Select(line => (IReadOnlyList<string>)[.. line.Split('\t').Select(cell => cell.Trim())])];

    /// <summary>Each mistake at the cell it was made in.</summary>
    private static Dictionary<(int Row, int? Column), string> Placed(IReadOnlyList<Reject> mistakes, IReadOnlyList<TypedCell> cells, InputEditor editor, Sheet sheet)
    {
        var placed = new Dictionary<(int, int?), string>();
        foreach (var mistake in mistakes)
        {
            var index = (int)mistake.Line - (int)TypedTable.LineOf(0);
            if (index >= 0 && index < cells.Count && cells[index] is { Row: { } row } cell)
            {
                var header = editor.Template.Columns.FirstOrDefault(known => known.Header == mistake.Column || known.Field?.Name == mistake.Column)?.Header;
                var column = cell.Column ?? (sheet.Columns.ToList().FindIndex(known => known.Key == header) is var found and >= 0 ? found : null);
                placed.TryAdd((row, column), mistake.Reason);
            }
        }

        return placed;
    }
}
