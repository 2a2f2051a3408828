using Plumbline.Importing;
using Plumbline.Metrics.Crm;

namespace Plumbline.Demo;

/// <summary>A list of the demo's records told as a feed: for each field, how it is read from a record.</summary>
internal sealed class DemoFeed<T>(
    string table,
    IEnumerable<T> records,
    Func<T, string>? id,
    (string Field, Func<T, StagedValue> Read)[] columns,
    (CustomField Field, Func<T, string> Json)? custom = null) : IFeed
{
    public FeedHeader Header { get; } = new(
        "demo", "demo", CrmSchema.Of(table), Load.Partial, [.. columns.Select(column => new FeedField(FieldOf(table, column.Field)))],
        custom is { } own ? [own.Field] : []);

    public IEnumerable<StagedRow> Rows(Action<Reject> rejected, CancellationToken cancellation)
    {
        var row = new StagedRow(columns.Length);
        var number = 0;
        foreach (var record in records)
        {
            cancellation.ThrowIfCancellationRequested();
            row.SourceId = id is null ? World.Id(table, ++number) : id(record);
            row.Custom = custom?.Json(record);
            for (var place = 0; place < columns.Length; place++)
            {
                row.Values[place] = columns[place].Read(record);
            }

            yield return row;
        }
    }

    private static Field FieldOf(string table, string name) =>
        CrmSchema.Of(table).Find(name) ?? throw new ArgumentException($"{table} has no field {name}");
}
