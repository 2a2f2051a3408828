using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings.Reading;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>
/// The stages that a mapping lists for its deals, as rows. When pipelines stand in a column, or a stage need not be listed,
/// the file is read once for the pairs that occur.
/// </summary>
internal sealed class StageFeed : IFeed
{
    private readonly FieldMapping _stage;
    private readonly FieldMapping? _pipeline;
    private readonly IReadOnlyList<TableReading> _readings;
    private readonly StageBook _book;

    public StageFeed(FeedMapping feed, FieldMapping stage, FeedHeader deals, IReadOnlyList<TableReading> readings)
    {
        _stage = stage;
        _pipeline = feed.Find("pipeline_id");
        _readings = readings;
        _book = new StageBook(stage);
        var rules = stage.Stages.Concat(stage.Pipelines.SelectMany(pipeline => pipeline.Stages)).ToList();
        var entity = CrmSchema.Of("stages");
        var fields = new List<FeedField> { new(entity.Find("name")!), new(entity.Find("position")!), new(entity.Find("kind")!) };

        if (_pipeline is not null)
        {
            fields.Add(new FeedField(entity.Find("pipeline_id")!, _pipeline.By ?? ReferenceBy.Id, _pipeline.CreateMissing));
        }

        // What no stage states is left to the file that does.
        AddIf(rules.Any(rule => rule.Probability is not null), "default_probability");
        AddIf(rules.Any(rule => rule.IsQualified is not null), "is_qualified");
        AddIf(rules.Any(rule => rule.TargetDays is not null), "target_days");
        Header = new FeedHeader(deals.Source, deals.SourceSystem, entity, Load.Partial, fields, []);

        void AddIf(bool isStated, string field)
        {
            if (isStated)
            {
                fields.Add(new FeedField(entity.Find(field)!));
            }
        }
    }

    public FeedHeader Header { get; }

    public IEnumerable<StagedRow> Rows(Action<Reject> rejected, CancellationToken cancellation)
    {
        var staged = new StagedRow(Header.Fields.Count);

        foreach (var (pipeline, stage) in Pairs(cancellation))
        {
            Fill(staged, pipeline, stage);
            yield return staged;
        }
    }

    private IEnumerable<(string? Pipeline, StageRule Stage)> Pairs(CancellationToken cancellation)
    {
        var constant = (_pipeline?.Origin as FromConstant)?.Text;
        var takesUnlisted = _stage.Unlisted is not (null or MappingWords.Reject);

        return _pipeline?.Origin is FromColumns || takesUnlisted
            ? Found(cancellation)
            : _book.Of(constant).Stages.Select(stage => (constant, stage));
    }

    /// <summary>The pairs that occur in the file, in the order of the list, then of the file.</summary>
    private IEnumerable<(string? Pipeline, StageRule Stage)> Found(CancellationToken cancellation)
    {
        var found = new Dictionary<(string? Pipeline, string Stage), StageRule>();

        foreach (var (pipeline, name) in _readings.SelectMany(reading => Names(reading, cancellation)))
        {
            var rule = _book.Of(pipeline).Find(name) ?? Unlisted(name);

            if (rule is not null)
            {
                found.TryAdd((pipeline, rule.Name), rule);
            }
        }

        return found.Select(pair => (pair.Key.Pipeline, Stage: pair.Value)).OrderBy(pair => _book.Of(pair.Pipeline).Position(pair.Stage.Name) ?? int.MaxValue);
    }

    private IEnumerable<(string? Pipeline, string Stage)> Names(TableReading reading, CancellationToken cancellation)
    {
        var stage = reading.Maker.Cell(_stage, (FromColumns)_stage.Origin);
        var pipeline = _pipeline?.Origin is FromColumns columns ? reading.Maker.Cell(_pipeline, columns) : null;
        var constant = (_pipeline?.Origin as FromConstant)?.Text;
        var map = new Words(_stage.Map);
        var texts = (Stage: new TextCache(), Pipeline: new TextCache());

        foreach (var row in reading.Table.Read(new ReadingLog(), cancellation: cancellation))
        {
            var text = stage.Of(row);

            if (!text.IsEmpty)
            {
                text = map.TryFind(text, out var mapped) ? mapped : text;
                yield return (pipeline is null ? constant : texts.Pipeline.Text(pipeline.Of(row)), texts.Stage.Text(text)!);
            }
        }
    }

    private StageRule? Unlisted(string name) =>
        _stage.Unlisted is { } kind and not (MappingWords.Reject or MappingWords.Blank) ? new StageRule(name, kind) : null;

    private void Fill(StagedRow staged, string? pipeline, StageRule stage)
    {
        staged.SourceId = StageReader.Id(pipeline, stage.Name);

        for (var i = 0; i < Header.Fields.Count; i++)
        {
            staged.Values[i] = Header.Fields[i].Field.Name switch
            {
                "name" => StagedValue.Of(stage.Name),
                "position" => _book.Of(pipeline).Position(stage.Name) is { } position ? StagedValue.Of((long)position) : default,
                "kind" => StagedValue.Of(stage.Kind),
                "pipeline_id" => StagedValue.Of(pipeline),
                "default_probability" => stage.Probability is { } share ? StagedValue.Of(share) : default,
                "is_qualified" => stage.IsQualified is { } qualified ? StagedValue.Of(qualified) : default,
                _ => stage.TargetDays is { } days ? StagedValue.Of((long)days) : default,
            };
        }
    }
}
