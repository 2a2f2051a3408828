using Plumbline.Importing;
using Plumbline.Importing.Typing;
using Plumbline.Metrics.Crm;

namespace Plumbline.Leads;

/// <summary>One definition on its way through the importer, with the fields that this step says something of.</summary>
public sealed class DefinitionFeed : IFeed
{
    private readonly StagedValue[] _values;

    private DefinitionFeed(string source, string id, params (string Field, StagedValue Value)[] fields)
    {
        var entity = CrmSchema.Of("lead_definitions");
        Id = id;
        _values = [.. fields.Select(field => field.Value)];
        Header = new FeedHeader(source, TypedTable.System, entity, Load.Partial, [.. fields.Select(field => new FeedField(entity.Find(field.Field)!))], []);
    }

    public FeedHeader Header { get; }

    /// <summary>The definition's id among those that are typed.</summary>
    public string Id { get; }

    internal static DefinitionFeed Draft(string id, string stage, string when, DateOnly from) => new(
        $"{id}, drafted", id,
        ("stage", StagedValue.Of(stage)), ("criteria", StagedValue.Of(when)), ("valid_from", StagedValue.Of(from)),
        ("agreed_by_marketing", StagedValue.Unknown), ("agreed_by_sales", StagedValue.Unknown));

    internal static DefinitionFeed Signature(string id, string side, string name) =>
        new($"{id}, signed for {side}", id, ("agreed_by_" + side, StagedValue.Of(name)));

    public IEnumerable<StagedRow> Rows(Action<Reject> rejected, CancellationToken cancellation)
    {
        var row = new StagedRow(_values.Length) { SourceId = Id };
        _values.CopyTo(row.Values, 0);
        yield return row;
    }
}
