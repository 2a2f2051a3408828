using System.Data.Common;
using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Queries;

namespace Plumbline.Settings;

/// <summary>One setting as people see it.</summary>
/// <param name="Rebuilds">What a change works out again; empty when nothing.</param>
public sealed record SettingDefinition(string Name, string Meaning, string Example, string Rebuilds);

/// <summary>Settings in the table <c>settings</c>: never overwritten, the newest row of a name is in force.</summary>
public static partial class SettingsTable
{
    public static IReadOnlyList<SettingDefinition> Definitions { get; } =
    [
        new("base_currency", "The currency all amounts are shown in (ISO 4217).", "EUR", "all facts; exchange rates are what a unit is worth in this currency, so they must be imported anew"),
        new("time_zone", "The zone in which a moment gets its calendar date (IANA).", "Europe/Berlin", "the local dates of all records, and all facts"),
        new("week_start", "The first day of a week.", "monday", ""),
        new("fiscal_year_start", "The month in which the fiscal year begins, 1 to 12.", "4", ""),
        new("fiscal_weeks", "What fiscal months are made of: 'months' of the calendar, or weeks, 4-4-5, 4-5-4 or 5-4-4 to a quarter. Such a year ends with the last week that ends in its last month (-last) or with the week whose end is nearest to that month's (-nearest); a 53rd week belongs to the last month. Weeks begin on week_start.", "4-4-5-last", ""),
        new("lead_stages", "What your CRM's words for the stages of a lead mean, for mappings that an import proposes from now on; 'usual': nothing beside the common words.", "Working=mql,Accepted=sql", ""),
        new("business_days", "The days on which work is done.", "monday,tuesday,wednesday,thursday,friday", ""),
        new("gross_margin", "The share of revenue that is margin, between 0 and 1; 'auto': worked out from costs of goods sold.", "0.8", ""),
        new("customer_lifespan_years", "The years a shop's customer stays, for their lifetime value; 'unknown': it is not computed.", "3", ""),
        new("lead_field_weights", "What name, email, phone, company, title and country count in weighted lead completeness; a field not named counts nothing.", "name=1,email=2,phone=2", ""),
        new("deal_size_edges", "The amounts at which one band of deal sizes ends and the next begins, lowest first.", "5000,25000,100000", ""),
        new("margin_growth_monthly", "By how much money a customer's monthly margin grows each month, for lifetime value with growth; 'unknown': it is not computed.", "2", ""),
        new("discount_rate", "What money loses of its worth in a year, between 0 and 1, for discounted lifetime value; 'unknown': it is not computed.", "0.1", ""),
        new(Surroundings.ActivationEvent, "The usage event by which a sign-up counts as activated; 'any': the first use of the product, whatever it is.", "plan_saved", ""),
        new(Surroundings.RewardEvent, "The usage event that records a reward for a loyal customer.", "reward", ""),
        new(Surroundings.ConversionWindow, "The days a lead has to become a customer in conversion rates.", "90", ""),
        new("icp", "Who fits as a customer: conditions over a lead and its account with semicolons between them, each with a weight before it if it counts more than others, or never:. 'unknown': nobody has said.", "2: account.employee_count >= 30; account.industry in ('Software', 'Finance'); never: account.country = 'XX'", ""),
        new(ExitCriteria.Setting, "What your playbook asks of a deal that goes on from a stage: conditions over the deal with semicolons between them, each with a stage and a colon before it if it is asked only there. Amount, expected close, owner and forecast category are asked of the day it left, the rest of today. 'unknown': nobody has said.", "amount > 0; expected_close_date is not null; Proposal: deal.competitor is not null", ""),
        .. WholeSetting.All.Select(whole => new SettingDefinition(whole.Name, whole.Meaning, Text(whole.Default), "")),
    ];

    public static WorkspaceSettings Read(DbConnection connection)
    {
        var texts = Texts(connection);
        var settings = WorkspaceSettings.Default;
        foreach (var (name, value) in texts)
        {
            var changed = With(settings, name, value);
            settings = changed.IsRefused ? settings : changed.Value;
        }

        return settings;
    }

