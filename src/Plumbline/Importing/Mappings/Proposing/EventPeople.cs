using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>Says what is unsure about the events of a table: what names them, who they happened to, and when.</summary>
internal static class EventPeople
{
    private static readonly string[] Addresses = ["subject", "email", "user email", "e mail", "properties email"];
    private static readonly string[] Records = ["lead_id", "contact_id", "account_id", "deal_id"];

    public static void Propose(FeedDraft draft, Columns columns, List<string> notes)
    {
        if (draft.Entity.Table != "events")
        {
            return;
        }

        if (draft.Find("event") is { Column: >= 0 } name && columns.Plain(name.Column) is "name" or "action")
        {
            name.Say(Certainty.Likely, $"Look whether \"{columns.Name(name.Column)}\" holds what happened and not whom it happened to.");
        }

        var file = draft.Profiles.Table.FileName;
        if (draft.Find("subject") is not { Column: >= 0 } subject)
        {
            notes.AddRange(Records.Any(record => draft.Find(record) is not null) ? [] : [$"No column of {file} says whom its events happened to: map \"subject\", or a record."]);
        }
        else if (!Addresses.Contains(columns.Plain(subject.Column)))
        {
            subject.Say(
                Certainty.Likely,
                $"Ids in \"{columns.Name(subject.Column)}\" join these events with each other; map a column of e-mail addresses instead if leads are to be found by them.");
        }

        if (draft.Find("occurred_at") is null)
        {
            notes.Add($"No column of {file} says when its events happened in a form that is read, as 2026-03-04 10:00: seconds since 1970 must be turned into dates first.");
        }
    }
}
