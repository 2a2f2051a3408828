using System.Globalization;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string TemplatesTitle = "What your CRM does not have";
    public const string TemplatesLead = "Costs, quotas, surveys and the like: fill in a template, put your rows in the place of its two samples, and choose it above together with its mapping.";
    public const string TemplateFile = "Template";
    public const string TemplateMapping = "Mapping";
    public const string TemplateAbout = "What it is about";
    public const string TemplatesToFill = "Fill in and import:";

    public const string NavInputs = "Type in costs, quotas, …";
    public const string InputsTitle = "Inputs";
    public const string InputsLede = "What your CRM does not have and you would rather type. Each saving is a run like an import: it has a history and can be undone.";
    public const string InputsCosts = "Costs";
    public const string InputsCostsLead = "What was spent in each month, in the workspace's currency and without tax. A blank cell is not known; write 0 for none. Costs that serve several purposes, or belong to a channel, come in by the template costs.";
    public const string InputsQuotas = "Quotas";
    public const string InputsQuotasLead = "What each person is to sell in each fiscal quarter. A blank cell is no quota.";
    public const string InputsGoals = "Goals";
    public const string InputsGoalsLead = "What a metric is to reach in each week, month, quarter or year. What should fall needs to know where it began, the baseline.";
    public const string InputsRates = "Exchange rates";
    public const string InputsRatesLead = "How much of the workspace's currency one unit of another is worth, from a day on until the next rate.";
    public const string InputsHolidays = "Holidays";
    public const string InputsHolidaysLead = "Days on which no work is done, beside those that the settings say.";
    public const string InputsTeams = "Teams";
    public const string InputsTeamsLead = "Who was in which team, under whom, and since when. The last day is the first one after it; blank while it lasts.";
    public const string InputsSame = "Nothing was different, so nothing has changed.";
    public const string InputsSaved = "Saved.";
    public const string InputsPasted = "What you pasted stands below. Look through it and save.";
    public const string InputsChanged = "Somebody else has saved here in the meantime. What you typed stands below; compare it, and save again.";
    public const string InputsNobody = "Nobody is known yet: import your CRM's users, or fill in the template users.";
    public const string InputsPaste = "Paste from a spreadsheet";
    public const string InputsPasteHelp = "Rows as they are copied from a spreadsheet, in the order of the columns above; where rows have names, each may begin with its name. Then save: they are shown before anything is written.";
    public const string InputsOwn = "Type into your own workspace";
    public const string InputsDate = "2026-01-31";

    public static string InputsRun(string run) => $"Run {run} on the page of imports";

    public static string InputsNotSaved(int mistakes) => mistakes switch
    {
        0 => "Nothing was saved.",
        1 => "Nothing was saved: one cell cannot be read. What is wrong stands below it.",
        _ => $"Nothing was saved: {mistakes} cells cannot be read. What is wrong stands below each.",
    };

    public static string InputsOthers(string count) => $"{count} more came by imports. They count too, and are not changed here.";

    public static string InputsCell(string row, string column) => $"{column}, {row}";

    public static string InputsQuarter(int quarter, DateOnly start) => string.Create(CultureInfo.InvariantCulture, $"Q{quarter} from {start:yyyy-MM-dd}");

    public static string InputsCategory(string category) => category switch
    {
        "cogs" => "Costs of goods sold",
        "marketing_team" => "Marketing team",
        "sales_team" => "Sales team",
        "customer_success" => "Customer success",
        _ => char.ToUpperInvariant(category[0]) + category[1..],
    };

    public static string InputsField(string field) => field switch
    {
        "metric_id" => "Metric",
        "filter" => "Only where",
        "period" => "Each",
        "baseline" => "From",
        "target" => "Target",
        "owner" => "Who answers",
        "review_on" => "Review on",
        "currency" => "Currency",
        "valid_from" => "From",
        "valid_to" => "Until",
        "base_per_unit" => "One unit is worth",
        "date" => "Day",
        "user" => "Person",
        "team" => "Team",
        "manager" => "Reports to",
        _ => Names.Capital(field.Replace('_', ' ')),
    };
}
