namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>Proposes what tells one record of a table from another.</summary>
internal static class Ids
{
    public static void Propose(FeedDraft draft, AliasTable alias, AliasTable? fallback, Columns columns, List<string> notes)
    {
        var names = alias.Ids.Concat(fallback?.Ids ?? []);
        var found = columns.Find(names, mayShare: true);

        if (found >= 0)
        {
            columns.Use(found);
            draft.Id.Add(columns.Name(found));

            if (!columns.Profiles.AreDistinct([found]))
            {
                notes.Add($"In {columns.Profiles.Table.FileName} the same \"{columns.Name(found)}\" stands in several rows; the last one counts.");
            }

            return;
        }

        if (draft.Entity.NaturalKey.Count > 0)
        {
            return;
        }

        draft.Id.AddRange(Composed(draft, alias, fallback, columns, notes) ?? [MappingWords.Ask]);
    }

    /// <summary>Fields that together tell records apart in the first rows; null when none do.</summary>
    private static List<string>? Composed(FeedDraft draft, AliasTable alias, AliasTable? fallback, Columns columns, List<string> notes)
    {
        string[] weak = draft.Entity.Table == "deals" ? ["account_id", "name", "created_at"] : [];
        var stated = alias.FallbackId.Concat(fallback?.FallbackId ?? []).Select(name => FieldNames.Find(draft.Entity, name)!.Name);
        var parts = stated.Concat(weak).Select(draft.Find).OfType<DraftField>().Where(field => field.Column >= 0).ToList();

        if (parts.Count == 0 || !columns.Profiles.AreDistinct([.. parts.Select(part => part.Column)]))
        {
            return null;
        }

        var found = parts.ConvertAll(part => columns.Name(part.Column));
        notes.Add($"{columns.Profiles.Table.FileName} has no id; {string.Join(" + ", found)} stands in for one. When {(found.Count == 1 ? "it" : "one of them")} changes, the record counts as another.");

        return found;
    }
}
