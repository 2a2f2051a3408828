namespace Plumbline.Web.Words;

/// <summary>Every word of the pages, in English. Another language is another set of these.</summary>
public static partial class Texts
{
    public const string Product = "Plumbline";
    public const string SkipToContent = "Skip to content";
    public const string NavLabel = "Pages";
    public const string NavMetrics = "Metrics";
    public const string NavData = "Data";
    public const string NavImport = "Import";
    public const string NavSettings = "Settings";
    public const string SearchLabel = "Search metrics";
    public const string SearchPlaceholder = "Search";
    public const string PaletteLabel = "Find a metric, page or action";
    public const string PaletteEmpty = "Nothing by that name";
    public const string KindPage = "Page";
    public const string KindAction = "Action";
    public const string KindMetric = "Metric";
    public const string KindVariant = "Variant";
    public const string DictionaryTitle = "Dictionary";
    public const string ImportsTitle = "Imports";
    public const string ImportTitle = "Import files";
    public const string KeysTitle = "Keys";
    public const string Close = "Close";
    public const string ThemeLabel = "Colours";
    public const string WorkspaceLabel = "Workspace";
    public const string Show = "Show";
    public const string DemoBanner = "You are looking at demo data.";
    public const string DemoBannerUse = "Use my own";
    public const string FooterLocal = "Runs on this machine. Nothing leaves it.";

    public const string Better = "better";
    public const string Worse = "worse";
    public const string Unchanged = "unchanged";
    public const string NoLabel = "(none)";
    public const string UnitPoints = "pts";
    public const string UnitSteps = "steps";
    public const string UnitDays = "d";
    public const string UnitMonths = "mo";
    public const string UnitHours = "h";
    public const string UnitMinutes = "min";
    public const string Partial = "not over yet";
    public const string LowSample = "few records";

    public const string RefusedHost = "This address is not one that Plumbline answers to.";
    public const string RefusedOrigin = "Changes are only taken from Plumbline's own pages.";
    public const string RefusedToken = "This form has expired or did not come from Plumbline. Reload the page and send it again.";
    public const string RefusedRequest = "The request could not be read.";
    public const string StoreTitle = "The data cannot be opened";
    public const string NoticeRead = "I have read this";
    public const string ErrorTitle = "Something went wrong on our side";
    public const string ErrorText = "Nothing you entered was changed by this. Try again; if it happens again, the log holds the details.";
    public const string NoDemoTitle = "The demo company is still being prepared";
    public const string NoDemoText = "It takes a minute after the first start. Reload this page then; your own data can be looked at meanwhile.";
    public const string NotFoundTitle = "There is no such page";
    public const string NotFoundText = "The address may be mistyped, or the page has moved.";
    public const string BackToStart = "Back to the overview";

    public const string ProblemRange = "The period needs a first day and a later day after the last one.";
    public const string ProblemRangeMend = "Give both, like from=2026-07-01 and to=2026-10-01.";
    public const string ProblemDateMend = "Write it like 2026-07-03.";
    public const string ProblemCompareMend = "Choose previous, year or none.";

    public static string PeriodUsual(int months) => $"the last {months} complete months";

    public static string PeriodToDate(int months) => $"the last {months} months, up to today";

    public static string PeriodLastWithData(int months) => $"the last {months} months that hold data";

    public const string FilterIs = "is";
    public const string FilterIsNot = "is not";

    public static string Day(DayOfWeek day) => System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day);

    /// <param name="weeks">As the setting is written.</param>
    public static string FiscalWeeks(string weeks) => weeks.Split("-") is [var one, var two, var three, var end]
        ? $"{one}-{two}-{three} weeks, ending with the {(end == "last" ? "last week of the year's last month" : "week nearest to the end of that month")}"
        : "Months of the calendar";

    public static string Month(int month) => System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    public static string ErrorTrace(string id) => $"Reference {id}";

    public static string NoWorkspaceText(IEnumerable<string> names) => $"There are these: {string.Join(", ", names)}. The address says which is shown: workspace=default.";

    public static string NoWorkspaceTitle(string name) => $"There is no workspace “{name}”";

    public static string DidYouMeanPage(string path) => $"Did you mean {path}?";

    public static string ProblemDate(string text) => $"“{text}” is not a date.";

    public static string ProblemCompare(string text) => $"There is no comparison “{text}”.";

    public static string FilterNothing(string field) => $"{field} is not set";

    public static string FieldOf(string record, string field) => $"{record}’s {field}";

    public static string PageTitle(string title) => $"{title} · {Product}";
}
