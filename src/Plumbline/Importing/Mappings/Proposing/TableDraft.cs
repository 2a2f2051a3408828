using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>Proposes the feeds of one table: what its rows are, and what stands beside that in the same rows.</summary>
internal sealed class TableDraft(AliasBook book, TableGuess guess, TableProfiles profiles, IReadOnlySet<string> present, List<string> notes, ToldColumns told)
{
    private readonly Columns _columns = new(profiles);

    public IEnumerable<FeedDraft> Feeds()
    {
        var (main, alias, fallback) = (Start(guess.Alias), told.Over(guess.Alias), Fallback(guess.Alias) is { } plain ? told.Over(plain) : null);
        Match(main, alias, mayShare: guess.System != book.Plain);

        if (fallback is not null)
        {
            Match(main, fallback, mayShare: false);
        }

        _columns.Use(main.Feed().Where);
        notes.AddRange(main.Feed().Where.Select(condition => $"{profiles.Table.FileName}: only rows are taken of which this holds: {ConditionText.Write(condition)}."));
        Stages.Propose(main, book, guess.System, alias, _columns);
        OpenDates.Propose(main, fallback ?? alias, profiles);
        Ids.Propose(main, alias, fallback, _columns, notes);
        DropOutcomeConditions(main);
        EventPeople.Propose(main, _columns, notes);
        List<FeedDraft> beside = [.. Beside(main), .. StageDates.Propose(main, Feed(main.Entity), _columns)];
        var leave = alias.Leave.Concat(fallback?.Leave ?? Enumerable.Empty<string>()).ToHashSet();
        CustomFields.Propose(main, _columns, leave, notes);
        notes.AddRange(told.Unmet(main, profiles.Table.Header.Names).Select(unmet => $"{profiles.Table.FileName}: {unmet}"));

        return [main, .. beside];
    }

    private AliasTable? Fallback(AliasTable alias) => guess.System == book.Plain ? null
        : book.Plain.Tables.FirstOrDefault(plain => plain.Into == alias.Into && plain.Beside is null);

    private FeedDraft Start(AliasTable alias) => new(Feed(alias.Into) with { Where = _columns.Meant(alias.Where) }, profiles);

    private FeedMapping Feed(Entity entity) =>
        new(FileNames.File(profiles.Table.FileName), entity) { Sheet = FileNames.Sheet(profiles.Table.FileName) };

    /// <param name="mayShare">Whether one column may feed two fields, as a CRM's close date does; names people give mean one thing.</param>
    private void Match(FeedDraft draft, AliasTable alias, bool mayShare)
    {
        foreach (var field in alias.Fields.Where(field => draft.Find(field.Field.Name) is null))
        {
            if (new FieldMatch(book, _columns, present, mayShare ? guess.System.Name : null).Of(field) is { } matched)
            {
                draft.Fields.Add(matched);
            }
        }
    }

    private IEnumerable<FeedDraft> Beside(FeedDraft main)
    {
        foreach (var alias in new[] { guess.System, book.Plain }.Distinct().SelectMany(system => system.Tables).Select(told.Over))
        {
            if (alias.Beside != main.Entity.Table || main.Id.Count == 0 || main.Id is [MappingWords.Ask])
            {
                continue;
            }

            var draft = Start(alias);

            if (alias.Link is null && (draft.Feed().Where.Count < alias.Where.Count || !draft.Feed().Where.All(_columns.Occurs)))
            {
                continue;
            }

            // Other records in the same columns, or more about the same ones in the columns that are left.
            Match(draft, alias, mayShare: alias.Link is null);
            if (alias.Link is null)
            {
                Ids.Propose(draft, alias, null, _columns, notes);
                yield return draft;
                continue;
            }

            var needed = alias.Needs.Select(name => FieldNames.Find(alias.Into, name)!.Name);

            if (needed.Any(name => draft.Find(name) is not null))
            {
                Link(draft, main, alias);
                yield return draft;
            }
            else
            {
                _columns.GiveBack(draft.Fields.Select(field => field.Column));
            }
        }
    }

    private static void Link(FeedDraft draft, FeedDraft main, AliasTable alias)
    {
        var link = FieldNames.Find(alias.Into, alias.Link!)!;
        draft.Fields.Insert(0, new DraftField(
            new FieldMapping(link, new FromColumns([.. main.Id])) { By = ReferenceBy.Id }, -1, Certainty.Proven, ""));

        foreach (var same in alias.Fields.Where(field => field.Same is not null))
        {
            if (main.Find(FieldNames.Find(main.Entity, same.Same!)!.Name) is { } other)
            {
                draft.Fields.Add(new DraftField(other.Mapping with { Field = same.Field }, other.Column, other.Certainty, $"The same as {same.Same} of the {main.Entity.Singular}."));
            }
        }
    }

