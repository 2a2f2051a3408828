using Plumbline.Importing.Publishing;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string RunsLead = "Every change of the data, newest first. Taking one back is a run too, and can itself be taken back.";
    public const string RunsNone = "Nothing has been imported yet.";
    public const string RunNumber = "Run";
    public const string RunWhat = "What";
    public const string RunWhen = "When";
    public const string RunExport = "Export of";
    public const string RunFiles = "Files";
    public const string RunChanged = "What it changed";
    public const string RunVersion = "Data version";
    public const string RunUndo = "Undo";
    public const string RunUndoAsk = "The data become as if this run had never been. Nothing is lost: the undo can be undone.";
    public const string RunInForce = "in force";
    public const string RunReadOnly = "The demo is generated and cannot be changed.";

    public static string RunUndoneBy(long run) => $"undone by run {run}";

    public static string RunUndoes(long run) => $"takes back run {run}";

    public static string RunUndoLabel(long run) => $"Undo run {run}";

    public static string RunDone(long run) => $"Done, as run {run}.";

    public static string RunKindOf(RunKind kind) => kind switch
    {
        RunKind.Import => "Import",
        RunKind.Undo => "Undo",
        RunKind.Erase => "Person erased",
        _ => "Worked out again",
    };

    public static string RunCounts(long added, long changed, long removed, long rejected, Formats formats) => string.Join(" · ", new[]
    {
        added > 0 ? $"{formats.Count(added)} new" : null,
        changed > 0 ? $"{formats.Count(changed)} changed" : null,
        removed > 0 ? $"{formats.Count(removed)} removed" : null,
        rejected > 0 ? $"{formats.Count(rejected)} refused" : null,
    }.Where(part => part is not null).DefaultIfEmpty("nothing"));

    public static string RunRecords(long records, Formats formats) => $"{formats.Count(records)} records worked out again";

    public const string SettingsLead = "What the numbers depend on beside the data. Older values are kept.";
    public const string SettingsNumbers = "The numbers of this workspace";
    public const string SettingsRebuilds = "A change works out again";
    public const string SettingsRebuildsNothing = "A change takes effect at once";
    public const string SettingsSave = "Save";
    public const string SettingsLooks = "How things look on this browser";
    public const string SettingsTheme = "Colours";
    public const string SettingsCulture = "Numbers";
    public const string SettingsDates = "Dates";

    /// <summary>A setting as people call it; scripts know it by its name.</summary>
    public static string Setting(string name) => name switch
    {
        "icp" => "Ideal customer (ICP)",
        "icp_match_percent" => "Ideal customer: percent to fit",
        "icp_known_percent" => "Ideal customer: percent to be judged",
        "required_followups" => "Follow-ups required",
        "followup_window_days" => "Days to follow up in",
        "conversion_window_days" => "Days to become a customer in",
        "speed_to_lead_minutes" => "Minutes to answer a lead in",
        "goal_at_risk_percent" => "Percent from which a goal is at risk",
        "contact_fresh_days" => "Days a contact counts as fresh",
        "customer_lifespan_years" => "Years a customer stays",
        "margin_growth_monthly" => "Monthly growth of margin",
        _ => Names.Capital(name.Replace('_', ' ')),
    };

    public static string SettingsSaved(string name) => $"{Setting(name)} {(name.EndsWith('s') ? "are" : "is")} saved.";

    public static string SettingsExample(string example) => $"For example {example}";

    public static string DateStyle(string style) => style == "iso" ? "2026-07-03" : "3 Jul 2026";
}
