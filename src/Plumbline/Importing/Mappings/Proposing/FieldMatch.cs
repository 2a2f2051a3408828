using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>Finds the column of one field, if its values are of the field's kind.</summary>
/// <param name="crm">The CRM whose names these are; null for names that people give.</param>
internal sealed class FieldMatch(AliasBook book, Columns columns, IReadOnlySet<string> present, string? crm)
{
    private const int MostUnknownWords = 12;

    public DraftField? Of(AliasField alias)
    {
        var draft = alias.Constant is not null ? new DraftField(new FieldMapping(alias.Field, new FromConstant(alias.Constant)), -1, Certainty.Proven, "")
            : Together(alias) ?? Joined(alias) ?? (alias.Field.Kind == FieldKind.Reference ? Reference(alias) : Single(alias));

        if (alias.Remark is { } remark)
        {
            draft?.Say(Certainty.Likely, remark);
        }

        return draft;
    }

    /// <summary>Columns of which one at most holds a value: together they are one.</summary>
    private DraftField? Together(AliasField alias)
    {
        if (alias.Together.Count == 0 || alias.Together.Select(name => columns.Find([name], mayShare: false, found => Fits(alias, found))).ToList() is not { } found || found.Contains(-1))
        {
            return null;
        }

        found.ForEach(columns.Use);
        var mapping = new FieldMapping(alias.Field, new FromColumns([.. found.Select(columns.Name)])) { When = columns.Conditions(alias.When) };

        return new DraftField(mapping, found[0], Certainty.Proven, $"{string.Join(" or ", found.Select(Named))}, whichever there is.");
    }

    private DraftField? Joined(AliasField alias)
    {
        foreach (var names in alias.Joins)
        {
            var found = names.Select(name => columns.Find([name], mayShare: false)).ToList();

            if (found.TrueForAll(column => column >= 0) && JoinedWords(alias, found) is { } map)
            {
                found.ForEach(columns.Use);
                var mapping = new FieldMapping(alias.Field, new FromColumns([.. found.Select(columns.Name)])) { Map = map };

                return new DraftField(mapping, -1, Certainty.Proven, $"{Named(found[0])} and {columns.Name(found[1])} decide together.");
            }
        }

        return null;
    }

    /// <summary>The pairs of words that occur; null when a pair means nothing known.</summary>
    private List<KeyValuePair<string, string>>? JoinedWords(AliasField alias, List<int> found)
    {
        var second = new Reading.CellText([found[1]], "", " ", null, []);
        var pairs = columns.Profiles.Pairs(found[0], second).SelectMany(pair => pair.Value.Select(other => $"{pair.Key} {other}".Trim())).ToList();

        return pairs.TrueForAll(alias.Map.ContainsKey) ? [.. pairs.Select(pair => KeyValuePair.Create(pair, alias.Map[pair]))] : null;
    }

    private DraftField? Reference(AliasField alias)
    {
        var id = columns.Find(alias.Ids, crm is not null);
        var name = columns.Find(alias.Names, crm is not null);

        // An id is worth more where the other record is in the input too; a name says more where it is not.
        var byId = id >= 0 && (name < 0 || present.Contains(alias.Field.References!));
        var column = byId ? id : name;

        if (column < 0)
        {
            return null;
        }

        new List<int> { id, name }.FindAll(found => found >= 0).ForEach(columns.Use);
        var mapping = new FieldMapping(alias.Field, new FromColumns([columns.Name(column)]))
        {
            When = columns.Conditions(alias.When),
            By = byId || CrmSchema.Of(alias.Field.References!).Label is null ? ReferenceBy.Id : ReferenceBy.Name,
        };

        return Several(Draft(mapping, column), alias, column);
    }

    /// <summary>Of several references in one cell the first is taken, which a person should know when it happens.</summary>
    private DraftField Several(DraftField draft, AliasField alias, int column)
    {
        if (alias.FirstOf is { } part)
        {
            draft.Mapping = draft.Mapping with { FirstOf = part };

            if (columns.Profiles.Any(column, cell => cell.Contains(part, StringComparison.Ordinal)) is { } example)
            {
                draft.Say(Certainty.Likely, $"\"{example}\" names several; the first counts.");
            }
        }

        return draft;
    }

