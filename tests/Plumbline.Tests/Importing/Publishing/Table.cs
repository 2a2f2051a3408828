using System.Globalization;
using Plumbline.Importing;
using Plumbline.Metrics.Crm;

namespace Plumbline.Tests.Importing.Publishing;

/// <summary>
/// A feed written as a table in the test: the first line names the columns (<c>id</c>, fields, <c>owner_id:name</c> for a
/// reference by name), cells are parted by bars, a blank cell is unknown, <c>!</c> before a cell refuses its row.
/// </summary>
internal sealed class Table : IFeed
{
    private readonly List<string[]> _rows;
    private readonly string[] _head;

    internal Table(string entity, string text, string system = "crm", Load load = Load.Partial, string? sha256 = null, bool createMissing = true)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        _head = lines[0];
        _rows = lines[1..];
        var of = CrmSchema.Of(entity);
        Header = new FeedHeader(
            entity + ".csv", system, of, load,
            [.. Fields().Select(name => name.Split(':')).Select(parts => new FeedField(
                of.Find(parts[0]) ?? throw new ArgumentException(parts[0]),
                parts.Length > 1 ? ReferenceBy.Name : ReferenceBy.Id,
                createMissing))],
            [.. _head.Where(name => name.StartsWith("custom.", StringComparison.Ordinal)).Select(name => new CustomField(NameOf(name), KindOf(name)))],
            sha256);
    }

    public FeedHeader Header { get; }

    internal Table Shuffled(int seed)
    {
        var random = new Random(seed);
        var shuffled = _rows.ToArray();
        random.Shuffle(shuffled);
        _rows.Clear();
        _rows.AddRange(shuffled);

        return this;
    }

    public IEnumerable<StagedRow> Rows(Action<Reject> rejected, CancellationToken cancellation)
    {
        var row = new StagedRow(Header.Fields.Count);

        foreach (var (cells, i) in _rows.Select((cells, i) => (cells, i)))
        {
            row.Line = i + 2;

            if (cells.FirstOrDefault(cell => cell.StartsWith('!')) is { } bad)
            {
                rejected(new Reject(Header.Source, row.Line, _head[Array.IndexOf(cells, bad)], bad[1..], "cannot be read"));
                continue;
            }

            row.SourceId = cells[Array.IndexOf(_head, "id")];
            row.Custom = Custom(cells);

            foreach (var (name, field) in Fields().Select((name, f) => (name, f)))
            {
                row.Values[field] = Value(Header.Fields[field].Field.Kind, cells[Array.IndexOf(_head, name)]);
            }

            yield return row;
        }
    }

    private IEnumerable<string> Fields() => _head.Where(name => name != "id" && !name.StartsWith("custom.", StringComparison.Ordinal));

    private string? Custom(string[] cells)
    {
        var given = _head.Zip(cells).Where(pair => pair.First.StartsWith("custom.", StringComparison.Ordinal) && pair.Second.Length > 0)
            .ToDictionary(pair => NameOf(pair.First), pair => KindOf(pair.First) == FieldKind.Number ? (object)decimal.Parse(pair.Second, CultureInfo.InvariantCulture) : pair.Second);

        return given.Count == 0 ? null : System.Text.Json.JsonSerializer.Serialize(given);
    }

    // custom.score:number; without a kind it is a text.
    private static string NameOf(string custom) => custom["custom.".Length..].Split(':')[0];

    private static FieldKind KindOf(string custom) =>
        custom.Split(':') is [_, var kind] ? Enum.Parse<FieldKind>(kind, ignoreCase: true) : FieldKind.Text;

    private static StagedValue Value(FieldKind kind, string cell) => cell.Length == 0 ? StagedValue.Unknown : kind switch
    {
        FieldKind.Whole => StagedValue.Of(long.Parse(cell, CultureInfo.InvariantCulture)),
        FieldKind.Number or FieldKind.Money or FieldKind.Fraction => StagedValue.Of(decimal.Parse(cell, CultureInfo.InvariantCulture)),
        FieldKind.Flag => StagedValue.Of(bool.Parse(cell)),
        FieldKind.Date or FieldKind.Moment => cell.Contains('T', StringComparison.Ordinal)
            ? StagedValue.Of(DateTimeOffset.Parse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
            : StagedValue.Of(DateOnly.Parse(cell, CultureInfo.InvariantCulture)),
        _ => StagedValue.Of(cell),
    };
}
