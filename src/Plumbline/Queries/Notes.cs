using System.Globalization;
using Plumbline.Importing.Templates;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Queries;

/// <summary>What a reader must know beside the numbers: rows that were left out and why.</summary>
internal static class Notes
{
    internal static IReadOnlyList<Note> Of(
        QueryPlan plan, IReadOnlyList<AnswerRow> rows, MeasuredValues values, ScanReader reader, QueriedWorkspace workspace)
    {
        var notes = new List<Note>();
        foreach (var metric in plan.Metrics.Select(evaluation => evaluation.Metric))
        {
            foreach (var reason in rows.Where(row => row.NullReason is not null && IsOf(metric, row)).Select(row => row.NullReason!).Distinct())
            {
                if (NullReason.Missing(NullReason.NoData, reason) is { Count: > 0 } missing)
                {
                    notes.Add(new Note(NullReason.NoData, Needs(metric, missing), null, metric.Id));
                }

                if (NullReason.Missing(NullReason.NoneInPeriod, reason) is { Count: > 0 } absent)
                {
                    notes.Add(new Note(NullReason.NoneInPeriod, $"{metric.Name} needs {Listed([.. absent.Select(FieldNeed.Say)])} of the period asked, and none of it are imported, though others are.", null, metric.Id));
                }
            }
        }

        notes.AddRange(plan.Metrics.Where(evaluation => evaluation.Metric.Definitions.Count > 0)
            .SelectMany(evaluation => Redefined(plan, evaluation.Metric, rows)));
        notes.AddRange(plan.Metrics.Select(evaluation => evaluation.Metric).Where(metric => metric.DefinedOn is not null).Select(DefinedAnew));

        if (plan.Scans.Any(scan => scan.Credit == CreditUse.Full))
        {
            notes.Add(new Note("counted_in_full", "A shared deal counts in full for each owner it is shared among, so owners add up to more than the whole.", null));
        }

        if (workspace.Surroundings.Profile is null && plan.By.Contains(BandDimension.Ideal.Name))
        {
            notes.Add(new Note("no_profile", "Nobody has said who fits as a customer, so it is unknown of everyone: say so in the setting icp.", null));
        }

        notes.AddRange(Rates(plan, workspace));
        notes.AddRange(new LeftOut(plan, values, reader).Count().SelectMany(missing => Texts(missing.Fact.Table, missing.Foreign, missing.Unknown, workspace)));

        return notes;
    }

    /// <summary>At which rates amounts of other currencies are counted: two answers at different rates are two numbers.</summary>
    private static IEnumerable<Note> Rates(QueryPlan plan, QueriedWorkspace workspace)
    {
        var rated = plan.Scans.Where(RateUse.IsIn).ToList();
        if (rated.Count > 0)
        {
            yield return new Note("rates", plan.Query.ConstantRates is { } day
                ? string.Create(CultureInfo.InvariantCulture, $"Amounts in other currencies than {workspace.Settings.Currency} are converted at the exchange rates of {day:yyyy-MM-dd}, whatever their own day.")
                : $"Amounts in other currencies than {workspace.Settings.Currency} are converted at the exchange rate of their own day{(rated.Exists(scan => scan is { Timing.IsFlow: true, Fact.RatedOn: null }) ? "; movements at that of the day before their period, so that a change of rates is none" : "")}.", null);
        }
        else if (plan.Query.ConstantRates is not null && !workspace.Surroundings.HasRates)
        {
            yield return new Note("rates", "No exchange rates are known, so none could be held constant.", null);
        }
    }

    /// <summary>A variant's rows bear the id of its default definition too.</summary>
    private static bool IsOf(Metric metric, AnswerRow row) =>
        row.Metric == (metric.VariantOf ?? metric.Id) && row.Variant == (metric.VariantOf is null ? null : metric.Id);

    private static string Needs(Metric metric, IReadOnlyList<string> missing)
    {
        var tables = missing.Except(Metric.OtherNeeds).Select(FieldNeed.Say).ToList();
        var imports = tables.Count == 0 ? "" : $"{metric.Name} needs {Listed(tables)}, and none are imported yet{FillIn(missing)}.";
        var stages = missing.Contains(Metric.QualifiedStages)
            ? $"{metric.Name} needs to know which stages are qualified, and no stage says so yet: mark them in the mapping (qualified: yes) and import again."
            : "";
        var chances = missing.Contains(Metric.StageProbabilities)
            ? $"{metric.Name} needs to know how likely deals are to be won from each stage, and no stage says so yet: import stages with their default_probability."
            : "";
        var profile = missing.Contains(Metric.Profile) ? $"{metric.Name} needs to know who fits as a customer: say so in the setting icp." : "";
        var playbook = missing.Contains(ExitCriteria.Setting) ? $"{metric.Name} needs to know what a deal must show when it leaves a stage: say so in the setting {ExitCriteria.Setting}." : "";
        return string.Join(' ', new[] { imports, stages, chances, profile, playbook }.Where(said => said.Length > 0));
    }

