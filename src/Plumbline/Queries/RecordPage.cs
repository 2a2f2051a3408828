using System.Data.Common;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;

namespace Plumbline.Queries;

/// <summary>Some of the records of one source, and what all of them add up to. Names are looked up for these alone.</summary>
internal sealed class RecordPage(DbConnection connection, RecordCompiler compiler, RecordSource source)
{
    private readonly IReadOnlyList<FactColumn> _fields = RecordCompiler.FieldsOf(source.Scan);
    private readonly Entity _entity = CrmSchema.Of(source.Scan.Fact.Table);
    private readonly Dictionary<(string Table, long Id), (string? Name, string? SourceId)> _names = [];

    internal long Total { get; private set; }

    internal decimal? Numerator { get; private set; }

    internal decimal? Denominator { get; private set; }

    internal IReadOnlyList<RecordRow> Rows { get; private set; } = [];

    internal void Read(RecordOrder order, int limit, int offset)
    {
        var found = new List<Found>();
        using (var reader = connection.Query(compiler.Compile(source, order, limit, offset)))
        {
            while (reader.Read())
            {
                (Total, Numerator, Denominator) = ((long)reader.Number(0)!.Value, reader.Number(1), reader.Number(2));
                if (reader.Number(3) is { } id)
                {
                    found.Add(new Found(
                        (long)id, reader.Day(4), reader.Number(5), reader.Number(6), [.. _fields.Select((field, i) => Value(reader, RecordCompiler.FixedColumns + i, field))]));
                }
            }
        }

        LookUp(found);
        Rows = [.. found.Select(Row)];
    }

    private sealed record Found(long Id, DateOnly? On, decimal? Numerator, decimal? Denominator, IReadOnlyList<object?> Values);

    private void LookUp(List<Found> found)
    {
        var ids = found.Select(record => (_entity.Table, record.Id))
            .Concat(_fields.SelectMany((field, i) => field.References is { } table ? found.Select(record => record.Values[i]).OfType<long>().Select(id => (table, id)) : []));
        var asked = ids.Distinct().GroupBy(pair => pair.Item1, pair => pair.Item2).Select(group => (CrmSchema.Of(group.Key), (IReadOnlyCollection<long>)[.. group.Order()])).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        using var reader = connection.Query(RecordCompiler.CompileNames(asked));
        while (reader.Read())
        {
            _names[(asked[reader.GetInt32(0)].Item1.Table, reader.GetInt64(1))] = (reader.Text(2), reader.Text(3));
        }
    }

    private RecordRow Row(Found found)
    {
        var values = new Dictionary<string, object?>(_fields.Count);
        for (var i = 0; i < _fields.Count; i++)
        {
            values[RecordCompiler.FieldName(_fields[i])] = _fields[i].References is { } table ? Name(table, found.Values[i]) : found.Values[i];
        }

        var (name, sourceId) = _names.GetValueOrDefault((_entity.Table, found.Id));
        return new RecordRow(source.Part, _entity.Singular, found.Id, sourceId, name, found.On, found.Numerator, found.Denominator, values);
    }

    private string? Name(string table, object? id) =>
        id is long known && _names.TryGetValue((table, known), out var names) ? names.Name ?? names.SourceId : null;

    private static object? Value(DbDataReader reader, int column, FactColumn field) => reader.IsDBNull(column) ? null : field.Type switch
    {
        FactType.Id => reader.GetInt64(column),
        FactType.Date => reader.GetFieldValue<DateOnly>(column),
        FactType.Money or FactType.Number or FactType.Whole => reader.Number(column),
        FactType.Flag => reader.GetBoolean(column),
        _ => reader.GetValue(column).ToString(),
    };
}
