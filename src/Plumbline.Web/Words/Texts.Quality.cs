using Plumbline.Metrics.Catalogue;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

/// <summary>What is wrong with records.</summary>
public static partial class Texts
{
    public const string ColumnCheck = "What was looked for";
    public const string ColumnRecords = "Records";
    public const string ColumnShareOf = "Share";
    public const string ColumnMonths = "Last 12 months";
    public const string NoneFound = "none";
    public const string ChecksHelp = "A number leads to its records, and a deal among them to its page. What stands open is counted as it is on the last day of the period.";
    public const string ColumnField = "Field";
    public const string ColumnBlank = "Blank or not valid";
    public const string FieldsHelp = "A bar leads to the records of which the field is blank. Records that repeat another one are left out.";

    public static string DownloadOf(string check) => $"{check}: the records as CSV";

    /// <summary>A check is named by what is wrong, also where its metric counts what is right.</summary>
    public static string CheckName(Metric metric) => metric.Id switch
    {
        "next_step_coverage" => "Open deals without a next step",
        "loss_reason_capture_rate" => "Losses without a reason",
        "no_activity_rate" => "Silent deals",
        _ => metric.Name,
    };

    public static string CheckSentence(Metric metric) => metric.Id switch
    {
        "next_step_coverage" => "Open deals for which nothing is planned for a later day.",
        "loss_reason_capture_rate" => "Deals lost in the period for which nobody wrote down why.",
        _ => metric.Sentence,
    };

    public static string ChecksTitle(int found, int all) => found == 0 ? $"None of {all} checks finds anything" : $"{found} of {all} checks find something";

    public static string QualityWhole(int found, int all, Formats formats) =>
        found == 0 ? $"None of {formats.Count(all)} checks finds anything wrong." : $"{formats.Count(found)} of {formats.Count(all)} checks find something to mend.";

    public static string QualityWorst(string name, string count, string share) => $"Most widespread: {char.ToLowerInvariant(name[0])}{name[1..]}, {count} ({share}).";

    public static string QualityFresh(string moment) => $"Last imported {moment}.";

    public static string FieldsTitle(int bare, int all) => $"{bare} of {all} fields have gaps";

    public static string FieldOfObject(string? entity, string? field) => $"{Names.Capital(entity ?? "")}: {Names.OfField(field ?? "")}";
}