    /// <summary>Who remembers other numbers has seen those of another definition.</summary>
    private static Note DefinedAnew(Metric metric) => new(
        "defined_anew",
        string.Create(CultureInfo.InvariantCulture, $"{metric.Name} is computed by definition {metric.Version}, of {metric.DefinedOn:yyyy-MM-dd}, over all of the time shown. What was read before that day was by definition {metric.Version - 1}, which can still be asked."),
        null, metric.Id);

    private static string FillIn(IReadOnlyList<string> missing)
    {
        List<string> names = [.. InputTemplates.ForTables(missing).Select(template => template.Name)];
        List<string> fields = [.. missing.SelectMany(NullReason.Alternatives).Select(FieldNeed.Find).OfType<FieldNeed>().Select(need => $"{need.Field} of {need.Table.Replace('_', ' ')}")];
        List<string> ways = [];
        if (fields.Count > 0)
        {
            ways.Add($"map {string.Join(" or ", fields)}");
        }

        if (names.Count > 0)
        {
            ways.Add($"fill in the {(names.Count == 1 ? "template" : "templates")} {Listed(names)} (plumbline templates {string.Join(' ', names)})");
        }

        return ways.Count == 0 ? "" : ": " + string.Join(", or ", ways);
    }

    private static string Listed(List<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";

    /// <summary>A stage that was defined otherwise within a period, so that it has no value, or between two, so that no change is told.</summary>
    private static IEnumerable<Note> Redefined(QueryPlan plan, Metric metric, IReadOnlyList<AnswerRow> rows)
    {
        var own = rows.Where(row => row.Metric == (metric.VariantOf ?? metric.Id)).ToList();
        if (Last(own.Where(row => row.NullReason == NullReason.DefinitionChanged).Select(row => plan.ChangeWithin(metric, row.Cell))) is { } within)
        {
            yield return Note($"What counts as {within.Stage.ToUpperInvariant()} was defined anew on {within.Day.ToIso()}, so {metric.Name} is not told for days on both sides of it: ask up to that day, or from it on.");
        }

        if (Last(own.Where(row => row is { Value: not null, Compare.Value: not null })
            .Select(row => plan.ChangeBetween(metric, row.Compare!.PeriodStart, row.PeriodEnd.AddDays(-1)))) is { } between)
        {
            yield return Note($"What counts as {between.Stage.ToUpperInvariant()} was defined anew on {between.Day.ToIso()}, so {metric.Name} is not compared across that day.");
        }

        if (Last(own.Where(row => row.Value is not null).Select(row => plan.ChangeInWindow(metric, row.PeriodStart, row.PeriodEnd.AddDays(-1)))) is { } crossed)
        {
            yield return Note($"What counts as {crossed.Stage.ToUpperInvariant()} was defined anew on {crossed.Day.ToIso()}, within the {plan.WindowOf(metric)} days in which {metric.Name} waits for it: who began from {crossed.Day.AddDays(-plan.WindowOf(metric)!.Value).ToIso()} to the day before rests on both definitions.");
        }

        Note Note(string text) => new(NullReason.DefinitionChanged, text, null, metric.Id);

        static (string Stage, DateOnly Day)? Last(IEnumerable<(string Stage, DateOnly Day)?> changes) => changes.MaxBy(change => change?.Day);
    }

    private static IEnumerable<Note> Texts(string records, long foreign, long unknown, QueriedWorkspace workspace)
    {
        if (foreign > 0)
        {
            yield return new Note("currency_excluded", $"{Counted(foreign, records)} in {(foreign == 1 ? "a currency" : "currencies")} other than {workspace.Settings.Currency} {(foreign == 1 ? "is" : "are")} left out of amounts: there {(workspace.Surroundings.HasRates ? "is no exchange rate for their day" : "are no exchange rates")}.", foreign);
        }

        if (unknown > 0)
        {
            yield return new Note("amount_missing", $"{Counted(unknown, records)} {(unknown == 1 ? "has no amount and is" : "have no amount and are")} left out of amounts, not counted as 0.", unknown);
        }
    }

    private static string Counted(long count, string records) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? CrmSchema.Of(records).Singular : records)}");
}
