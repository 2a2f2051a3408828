using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plumbline.Importing.Typing;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Settings;
using Plumbline.Web.Pages;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Inputs;

/// <summary>What an editor shows of a workspace.</summary>
/// <param name="Seen">Says which rows it is; what is saved must have been typed over these.</param>
/// <param name="Others">Rows of the same table that came by imports; they are not changed here.</param>
public sealed record InputSheet(Sheet Sheet, SheetScope Scope, IReadOnlyList<TypedRow> Typed, string Seen, long Others)
{
    public static Task<InputSheet> Read(InputEditor editor, IWorkspace workspace, int year, CancellationToken cancellation) => workspace.Read(
        connection =>
        {
            // What is generated is shown as it is, whoever is said to have given it.
            var typed = TypedRow.Read(connection, editor.Template, workspace.IsReadOnly ? null : TypedTable.System);
            var scope = new SheetScope(
                year, Quarters(workspace.Settings, year),
                TypedNames.People(connection), TypedNames.Teams(connection),
                [.. workspace.Metrics.Where(metric => !metric.IsHidden && metric.Type != MetricType.Goal).Select(metric => metric.Id)]);
            return new InputSheet(editor.Show(typed, scope), scope, typed, Hash(typed), workspace.IsReadOnly ? 0 : TypedNames.Others(connection, editor.Template));
        },
        cancellation);

    /// <summary>The year asked for, else the one it is.</summary>
    public static int YearOf(PageContext page) =>
        int.TryParse(page.Url["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2200 ? year : page.Today.Year;

    /// <summary>Also of years that are cut into weeks, which begin some days before or after the month does.</summary>
    private static IReadOnlyList<Period> Quarters(WorkspaceSettings settings, int year)
    {
        var calendar = new SalesCalendar(settings.WeekStart, settings.FiscalYearStart, settings.BusinessDays, new HashSet<DateOnly>()) { Weeks = settings.FiscalWeeks };
        var first = calendar.StartOf(new DateOnly(year, settings.FiscalYearStart, 15), Grain.Quarter);
        return [.. Enumerable.Range(0, 4).Select(quarter => calendar.BucketOf(calendar.Step(first, Grain.Quarter, quarter), Grain.Quarter))];
    }

    private static string Hash(IReadOnlyList<TypedRow> rows) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', rows.Select(row => string.Join('|', row.Cells.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}={cell.Value}")))))));
}
