using Plumbline.Importing.Templates;
using Plumbline.Importing.Typing;

namespace Plumbline.Web.Inputs;

/// <summary>One kind of what people type: how its rows are laid out, and what rows a filled sheet means.</summary>
public abstract record InputEditor(string Name, string Title, string Lead, InputTemplate Template)
{
    /// <summary>Whether its columns are those of a year.</summary>
    public virtual bool HasYear => false;

    /// <summary>Every kind there is, in the order of the tabs.</summary>
    public static IReadOnlyList<InputEditor> All { get; } =
    [
        CostsGrid.Of(), QuotasGrid.Of(),
        new ListEditor("goals", Texts.InputsGoals, Texts.InputsGoalsLead, Named("goals"), ["metric_id", "filter", "period", "baseline", "target", "owner", "review_on"])
        {
            Fixed = new Dictionary<string, string> { ["kind"] = "goal" },
            IdFrom = ["metric_id", "filter", "period"],
        },
        new ListEditor("rates", Texts.InputsRates, Texts.InputsRatesLead, Named("fx_rates"), ["currency", "valid_from", "base_per_unit"]),
        new ListEditor("holidays", Texts.InputsHolidays, Texts.InputsHolidaysLead, Named("calendar"), ["date"])
        {
            Fixed = new Dictionary<string, string> { ["is_business_day"] = "no" },
        },
        new ListEditor("teams", Texts.InputsTeams, Texts.InputsTeamsLead, Named("team_history"), ["user", "team", "manager", "valid_from", "valid_to"]),
    ];

    public static InputEditor? Find(string? name) => All.FirstOrDefault(editor => editor.Name == name);

    /// <summary>The rows as a sheet.</summary>
    public abstract Sheet Show(IReadOnlyList<TypedRow> typed, SheetScope scope);

    /// <summary>The rows that there are to be, those that the sheet does not show included.</summary>
    public abstract IReadOnlyList<TypedCell> Take(IReadOnlyList<TypedRow> typed, Sheet filled, SheetScope scope);

    /// <summary>A sheet with rows from a spreadsheet in it: lines with tabs between their cells.</summary>
    public abstract Sheet Paste(Sheet sheet, IReadOnlyList<IReadOnlyList<string>> lines);

    private protected static InputTemplate Named(string name) => InputTemplates.Find(name)!;
}