    private DraftField? Single(AliasField alias)
    {
        var column = columns.Find(alias.Names, crm is not null, found => Fits(alias, found));

        if (column < 0)
        {
            return null;
        }

        columns.Use(column);
        var mapping = new FieldMapping(alias.Field, new FromColumns([columns.Name(column)]))
        {
            When = columns.Conditions(alias.When),
            Times = alias.Times,
            Format = alias.Field.Kind == FieldKind.Fraction ? Share(alias, column) : null,
        };
        var draft = Draft(mapping, column);

        if (alias.Field.Kind == FieldKind.Choice)
        {
            MapWords(draft, alias, column);
        }
        else if (Spellings(alias.Field) is { } spellings)
        {
            MapSpellings(draft, spellings, column);
        }

        return draft;
    }

    private bool Fits(AliasField alias, int column)
    {
        var profile = columns.Profiles[column];

        return profile.Known == 0 || alias.Field.Kind switch
        {
            FieldKind.Date or FieldKind.Moment => profile.Dates.Certainty != Certainty.None,
            FieldKind.Flag => profile.IsBoolean,
            FieldKind.Choice => FitsWords(alias, column),
            _ => !alias.Field.Kind.IsNumeric() || profile.Numbers.Certainty != Certainty.None,
        };
    }

    /// <summary>Some word must be known, and not too many unknown: else the column is about something else.</summary>
    private bool FitsWords(AliasField alias, int column)
    {
        columns.Profiles.Complete([column]);
        var words = columns.Words(column);

        return words is not null && words.Count(word => Meaning(alias, word.Value) is null) is var unknown
            && (alias.IsTold || unknown < words.Count) && unknown <= MostUnknownWords;
    }

    private void MapWords(DraftField draft, AliasField alias, int column)
    {
        var map = new List<KeyValuePair<string, string>>();

        foreach (var word in columns.Words(column) ?? [])
        {
            var meaning = Meaning(alias, word.Value);

            if (meaning is null)
            {
                draft.Say(Certainty.Ambiguous, $"Say what \"{word.Value}\" means.");
            }

            if (!string.Equals(meaning, word.Value, StringComparison.OrdinalIgnoreCase))
            {
                map.Add(KeyValuePair.Create(word.Value, meaning ?? MappingWords.Ask));
            }
        }

        draft.Mapping = draft.Mapping with { Map = map };
    }

    /// <summary>The usual words of a text that may hold any; null for a text that has none.</summary>
    private IReadOnlyDictionary<string, string>? Spellings(Field field) => field.Name switch
    {
        "loss_reason" => book.LossReasons,
        "field" => book.ChangedFields,
        "currency" => book.Currencies,
        _ => null,
    };

    // What is not known may well be right and stays as it is.
    private void MapSpellings(DraftField draft, IReadOnlyDictionary<string, string> spellings, int column)
    {
        columns.Profiles.Complete([column]);
        var map = (columns.Profiles[column].Distinct ?? [])
            .Select(word => KeyValuePair.Create(word.Value, spellings.GetValueOrDefault(ColumnNames.Letters(word.Value)) ?? word.Value))
            .Where(pair => pair.Key != pair.Value);
        draft.Mapping = draft.Mapping with { Map = [.. map] };
    }

    private string? Meaning(AliasField alias, string word) =>
        (alias.Field.Name == "stage" ? book.OwnLeadStages.GetValueOrDefault(word) : null)
        ?? alias.Map.GetValueOrDefault(word)
        ?? alias.Field.Choices!.FirstOrDefault(choice => string.Equals(choice, word, StringComparison.OrdinalIgnoreCase))
        ?? alias.Field.Name switch
        {
            "outcome" => book.Outcomes.GetValueOrDefault(word),
            "stage" => book.LeadStages.GetValueOrDefault(word),
            _ => null,
        };

    private string? Share(AliasField alias, int column)
    {
        var profile = columns.Profiles[column];
        var isPercent = alias.Format == CellFormats.Percent || profile.Samples.Any(sample => NumberFormat.Point.Read(sample).OrNull?.Value > 1);

        return profile.Percentages == profile.Known ? null : isPercent ? CellFormats.Percent : null;
    }

    private DraftField Draft(FieldMapping mapping, int column) => new(
        mapping, column,
        crm is null ? Certainty.Likely : Certainty.Proven,
        crm is null ? $"\"{columns.Name(column)}\" usually means this." : $"{Named(column)} is {crm}'s name for it.");

    private string Named(int column) => $"\"{columns.Name(column)}\"";
}