    /// <summary>A field that is taken only from closed deals needs to know which are.</summary>
    private void DropOutcomeConditions(FeedDraft draft)
    {
        if (draft.Entity.Table != "deals" || draft.Find("outcome") is not null)
        {
            return;
        }

        notes.Add($"No column of {profiles.Table.FileName} says which deals are won: map \"outcome\", or a constant when all are.");

        foreach (var field in draft.Fields)
        {
            field.Mapping = field.Mapping with { When = [.. field.Mapping.When.Where(condition => condition is not OutcomeIs)] };
        }
    }
}

/// <summary>The columns of a table, found by plain name, each marked once it is used.</summary>
internal sealed class Columns(TableProfiles profiles)
{
    private readonly List<string> _plain = [.. profiles.Table.Header.Names.Select(ColumnNames.Plain)];
    private readonly HashSet<int> _used = [];
    private HashSet<(string Column, string Text)> _passedOver = [];

    public TableProfiles Profiles => profiles;

    public int Count => _plain.Count;

    public string Name(int column) => profiles.Table.Header.Names[column];

    public string Plain(int column) => _plain[column];

    public bool IsUsed(int column) => _used.Contains(column);

    public void Use(int column) => _used.Add(column);

    public void GiveBack(IEnumerable<int> columns) => _used.ExceptWith(columns);

    /// <summary>What these conditions say of the table's columns; those about columns that it lacks are passed over.</summary>
    public IReadOnlyList<Condition> Conditions(IReadOnlyList<string> texts) => [.. texts.Select(text => ConditionText.Read(text)!).Select(Named).OfType<Condition>()];

    /// <summary>Sees to it that columns which only choose rows count as used.</summary>
    public void Use(IEnumerable<Condition> conditions) =>
        _used.UnionWith(conditions.OfType<CellCondition>().Select(cell => _plain.IndexOf(ColumnNames.Plain(cell.Column))));

    /// <summary>The conditions of the rows that are meant from now on: words of rows that are passed over need no meaning.</summary>
    public IReadOnlyList<Condition> Meant(IReadOnlyList<string> texts)
    {
        var conditions = Conditions(texts);
        _passedOver = conditions.OfType<CellIsOneOf>().Where(some => some.Negated).SelectMany(some => some.Texts.Select(text => (some.Column, text.ToUpperInvariant()))).ToHashSet();

        return conditions;
    }

    /// <summary>The different texts of a column in the rows that are meant; null when there are too many.</summary>
    public IReadOnlyList<ValueCount>? Words(int column) =>
        profiles[column].Distinct is not { } words ? null : [.. words.Where(word => !_passedOver.Contains((Name(column), word.Value.ToUpperInvariant())))];

    /// <summary>Whether a column holds one of the words that a condition asks for.</summary>
    public bool Occurs(Condition condition) => condition is not CellIsOneOf { Negated: false } some
        || (profiles[_plain.IndexOf(ColumnNames.Plain(some.Column))].Distinct ?? []).Any(word => some.Texts.Contains(word.Value, StringComparer.OrdinalIgnoreCase));

    /// <summary>The first of these groups of which the table has all columns; none when it has the columns of none.</summary>
    public IReadOnlyList<Condition> First(IReadOnlyList<IReadOnlyList<string>> groups) =>
        groups.Select(group => (group, Conditions: Conditions(group))).FirstOrDefault(pair => pair.group.Count == pair.Conditions.Count).Conditions ?? [];

    private Condition? Named(Condition condition) => condition is not CellCondition cell ? condition
        : _plain.IndexOf(ColumnNames.Plain(cell.Column)) is var at and >= 0 ? cell with { Column = Name(at) } : null;

    /// <summary>The first column that goes by one of these names; -1 when none does.</summary>
    public int Find(IEnumerable<string> plainNames, bool mayShare, Func<int, bool>? fits = null) =>
        plainNames.Select(name => _plain.IndexOf(name))
            .FirstOrDefault(column => column >= 0 && (mayShare || !IsUsed(column)) && (fits is null || fits(column)), -1);
}
