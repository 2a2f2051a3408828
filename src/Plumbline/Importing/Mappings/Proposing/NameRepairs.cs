using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>
/// Finds names that one file writes otherwise than the file of the records themselves, as "GTXPro" and "GTX Pro",
/// and proposes to replace them. Only blanks and punctuation may differ.
/// </summary>
internal static class NameRepairs
{
    public static void Propose(List<FeedDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            foreach (var field in draft.Fields.Where(field => field.Mapping.By == ReferenceBy.Name && field.Column >= 0))
            {
                if (Names(drafts, draft, field) is { } names)
                {
                    Repair(draft, field, names);
                }
            }
        }
    }

    /// <summary>The names that the records themselves bear, when another table of the input lists them all.</summary>
    private static List<string>? Names(List<FeedDraft> drafts, FeedDraft draft, DraftField field)
    {
        var target = drafts.Find(other => other.Entity.Table == field.Mapping.Field.References && other.Profiles != draft.Profiles);
        var label = target?.Entity.Label is { } name ? target.Find(name) : null;

        return label is { Column: >= 0 } ? target!.Profiles[label.Column].Distinct?.Select(value => value.Value).ToList() : null;
    }

    private static void Repair(FeedDraft draft, DraftField field, List<string> names)
    {
        var known = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        draft.Profiles.Complete([field.Column]);

        foreach (var written in draft.Profiles[field.Column].Distinct ?? [])
        {
            if (known.Contains(written.Value) || names.FindAll(name => ColumnNames.Letters(name) == ColumnNames.Letters(written.Value)) is not [var meant])
            {
                continue;
            }

            field.Mapping = field.Mapping with { Replace = [.. field.Mapping.Replace, KeyValuePair.Create(written.Value, meant)] };
            field.Say(Certainty.Likely, $"\"{written.Value}\" is written \"{meant}\" where these records are listed.");
        }
    }
}
