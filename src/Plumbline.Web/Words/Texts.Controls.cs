namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string Period = "Period";
    public const string PeriodFrom = "From";
    public const string PeriodTo = "Until, not including";
    public const string PeriodOwn = "Own dates";
    public const string PeriodAuto = "Last 12 months (usual)";
    public const string PeriodThisMonth = "This month";
    public const string PeriodLastMonth = "Last month";
    public const string PeriodThisQuarter = "This quarter";
    public const string PeriodLastQuarter = "Last quarter";
    public const string PeriodThisYear = "This year";
    public const string PeriodLastYear = "Last year";
    public const string Apply = "Apply";
    public const string CompareLabel = "Compare with";
    public const string ComparePrevious = "the period before";
    public const string CompareYear = "the year before";
    public const string CompareNone = "nothing";
    public const string NothingBefore = "nothing to compare with";
    public const string NotCompared = "not compared";
    public const string AsOfLabel = "As of";
    public const string AsOfHelp = "The world as it was at the end of that day, by all that is known now. Blank: as the data stands.";
    public const string KnownAtLabel = "Known by";
    public const string KnownAtHelp = "Only what had been imported by the end of that day: the number as it was reported then. Blank: all that is known now.";
    public const string RatesLabel = "Exchange rates";
    public const string RatesDated = "rates of each day";
    public const string RatesDatedLong = "Each amount at the rate of its own day";
    public const string RatesConstant = "All amounts at the rates of one day";
    public const string RatesHelp = "Takes what exchange rates did out of a comparison.";
    public const string FilterLabel = "Filter";
    public const string FilterAdd = "Add filter";
    public const string FilterField = "Field";
    public const string FilterOperator = "Condition";
    public const string FilterValue = "Value";
    public const string GrainLabel = "Grain";
    public const string By = "By";
    public const string ThenBy = "then by";
    public const string ByNothing = "nothing";
    public const string Everything = "everything";
    public const string AllData = "All data";

    public static string RatesOf(string day) => $"at the rates of {day}";

    public static string FilterRemove(string sentence) => $"Remove the filter: {sentence}";
}
