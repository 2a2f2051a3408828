using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>Of a column that dates closed deals, takes what it says of open ones: when they are expected to close.</summary>
internal static class OpenDates
{
    private const string Open = "open";

    public static void Propose(FeedDraft draft, AliasTable alias, TableProfiles profiles)
    {
        if (draft.Entity.Table != "deals" || draft.Find("expected_close_date") is not null
            || alias.Fields.FirstOrDefault(field => field.Field.Name == "expected_close_date") is not { } expected
            || draft.Find("closed_at") is not { Column: >= 0 } closed || !closed.Mapping.When.Contains(new OutcomeIs(OutcomeIs.Closed)))
        {
            return;
        }

        var header = profiles.Table.Header.Names[closed.Column];
        if (!expected.OfOpen.Contains(ColumnNames.Plain(header)) || Example(draft, profiles, closed.Column) is not { } example)
        {
            return;
        }

        var field = new DraftField(
            closed.Mapping with { Field = expected.Field, When = [new OutcomeIs(Open)] }, closed.Column, Certainty.Likely,
            $"\"{header}\" holds dates of deals that are still open too, such as {example}.");
        field.Say(Certainty.Likely, "Taken as the day on which they are expected to close; leave it out if it means something else.");
        draft.Fields.Insert(draft.Fields.IndexOf(closed) + 1, field);
    }

    /// <summary>A date beside a deal that is open, or may be once its stage is said; null when there is none.</summary>
    private static string? Example(FeedDraft draft, TableProfiles profiles, int dates)
    {
        var outcome = draft.Find("outcome");
        var (column, words) = outcome switch
        {
            { Column: >= 0 } => (outcome.Column, WordsOf(outcome, profiles)),
            { Mapping.Origin: FromStage } when draft.Find("stage_id") is { Column: >= 0 } stage =>
                (stage.Column, stage.Mapping.Stages.Concat(stage.Mapping.Pipelines.SelectMany(own => own.Stages)).Where(rule => MayBeOpen(rule.Kind)).Select(rule => rule.Name)),
            _ => (-1, []),
        };
        var open = words.ToHashSet(StringComparer.OrdinalIgnoreCase);

        return open.Count == 0 ? null : profiles.Beside(column, open, dates);
    }

    private static IEnumerable<string> WordsOf(DraftField outcome, TableProfiles profiles)
    {
        var map = outcome.Mapping.Map.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

        return (profiles[outcome.Column].Distinct ?? []).Select(word => word.Value).Where(word => MayBeOpen(map.GetValueOrDefault(word, word)));
    }

    private static bool MayBeOpen(string kind) => kind is MappingWords.Ask || string.Equals(kind, Open, StringComparison.OrdinalIgnoreCase);
}
