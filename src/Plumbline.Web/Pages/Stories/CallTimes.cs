using System.Globalization;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>On which days and at which hours calls reach someone.</summary>
internal static class CallTimes
{
    private const string Rate = "connect_rate";

    public static async Task<Grid?> Tell(Teller teller)
    {
        var timed = (await teller.By(["weekday", "hour"], null, Rate)).Where(row => row is { Numerator: not null } && Hour(row) is not null).ToList();
        var most = timed.Count == 0 ? 0 : timed.Max(row => row.Numerator!.Value);
        if (most <= 0)
        {
            return null;
        }

        var days = (await teller.By("weekday", Rate)).ToLookup(row => row.By["weekday"]);
        var cells = timed.ToDictionary(row => (row.By["weekday"], Hour(row)!.Value));
        var hours = Hours(timed);
        var best = timed.Where(row => row.Numerator == most).OrderBy(Hour).First();
        return new Grid(
            "call-times", Texts.CallTimesTitle(best.By["weekday"]!, Hour(best)!.Value), Texts.ColumnWeekday, [.. hours.Select(Said)],
            [.. Weekdays(teller.Page.Workspace.Settings.WeekStart).Where(day => days[day].Any()).Select(day => new GridRow(
                day, teller.Link(Rate, days[day].First()), [.. hours.Select(hour => cells.TryGetValue((day, hour), out var row) ? Cell(row, most, teller) : null)])
            {
                Note = days[day].First() is { Value: { } rate } ? teller.Formats.Percent(rate) : Formats.Dash,
            })])
        {
            Across = Texts.CallTimesAcross,
            NoteHead = Texts.ColumnReached,
            Help = Texts.CallTimesHelp,
        };
    }

    private static GridCell Cell(AnswerRow row, decimal most, Teller teller) =>
        new(teller.Formats.Full(row.Numerator, "count"), teller.Link(Rate, row, "#rows"), Grid.Ground(row.Numerator!.Value / most));

    /// <summary>All from the first to the last at which anyone called.</summary>
    private static List<int> Hours(List<AnswerRow> rows)
    {
        var (first, last) = (rows.Min(Hour)!.Value, rows.Max(Hour)!.Value);
        return [.. Enumerable.Range(first, last - first + 1)];
    }

    /// <summary>The days as facts name them, from the first of the workspace's week on.</summary>
    private static IEnumerable<string> Weekdays(DayOfWeek first) => Enumerable.Range(0, 7).Select(after => ((DayOfWeek)(((int)first + after) % 7)).ToString());

    private static int? Hour(AnswerRow row) => int.TryParse(row.By["hour"], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : null;

    private static string Said(int hour) => hour.ToString("00", CultureInfo.InvariantCulture);
}