    /// <summary>Writes down what differs from the default, for a workspace that is being made.</summary>
    /// <param name="at">UTC.</param>
    public static void Write(DbConnection connection, WorkspaceSettings settings, DateTime at)
    {
        var changed = Definitions.Where(known => TextOf(settings, known.Name) != TextOf(WorkspaceSettings.Default, known.Name));
        foreach (var (name, id) in changed.Select((known, place) => (known.Name, place + 1)))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO settings (setting_id, name, value, changed_at) VALUES ($1, $2, $3, $4)";
            foreach (var value in new object[] { (long)id, name, TextOf(settings, name), at })
            {
                var parameter = command.CreateParameter();
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            command.ExecuteNonQuery();
        }
    }

    /// <summary>The settings with one value changed, or what is wrong with the value.</summary>
    public static Outcome<WorkspaceSettings> With(WorkspaceSettings settings, string name, string value)
    {
        var text = value.Trim();
        switch (name)
        {
            case "base_currency":
                return text.Length == 3 && text.All(char.IsAsciiLetter)
                    ? settings with { Currency = text.ToUpperInvariant() }
                    : Wrong(name, value, "Write a code of three letters, like EUR.");
            case "time_zone":
                return TimeZoneInfo.TryFindSystemTimeZoneById(text, out _)
                    ? settings with { TimeZone = text }
                    : Wrong(name, value, DidYouMean.Sentence(text, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)) ?? "Write an IANA name, like Europe/Berlin.");
            case "week_start":
                return Enum.TryParse<DayOfWeek>(text, true, out var day) && !char.IsAsciiDigit(text[0])
                    ? settings with { WeekStart = day }
                    : Wrong(name, value, "Write a day of the week, like monday.");
            case "fiscal_year_start":
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
                    ? settings with { FiscalYearStart = month }
                    : Wrong(name, value, "Write a month as a number from 1 to 12.");
            case "fiscal_weeks":
                return text == FiscalWeeks.Months ? settings with { FiscalWeeks = null }
                    : FiscalWeeks.Parse(text) is { } weeks ? settings with { FiscalWeeks = weeks }
                    : Wrong(name, value, $"Write {FiscalWeeks.Months}, or one of {string.Join(", ", FiscalWeeks.All)}.");
            case "lead_stages":
                return LeadStageWords.Read(text) switch
                {
                    { IsRefused: true } wrong => Wrong(name, value, wrong.Problems[0].ToString()),
                    var words => settings with { LeadStages = words.Value },
                };
            case "business_days":
                var days = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                return days.Length > 0 && days.All(part => Enum.TryParse<DayOfWeek>(part, true, out _) && !char.IsAsciiDigit(part[0]))
                    ? settings with { BusinessDays = [.. days.Select(part => Enum.Parse<DayOfWeek>(part, true)).Distinct()] }
                    : Wrong(name, value, "Name at least one day of the week; several with commas between them.");
            case "gross_margin":
                return text == "auto"
                    ? settings with { GrossMargin = null }
                    : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var margin) && margin is > 0 and <= 1
                        ? settings with { GrossMargin = margin }
                        : Wrong(name, value, "Write a fraction between 0 and 1, like 0.8, or auto.");
            case "customer_lifespan_years":
                return text == "unknown"
                    ? settings with { CustomerLifespanYears = null }
                    : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var years) && years is > 0 and <= 100
                        ? settings with { CustomerLifespanYears = years }
                        : Wrong(name, value, "Write a number of years, like 3, or unknown.");
            case "lead_field_weights":
                return LeadFieldWeights.Parse(text) is { } fields
                    ? settings with { LeadFieldWeights = fields }
                    : Wrong(name, value, $"Write fields with their weights, like name=1,email=2,phone=2. The fields are {string.Join(", ", Surroundings.LeadFields)}.");
            case "deal_size_edges":
                return SizeEdges.Parse(text) is { } edges
                    ? settings with { DealSizeEdges = edges }
                    : Wrong(name, value, "Write amounts above 0 from the lowest to the highest with commas between them, like 5000,25000,100000.");
            case "margin_growth_monthly":
                return text == "unknown"
                    ? settings with { MarginGrowthMonthly = null }
                    : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var growth) && growth >= 0
                        ? settings with { MarginGrowthMonthly = growth }
                        : Wrong(name, value, "Write an amount of money of 0 or more, like 2, or unknown.");
            case "discount_rate":
                return text == "unknown"
                    ? settings with { DiscountRate = null }
                    : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and < 1
                        ? settings with { DiscountRate = rate }
                        : Wrong(name, value, "Write a fraction between 0 and 1, like 0.1, or unknown.");
            case Surroundings.ActivationEvent:
                return text.Length > 0 ? settings with { ActivationEvent = text } : Wrong(name, value, "Write the event as your usage events name it, or any.");
            case Surroundings.RewardEvent:
                return text.Length > 0 ? settings with { RewardEvent = text } : Wrong(name, value, "Write the event as your usage events name it.");
            case Surroundings.ConversionWindow:
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var window) && window is >= 1 and <= 3650
                    ? settings with { ConversionWindowDays = window }
                    : Wrong(name, value, "Write a number of days from 1 to 3650.");
            case "icp":
                return text == "unknown"
                    ? settings with { Profile = null }
                    : IdealProfile.Parse(text) switch
                    {
                        { IsRefused: true } wrong => Wrong(name, value, wrong.Problems[0].ToString()),
                        _ => settings with { Profile = text },
                    };
            case ExitCriteria.Setting:
                return text == "unknown"
                    ? settings with { ExitCriteria = null }
                    : ExitCriteria.Parse(text) switch
                    {
                        { IsRefused: true } wrong => Wrong(name, value, wrong.Problems[0].ToString()),
                        _ => settings with { ExitCriteria = text },
                    };
            case var _ when WholeSetting.Find(name) is { } whole:
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= whole.Least && number <= whole.Most
                    ? settings with { Wholes = new Dictionary<string, int>(settings.Wholes) { [name] = number } }
                    : Wrong(name, value, $"Write a whole number from {Text(whole.Least)} to {Text(whole.Most)}.");
            default:
                return new Problem($"There is no setting '{name}'.", null, DidYouMean.Sentence(name, Definitions.Select(known => known.Name))
                    ?? $"Choose one of {string.Join(", ", Definitions.Select(known => known.Name))}.");
        }
    }

    /// <summary>A setting's value as text, as it is typed.</summary>
    public static string TextOf(WorkspaceSettings settings, string name) => name switch
    {
        "base_currency" => settings.Currency,
        "time_zone" => settings.TimeZone,
        "week_start" => settings.WeekStart.ToString().ToLowerInvariant(),
        "fiscal_year_start" => settings.FiscalYearStart.ToString(CultureInfo.InvariantCulture),
        "fiscal_weeks" => settings.FiscalWeeks?.Text ?? FiscalWeeks.Months,
        "lead_stages" => LeadStageWords.Text(settings.LeadStages),
        "business_days" => string.Join(',', settings.BusinessDays.Select(day => day.ToString().ToLowerInvariant())),
        "gross_margin" => settings.GrossMargin?.ToString(CultureInfo.InvariantCulture) ?? "auto",
        "customer_lifespan_years" => settings.CustomerLifespanYears?.ToString(CultureInfo.InvariantCulture) ?? "unknown",
        "lead_field_weights" => settings.LeadFieldWeights.Text,
        "deal_size_edges" => settings.DealSizeEdges.Text,
        "margin_growth_monthly" => settings.MarginGrowthMonthly?.ToString(CultureInfo.InvariantCulture) ?? "unknown",
        "discount_rate" => settings.DiscountRate?.ToString(CultureInfo.InvariantCulture) ?? "unknown",
        Surroundings.ActivationEvent => settings.ActivationEvent,
        Surroundings.RewardEvent => settings.RewardEvent,
        Surroundings.ConversionWindow => settings.ConversionWindowDays.ToString(CultureInfo.InvariantCulture),
        "icp" => settings.Profile ?? "unknown",
        ExitCriteria.Setting => settings.ExitCriteria ?? "unknown",
        _ => WholeSetting.Find(name) is { } whole ? Text(WholeOf(settings, whole)) : "",
    };

    private static int WholeOf(WorkspaceSettings settings, WholeSetting whole) => settings.Wholes.GetValueOrDefault(whole.Name, whole.Default);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Problem Wrong(string name, string value, string mend) => new($"'{value}' cannot be the {name.Replace('_', ' ')}.", name, mend);

    private static Dictionary<string, string> Texts(DbConnection connection)
    {
        using var reader = connection.Query("SELECT name, value FROM settings ORDER BY setting_id", []);
        var texts = new Dictionary<string, string>();
        while (reader.Read())
        {
            texts[reader.GetString(0)] = reader.GetString(1);
        }

        return texts;
    }
}
