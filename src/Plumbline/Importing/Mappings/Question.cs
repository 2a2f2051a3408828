using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>What a question is about.</summary>
public enum QuestionKind
{
    DateFormat,
    NumberFormat,

    /// <summary>What a stage is: open, won, lost or unqualified. <see cref="Question.Item"/> is the stage.</summary>
    StageKind,

    /// <summary>What a word of the source means. <see cref="Question.Item"/> is the word.</summary>
    Word,

    /// <summary>Which column holds the id.</summary>
    Id,
}

/// <summary>Something that the files do not settle and a person must say before the mapping can run.</summary>
/// <param name="Feed">The feed's position in the mapping.</param>
/// <param name="Field">The field it is about; null when it is the id.</param>
/// <param name="Item">For a word or stage: which one.</param>
/// <param name="Text">The question as one asks it.</param>
/// <param name="Options">The answers there are.</param>
public sealed record Question(
    QuestionKind Kind, int Feed, string? Field, string? Item, string Text, IReadOnlyList<string> Options);

/// <summary>The open questions of a mapping, and their answers.</summary>
public static class Questions
{
    /// <summary>What the mapping itself marks with <c>ask</c>, in the order of the document.</summary>
    public static IReadOnlyList<Question> Open(Mapping mapping)
    {
        var questions = new List<Question>();

        for (var i = 0; i < mapping.Feeds.Count; i++)
        {
            questions.AddRange(Open(mapping, mapping.Feeds[i], i));
        }

        return Distinct(mapping, questions);
    }

    /// <summary>A column that feeds several fields is asked about once.</summary>
    internal static IReadOnlyList<Question> Distinct(Mapping mapping, IEnumerable<Question> questions) =>
        [.. questions.DistinctBy(question => (question.Kind, mapping.Feeds[question.Feed].File, question.Item, Source(mapping, question)))];

    /// <summary>The mapping with one question answered. An answer that is not among the options is taken as it is.</summary>
    public static Mapping Answer(this Mapping mapping, Question question, string answer)
    {
        var asked = mapping.Feeds[question.Feed];
        var source = Source(mapping, question);

        FeedMapping Answered(FeedMapping feed) => question.Kind == QuestionKind.Id
            ? feed == asked ? feed with { Id = [answer] } : feed
            : feed with { Fields = All(feed.Fields), Custom = All(feed.Custom) };

        List<FieldMapping> All(IReadOnlyList<FieldMapping> fields) =>
            [.. fields.Select(mapped => Source(mapped, question.Kind) == source ? Questions.Answered(mapped, question, answer) : mapped)];

        return mapping with { Feeds = [.. mapping.Feeds.Select(feed => feed.File == asked.File && feed.Sheet == asked.Sheet ? Answered(feed) : feed)] };
    }

    internal static Question AboutDates(int feed, FieldMapping mapped, string example) => new(
        QuestionKind.DateFormat, feed, mapped.Field.Name, null,
        $"How are the dates of {Column(mapped)} written? {example}",
        [Values.DateFormat.DayMonthYear.Name, Values.DateFormat.MonthDayYear.Name]);

    internal static Question AboutNumbers(int feed, FieldMapping mapped, string example) => new(
        QuestionKind.NumberFormat, feed, mapped.Field.Name, null,
        $"How are the numbers of {Column(mapped)} written? {example}",
        [Values.NumberFormat.Point.Name, Values.NumberFormat.Comma.Name]);

    private static IEnumerable<Question> Open(Mapping mapping, FeedMapping feed, int number)
    {
        if (feed.Id is [MappingWords.Ask])
        {
            yield return new Question(
                QuestionKind.Id, number, null, null, $"Which column of {feed.File} tells one {feed.Entity.Singular} from another?", []);
        }

        var rules = feed.Rules.Within(mapping.Rules);

        foreach (var mapped in feed.Fields.Concat(feed.Custom))
        {
            foreach (var question in Open(mapped, rules, number))
            {
                yield return question;
            }
        }
    }

    private static IEnumerable<Question> Open(FieldMapping mapped, ReadingRules rules, int feed)
    {
        if (mapped.Origin is FromColumns && mapped.Field.Kind.IsDated() && (mapped.Format ?? rules.Dates) == MappingWords.Ask)
        {
            yield return AboutDates(feed, mapped, "The column does not settle whether the day or the month stands first.");
        }

        var numbers = mapped.Field.Kind == FieldKind.Fraction ? mapped.Format : mapped.Format ?? rules.Numbers;

        if (mapped.Origin is FromColumns && mapped.Field.Kind.IsNumeric() && numbers == MappingWords.Ask)
        {
            yield return mapped.Field.Kind == FieldKind.Fraction
                ? new Question(
                    QuestionKind.NumberFormat, feed, mapped.Field.Name, null, $"Does {Column(mapped)} hold percentages or shares between 0 and 1?",
                    [CellFormats.Percent, CellFormats.Fraction])
                : AboutNumbers(feed, mapped, "The column does not settle whether the separator groups thousands or starts the decimals.");
        }

        foreach (var stage in mapped.Stages.Where(stage => stage.Kind == MappingWords.Ask))
        {
            yield return new Question(
                QuestionKind.StageKind, feed, mapped.Field.Name, stage.Name, $"Is a deal in the stage \"{stage.Name}\" open, won or lost?",
                [.. StagesReader.Kinds.Where(kind => kind != MappingWords.Ask)]);
        }

        foreach (var (word, _) in mapped.Map.Where(pair => pair.Value == MappingWords.Ask))
        {
            yield return new Question(
                QuestionKind.Word, feed, mapped.Field.Name, word, $"What does \"{word}\" in {Column(mapped)} mean for {FieldNames.Short(mapped.Field)}?",
                [.. mapped.Field.Choices ?? [], MappingWords.Blank, MappingWords.Reject]);
        }
    }

    /// <summary>What an answer holds for: a format for the column, whatever fields it feeds; a word or stage for its field alone.</summary>
    private static string Source(Mapping mapping, Question question)
    {
        var feed = mapping.Feeds[question.Feed];
        var mapped = feed.Fields.Concat(feed.Custom).FirstOrDefault(field => field.Field.Name == question.Field);

        return mapped is null ? $"{question.Feed}" : Source(mapped, question.Kind);
    }

    private static string Source(FieldMapping mapped, QuestionKind kind)
    {
        var columns = mapped.Origin is FromColumns from ? string.Join('|', from.Columns) : "";
        var isRead = kind switch
        {
            QuestionKind.DateFormat => mapped.Field.Kind.IsDated(),
            QuestionKind.NumberFormat => mapped.Field.Kind.IsNumeric(),
            _ => false,
        };

        return isRead ? $"{columns}|{mapped.Field.Kind == FieldKind.Fraction}" : $"{columns}|{mapped.Field.Name}";
    }

    private static FieldMapping Answered(FieldMapping mapped, Question question, string answer) => question.Kind switch
    {
        QuestionKind.StageKind => mapped with
        {
            Stages = [.. mapped.Stages.Select(stage => stage.Name == question.Item ? stage with { Kind = answer } : stage)],
        },
        QuestionKind.Word => mapped with
        {
            Map = [.. mapped.Map.Select(pair => pair.Key == question.Item ? KeyValuePair.Create(pair.Key, answer) : pair)],
        },
        _ => mapped with { Format = answer },
    };

    private static string Column(FieldMapping mapped) =>
        mapped.Origin is FromColumns columns ? $"\"{string.Join(", ", columns.Columns)}\"" : FieldNames.Short(mapped.Field);
}
