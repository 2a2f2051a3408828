using System.Globalization;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;
using Plumbline.Web.Pages;
using Reason = Plumbline.Metrics.Results.NullReason;

namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string BoardOverview = "Overview";
    public const string BoardLeads = "Leads";
    public const string BoardPipeline = "Pipeline";
    public const string BoardActivity = "Activity";
    public const string BoardTeam = "Team";
    public const string BoardCustomers = "Customers";
    public const string BoardEnablement = "Enablement";
    public const string BoardQuality = "Data quality";
    public const string HeadingLeads = "Marketing and leads";
    public const string HeadingActivity = "Activity and follow-up";
    public const string HeadingCustomers = "Customers and revenue";
    public const string HeadingQuality = "Data quality";

    public const string WhatChanged = "What changed";
    public const string NothingChanged = "Nothing moved further than chance would move it.";
    public const string LeftOut = "What these numbers leave out or still need";
    public const string NothingBeforeText = "The data begin in this period: there is nothing before it to compare with.";
    public const string NothingMatches = "No record fits these filters, neither in this period nor in the one before.";
    public const string RemoveFilters = "Remove the filters";
    public const string NothingCompared = "Choose a comparison to see what changed.";
    public const string ChooseTiles = "Choose tiles";
    public const string ChooseTilesHelp = "The choice is kept on this browser.";
    public const string Keep = "Keep";
    public const string UsualTiles = "Back to the usual ones";
    public const string EmptyTitle = "Nothing has been imported yet";
    public const string EmptyText = "Drop in an export of your deals: a CSV or Excel file from any CRM. You see what would be imported before anything is written.";
    public const string EmptyImport = "Import files";
    public const string EmptyDemo = "Look at the demo first";
    public const string NoTiles = "None of this board's metrics is in the catalogue.";

    public const string MissingFor = "For";
    public const string MissingType = "Type them in";

    public static string MissingTitle(int metrics) => metrics == 1 ? "One metric needs data that is not there yet" : $"{metrics} metrics need data that is not there yet";

    public static string SeriesWords(string values) => $"The last twelve months: {values}";

    public static string TableBy(string field) => $"By {field}";

    public static string DataOf(string moment) => $"Data of {moment}";

    public static string KnownDay(string day, TimeOnly? time) =>
        time is { } moment ? string.Create(CultureInfo.InvariantCulture, $", known by {day}, {moment:HH:mm}") : $", known by {day}";

    public static string AsOfDay(string day) => $"as of {day}";

    public static string ComparedWith(string period) => $"compared with {period}";

    public static string ComparedLikeForLike(string period) => $"compared with {period}, same share of the period";

    public static string NCount(string count) => $"n {count}";

    public static string OutOf(string above, string below) => $"{above} of {below}";

    public static string Interval(string low, string high) => $"95% between {low} and {high}";

    public static string IntervalShort(string low, string high) => $"{low} to {high}";

    public static string Was(string value) => $"was {value}";

    /// <summary>A movement as a sentence: what it is now, how far it moved, and what moved it.</summary>
    public static string Moved(Metric metric, AnswerRow row, Formats formats)
    {
        var change = row.Compare!;
        var way = change.Change > 0 ? "rose" : "fell";
        var by = row.Unit switch
        {
            "fraction" => Unsigned(change.Change!.Value * 100, 1, formats) + " points",
            "days" => Unsigned(change.Change!.Value, 1, formats) + " days",
            _ when change.ChangeRelative is { } relative => Unsigned(relative * 100, Math.Abs(relative) < 0.1m ? 1 : 0, formats) + "%",
            _ => formats.Short(Math.Abs(change.Change!.Value), row.Unit),
        };
        var basis = row.Unit == "fraction" && row.Numerator is { } above && row.Denominator is { } below
            ? $" ({Parts.Of(metric, above, below, formats)})"
            : "";
        var who = row.By.Count == 0 ? "" : $" of {Names.OfValue(row.By.Values.First())} ({Names.OfField(row.By.Keys.First())})";
        return $"{metric.Name}{who} {way} {by} to {formats.Short(row.Value, row.Unit)}{basis}.";
    }

    /// <summary>What brought the change: "Most of it is Mid-market (segment)."</summary>
    public static string DrivenBy(Driver driver) => driver.Share switch
    {
        > 1.05m => $"{Names.OfValue(driver.Label)} alone would have moved it further ({Names.OfField(driver.Breakdown)}).",
        >= 0.9m => $"Nearly all of it is {Names.OfValue(driver.Label)} ({Names.OfField(driver.Breakdown)}).",
        >= 0.62m => $"About {PartOf(driver.Share)} of it is {Names.OfValue(driver.Label)} ({Names.OfField(driver.Breakdown)}).",
        _ => $"More than half of it is {Names.OfValue(driver.Label)} ({Names.OfField(driver.Breakdown)}).",
    };

    public static string ChartPoint(string value, long n, bool isPartial, Formats formats) =>
        value + "  (n " + formats.Count(n) + ")" + (isPartial ? ", " + Partial : "");

    /// <summary>Why a value is missing, for the reasons the engine gives; an unknown reason is shown as it is.</summary>
    /// <param name="metric">May know better what it means that there was nothing to divide by.</param>
    public static string NullReason(string? reason, Metric? metric = null) => reason switch
    {
        null => "no value",
        _ when Missing(reason) is { } missing => missing,
        _ when Reason.Missing(Reason.NoInput, reason) is { Count: > 0 } inputs =>
            $"needs {Listed([.. inputs.Select(input => input.Replace('_', ' '))], "and")}, which {(inputs.Count == 1 ? "has" : "have")} no value",
        _ when Reason.Missing(Reason.NoneInPeriod, reason) is { Count: > 0 } tables =>
            $"no {Listed([.. tables.Select(table => table.Replace('_', ' '))], "or")} of this period are imported",
        "no_churn_observed" => "nobody was lost, so there is no lifetime to compute",
        "no_net_churn" => "no revenue was lost on balance, so the formula says nothing",
        "no_denominator" when metric?.NullMeans is { } meaning => meaning,
        "no_denominator" => "nothing to divide by in this period",
        "no_rows" or "empty" => "no records in this period",
        "target_met" => "the target has been reached",
        "no_base" or "base_not_positive" => "no base to compare with",
        _ => reason.Replace('_', ' '),
    };

    /// <summary>The records that a value lacks altogether: "no invoices or costs are imported yet"; null when it lacks something else.</summary>
    public static string? Missing(string? reason)
    {
        var missing = Reason.Missing(Reason.NoData, reason);
        var tables = missing.Except(Metric.OtherNeeds).Select(FieldNeed.Say).ToList();
        string?[] said =
        [
            tables.Count == 0 ? null : $"no {Listed(tables, "or")} {(tables[^1].EndsWith('s') ? "are" : "is")} imported yet",
            missing.Contains(Metric.QualifiedStages) ? "no stage is marked as qualified yet" : null,
            missing.Contains(Metric.StageProbabilities) ? "no stage says yet how likely its deals are to be won" : null,
            missing.Contains(Metrics.Planning.ExitCriteria.Setting) ? "nobody has said yet what a deal must show when it leaves a stage (setting exit_criteria)" : null,
            missing.Contains(Metric.Profile) ? "nobody has said yet who fits as a customer (setting icp)" : null,
        ];
        return missing.Count == 0 ? null : string.Join("; ", said.OfType<string>());
    }

    private static string Listed(List<string> words, string and) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} {and} {words[^1]}";

    private static string PartOf(decimal share) => share switch
    {
        >= 0.8m => "four fifths",
        >= 0.7m => "three quarters",
        _ => "two thirds",
    };

    private static string Unsigned(decimal value, int decimals, Formats formats) =>
        Math.Abs(decimal.Round(value, decimals, MidpointRounding.AwayFromZero)).ToString("#,##0." + new string('#', decimals), formats.Numbers);
}
