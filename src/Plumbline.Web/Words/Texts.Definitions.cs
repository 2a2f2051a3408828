using System.Globalization;
using Plumbline.Leads;
using Plumbline.Metrics.Results;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string NavDefinitions = "Lead definitions";
    public const string DefinitionsTitle = "Lead definitions";
    public const string DefinitionsLede = "What marketing and sales have agreed to call a qualified lead. With both signatures a definition decides from its day on, in the place of the CRM's stage; numbers are not compared across a change.";
    public const string DefinitionsNone = "Nothing is signed: the stage that your CRM shows decides.";
    public const string DefinitionsWords = "In words only, so the stage that your CRM shows decides.";
    public const string DefinitionDraft = "Draft";
    public const string DefinitionDraftNote = "It changes nothing until both sides have signed.";
    public const string DefinitionHistory = "All versions";
    public const string DefinitionWhen = "Condition";
    public const string DefinitionFrom = "From";
    public const string DefinitionTo = "Until";
    public const string DefinitionVersionHead = "Version";
    public const string DefinitionState = "State";
    public const string DefinitionMarketing = "Marketing";
    public const string DefinitionSales = "Sales";
    public const string DefinitionName = "Your name";
    public const string DefinitionCheck = "Check";
    public const string DefinitionSave = "Save as draft";
    public const string DefinitionNew = "Write a draft";
    public const string DefinitionExample = "score >= 50 and country in ('DE', 'AT')";
    public const string DefinitionSaved = "Saved.";

    public static string DefinitionFields(string fields) => $"A condition over a lead's own fields: {fields}.";

    public static string DefinitionStage(string stage) => stage switch
    {
        "mql" => "Marketing-qualified lead (MQL)",
        "sal" => "Sales-accepted lead (SAL)",
        _ => "Sales-qualified lead (SQL)",
    };

    public static string DefinitionInForce(string stage, string from, int? version) => $"Since {from} (version {version}) a lead is an {stage.ToUpperInvariant()} when";

    public static string DefinitionFromOn(string from) => $"From {from} on, when";

    public static string DefinitionSigned(string name, string? day) => day is null ? name : $"{name}, {day}";

    public static string DefinitionSignFor(string side) => $"Sign for {side}";

    public static string DefinitionStateWord(DefinitionState state) => state switch
    {
        Leads.DefinitionState.Draft => "draft",
        Leads.DefinitionState.Planned => "to come",
        Leads.DefinitionState.InForce => "in force",
        _ => "past",
    };

    public static string DefinitionBefore(string version) => $"by definition {version}";

    /// <summary>What a chart's vertical line says.</summary>
    public static string DefinitionBreak(DefinitionBreak change, Formats formats) =>
        change.Stage.Length == 0 ? $"Definition {change.Version?.ToString(CultureInfo.InvariantCulture)}, {formats.Date(change.Day)}"
        : change.Version is { } version
        ? $"{change.Stage.ToUpperInvariant()} version {version.ToString(CultureInfo.InvariantCulture)}, {formats.Date(change.Day)}"
        : $"{change.Stage.ToUpperInvariant()} by the CRM, {formats.Date(change.Day)}";

    public static string DefinitionPreview(string stage, DefinitionPreview preview, Func<long, string> count)
    {
        var name = stage.ToUpperInvariant();
        return preview.Leads == 0
            ? $"No lead was created in the last {preview.Days} days, so there is nothing to try it on."
            : $"Of the {count(preview.Leads)} leads created in the last {preview.Days} days, {count(preview.Meet)} would be {name}s and {count(preview.Are)} are: {count(preview.Gained)} would come in, {count(preview.Lost)} would not count.";
    }
}
