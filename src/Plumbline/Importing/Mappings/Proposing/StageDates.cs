using System.Text.RegularExpressions;
using Plumbline.Importing.Values;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>
/// Columns that say when a deal entered and left one stage, as HubSpot exports them: <c>Date entered "Contract sent (Sales)"</c>.
/// Each such stage becomes a feed of stage history beside the deals.
/// </summary>
internal static partial class StageDates
{
    private static readonly Entity History = CrmSchema.Of("deal_stage_history");

    public static IEnumerable<FeedDraft> Propose(FeedDraft main, FeedMapping start, Columns columns)
    {
        if (main.Entity.Table != "deals" || main.Id.Count == 0 || main.Id is [MappingWords.Ask])
        {
            yield break;
        }

        var listed = main.Find("stage_id")?.Mapping is { } stages ? stages.Stages.Concat(stages.Pipelines.SelectMany(own => own.Stages)).Select(rule => rule.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        var found = Enumerable.Range(0, columns.Count)
            .Where(column => !columns.IsUsed(column) && columns.Profiles[column] is { Known: > 0, Dates.Certainty: not Certainty.None })
            .Select(column => (Column: column, Match: Header().Match(columns.Name(column))))
            .Where(pair => pair.Match.Success)
            .ToLookup(pair => Stage(pair.Match, listed), pair => (pair.Column, IsEntered: pair.Match.Groups["way"].Value == "entered"));

        foreach (var stage in found)
        {
            if (stage.Where(one => one.IsEntered).Select(one => one.Column).ToList() is [var entered])
            {
                columns.Use(entered);
                var exited = stage.Where(one => !one.IsEntered).Select(one => one.Column).ToList();
                exited.ForEach(columns.Use);

                yield return Feed(main, start, columns, stage.Key, entered, exited is [var only] ? only : -1);
            }
        }
    }

    /// <summary>The stage as the deals name it: some exports write the pipeline behind it there too.</summary>
    private static string Stage(Match header, HashSet<string> listed) =>
        header.Groups["full"].Value is var full && listed.Contains(full) ? full : header.Groups["stage"].Value;

    private static FeedDraft Feed(FeedDraft main, FeedMapping start, Columns columns, string stage, int entered, int exited)
    {
        var draft = new FeedDraft(start with { Entity = History, Where = [new CellIsBlank(columns.Name(entered), Negated: true)] }, columns.Profiles);
        draft.Fields.Add(new DraftField(
            new FieldMapping(Field("deal_id"), new FromColumns([.. main.Id])) { By = ReferenceBy.Id }, -1, Certainty.Proven, ""));
        draft.Fields.Add(new DraftField(
            new FieldMapping(Field("stage_id"), new FromConstant(stage)) { By = ReferenceBy.Name }, -1, Certainty.Proven, ""));
        draft.Fields.Add(Dated("entered_at", columns, entered));

        if (exited >= 0)
        {
            draft.Fields.Add(Dated("exited_at", columns, exited));
        }

        return draft;
    }

    private static DraftField Dated(string field, Columns columns, int column) => new(
        new FieldMapping(Field(field), new FromColumns([columns.Name(column)])), column, Certainty.Proven, $"\"{columns.Name(column)}\" dates a stage.");

    private static Field Field(string name) => History.Find(name)!;

    // The pipeline stands in brackets behind the stage; quotes are straight, curly or single.
    [GeneratedRegex("""^Date (?<way>entered|exited) ["“”'](?<full>(?<stage>.+?)(?: \([^()]*\))?)["“”']$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();
}
