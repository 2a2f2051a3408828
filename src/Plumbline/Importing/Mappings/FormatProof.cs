using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings.Reading;
using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>
/// Proves the formats that a mapping leaves open from what the columns hold: from the first rows where those settle it,
/// else from the whole column.
/// </summary>
internal sealed class FormatProof(Mapping mapping, IReadOnlyList<SourceTable> tables, string document, CancellationToken cancellation)
{
    private const int SampleRows = 2_000;

    public List<MappingProblem> Problems { get; } = [];

    public List<Question> Questions { get; } = [];

    /// <summary>The mapping with every proven format stated. What is not proven is left as it was, and is a problem or a question.</summary>
    public Mapping Prove() => mapping with { Feeds = [.. mapping.Feeds.Select(Prove)] };

    private FeedMapping Prove(FeedMapping feed, int number)
    {
        var matching = FileNames.Matching(feed, tables);
        var rules = feed.Rules.Within(mapping.Rules);
        var open = feed.Fields.Concat(feed.Custom).Where(mapped => IsOpen(mapped, rules)).ToList();

        if (open.Count == 0 || matching.Count == 0)
        {
            return feed;
        }

        var findings = Profile(feed, rules, matching, open, SampleRows);
        var undecided = open.Where(mapped => !IsSettled(mapped, findings[mapped])).ToList();

        if (undecided.Count > 0 && matching.Sum(table => table.ApproximateRows) > SampleRows)
        {
            foreach (var (mapped, profile) in Profile(feed, rules, matching, undecided, long.MaxValue))
            {
                findings[mapped] = profile;
            }
        }

        List<FieldMapping> Proven(IReadOnlyList<FieldMapping> fields) =>
            [.. fields.Select(mapped => findings.TryGetValue(mapped, out var profile) ? State(mapped, profile, number) : mapped)];

        return feed with { Fields = Proven(feed.Fields), Custom = Proven(feed.Custom) };
    }

    private static bool IsOpen(FieldMapping mapped, ReadingRules rules)
    {
        var format = mapped.Format ?? (mapped.Field.Kind.IsDated() ? rules.Dates
            : mapped.Field.Kind == FieldKind.Fraction ? CellFormats.Fraction
            : mapped.Field.Kind.IsNumeric() ? rules.Numbers
            : CellFormats.Fraction);

        return mapped.Origin is FromColumns && format is null or MappingWords.Auto;
    }

    private static bool IsSettled(FieldMapping mapped, ColumnProfile profile) => mapped.Field.Kind.IsDated()
        ? profile.Dates is { Certainty: Certainty.Proven, Fitting.Count: 1 }
        : profile.Numbers is { Certainty: Certainty.Proven, Fitting.Count: 1 };

    private Dictionary<FieldMapping, ColumnProfile> Profile(
        FeedMapping feed, ReadingRules rules, IReadOnlyList<SourceTable> matching, List<FieldMapping> fields, long rows)
    {
        var profilers = fields.Select(mapped => new ColumnProfiler(mapped.Field.Name)).ToArray();
        var header = FeedHeaders.Of(mapping, feed, rules, matching, feed.File);

        foreach (var table in matching)
        {
            var maker = new RowReaderMaker(feed, rules, header, table, TimeZoneInfo.Utc);
            var cells = fields.Select(mapped => maker.Cell(mapped, (FromColumns)mapped.Origin)).ToArray();
            var left = rows;

            foreach (var row in table.Read(new ReadingLog(), cancellation: cancellation))
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    profilers[i].Add(cells[i].Of(row), cells[i].Kind(row));
                }

                if (--left == 0)
                {
                    break;
                }
            }
        }

        return fields.Zip(profilers).ToDictionary(pair => pair.First, pair => pair.Second.Finish());
    }

    private FieldMapping State(FieldMapping mapped, ColumnProfile profile, int feed)
    {
        var isDated = mapped.Field.Kind.IsDated();
        var (certainty, format, sentence) = isDated
            ? (profile.Dates.Certainty, profile.Dates.Format?.Name, profile.Dates.Sentence)
            : (profile.Numbers.Certainty, profile.Numbers.Format?.Name, profile.Numbers.Sentence);

        if (profile.Known == 0 || mapped.Map.Count > 0)
        {
            return mapped;
        }

        if (certainty == Certainty.None)
        {
            var what = isDated ? "dates" : "numbers";
            Problems.Add(new MappingProblem(
                document, mapped.At.Line, mapped.At.Column,
                $"\"{FieldNames.Short(mapped.Field)}\" needs {what}, and this column holds none: {sentence}"));
        }
        else if (certainty == Certainty.Ambiguous)
        {
            Questions.Add(isDated ? Mappings.Questions.AboutDates(feed, mapped, sentence) : Mappings.Questions.AboutNumbers(feed, mapped, sentence));
        }

        return format is null ? mapped : mapped with { Format = format };
    }
}
