using Plumbline.Importing.Files;
using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>Proposes the mapping of a whole input: what each table is, then its columns, then what the tables say about each other.</summary>
internal sealed class Proposer(IReadOnlyList<SourceTable> tables, AliasBook book, IReadOnlyList<ToldTable> told, CancellationToken cancellation)
{
    private readonly List<string> _notes = [];
    private readonly List<SourceTable> _unknown = [];

    public MappingProposal Propose()
    {
        var (crm, guesses) = TableGuess.Of(tables, book);
        var present = guesses.OfType<TableGuess>().Select(guess => guess.Alias.Into.Table).ToHashSet();
        var drafts = new List<FeedDraft>();

        foreach (var (table, guessed) in tables.Zip(guesses))
        {
            var word = told.FirstOrDefault(word => word.Table == table.FileName);

            if (FilledTemplate.Of(table, word) is { } template)
            {
                drafts.Add(FilledTemplate.Draft(template, new TableProfiles(table, cancellation)));
                continue;
            }

            if (Told(word, guessed) is not { } guess)
            {
                _notes.Add($"{table.FileName} is left out: its columns look like nothing known ({string.Join(", ", table.Header.Names.Take(6))}).");
                _unknown.Add(table);
                continue;
            }

            var profiles = new TableProfiles(table, cancellation);
            drafts.AddRange(new TableDraft(book, guess, profiles, present, _notes, word is null ? ToldColumns.None : new ToldColumns(word.Columns)).Feeds());
            _notes.AddRange(guess.Alias.Notes is { } note ? [note] : []);
        }

        NameRepairs.Propose(drafts);
        var rules = Formats.Settle(drafts);

        return Finish(crm, drafts, rules with { Currency = Currency(drafts) });
    }

    /// <summary>What the rows are: as a person said, else as the headers suggest.</summary>
    private TableGuess? Told(ToldTable? word, TableGuess? guess) =>
        word?.Into is not { } into || guess?.Alias.Into.Table == into ? guess
        : book.Plain.Tables.FirstOrDefault(table => table.Beside is null && table.Into.Table == into) is { } alias ? new TableGuess(book.Plain, alias, 0)
        : guess;

    private MappingProposal Finish(AliasSystem? crm, List<FeedDraft> drafts, ReadingRules rules)
    {
        var mapping = new Mapping((crm ?? book.Plain).System, [.. drafts.Select(draft => draft.Feed())]) { Rules = rules };
        var fields = drafts.SelectMany((draft, i) => draft.Proposed(i)).ToList();
        var evidence = fields.ToDictionary(field => (field.Feed, field.Field), field => field.Sentence);
        var questions = Questions.Open(mapping).Select(question => Told(question, drafts[question.Feed], evidence)).ToList();

        return new MappingProposal(mapping, crm?.Name, fields, questions, _notes) { Unknown = _unknown };
    }

    /// <summary>A question with the column's own evidence in place of general words.</summary>
    private static Question Told(Question question, FeedDraft draft, Dictionary<(int, string), string> evidence) => question.Kind switch
    {
        QuestionKind.Id => question with { Options = draft.Profiles.Table.Header.Names },
        QuestionKind.DateFormat or QuestionKind.NumberFormat when evidence.GetValueOrDefault((question.Feed, question.Field!)) is { } sentence =>
            question with { Text = $"{question.Text} {sentence}" },
        _ => question,
    };

    /// <summary>The one currency that stands beside amounts; null when none or several do.</summary>
    private static string? Currency(List<FeedDraft> drafts)
    {
        var codes = drafts.SelectMany(draft => draft.Fields.Where(field => field.Mapping.Field.Kind == FieldKind.Money && field.Column >= 0)
                .SelectMany(field => draft.Profiles[field.Column].Currencies))
            .Distinct().ToList();

        return codes is [{ Length: 3 } only] ? only : null;
    }
}

/// <summary>A feed while it is being proposed.</summary>
internal sealed class FeedDraft(FeedMapping start, TableProfiles profiles)
{
    public TableProfiles Profiles => profiles;

    public Entity Entity => start.Entity;

    public List<string> Id { get; } = [];

    public List<DraftField> Fields { get; } = [];

    public List<DraftField> Custom { get; } = [];

    public DraftField? Find(string field) => Fields.Find(drafted => drafted.Mapping.Field.Name == field);

    public FeedMapping Feed() => start with
    {
        Id = [.. Id],
        Fields = [.. Fields.Select(field => field.Mapping)],
        Custom = [.. Custom.Select(field => field.Mapping)],
    };

    public IEnumerable<ProposedField> Proposed(int feed) => Fields.Concat(Custom).Select(field => new ProposedField(
        feed,
        field.Mapping.Field.Name,
        field.Mapping.Origin is FromColumns columns ? string.Join(", ", columns.Columns) : "",
        field.Certainty,
        field.Reason,
        field.Remarks,
        field.Column < 0 ? [] : profiles[field.Column].Samples));
}

/// <summary>A field while it is being proposed.</summary>
/// <param name="column">The column's position; -1 when there is none or there are several.</param>
internal sealed class DraftField(FieldMapping mapping, int column, Certainty certainty, string reason)
{
    public FieldMapping Mapping { get; set; } = mapping;

    public int Column => column;

    public Certainty Certainty { get; private set; } = certainty;

    /// <summary>Why this column.</summary>
    public string Reason => reason;

    /// <summary>What a person should look at.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Adds what else is to be said; the field is as certain as its least certain part.</summary>
    public void Say(Certainty certainty, string remark)
    {
        Certainty = certainty < Certainty ? certainty : Certainty;
        Remarks.Add(remark);
    }
}
