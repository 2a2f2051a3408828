using System.Data.Common;
using System.Globalization;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Gathers the first rows of each kind while an import is worked out, before the old rows are replaced.</summary>
internal sealed class PreviewSample(StoreSession session, int size)
{
    private readonly List<PreviewRow> _rows = [];

    internal void Take(StagedFeed feed)
    {
        Take(feed, $"{feed.Ready} AS r LEFT JOIN {feed.Entity.Table} AS b ON FALSE WHERE r.is_new", "'new'");
        Take(
            feed,
            $"{feed.Ready} AS r JOIN {feed.Changes} AS c ON c.id = r.id LEFT JOIN {feed.ComparedWith} AS b ON b.{feed.Entity.Key} = r.id " +
            $"WHERE c.kind <> '{Comparison.FirstBlank}'",
            "c.kind");
    }

    internal void TakeRemoved(StagedFeed feed, string absent)
    {
        var entity = feed.Entity;
        var label = entity.Label is { } column ? $"CAST(x.{column} AS TEXT)" : "CAST(NULL AS TEXT)";
        _rows.AddRange(session.Read(
            $"SELECT a.source_id, {label} FROM {absent} AS a JOIN {entity.Table} AS x ON x.{entity.Key} = a.id ORDER BY a.source_id LIMIT {size}",
            row => new PreviewRow(feed.Header.Source, entity.Table, 0, row.GetString(0), Text(row, 1), PreviewKind.Removed, [])));
    }

    /// <summary>The rows, once everything they point to has its current row.</summary>
    internal IReadOnlyList<PreviewRow> Rows() => [.. _rows.Select(row => row with { Changes = [.. row.Changes.Select(change => Labelled(row, change))] })];

    private void Take(StagedFeed feed, string from, string kind)
    {
        var fields = feed.Header.Fields.Select(given => given.Field).ToList();
        var custom = feed.Header.CustomFields.Count > 0;
        var label = feed.Entity.Label is { } column && feed.Gives(column) ? $"r.{column}" : "CAST(NULL AS TEXT)";
        string[] values = [.. fields.SelectMany(field => new[] { Shown(field, "b."), Shown(field, "r.") }), .. custom ? ["b.custom", "r.custom"] : Array.Empty<string>()];
        List<string> names = [.. fields.Select(field => field.Name), .. custom ? [Columns.Custom] : Array.Empty<string>()];
        _rows.AddRange(session.Read(
            $"SELECT {kind}, r.line, r.source_id, {string.Join(", ", [label, .. values])} FROM {from} ORDER BY r.line, r.source_id LIMIT {size}",
            row => new PreviewRow(
                feed.Header.Source, feed.Entity.Table, row.GetInt64(1), row.GetString(2), Text(row, 3),
                Enum.Parse<PreviewKind>(row.GetString(0), ignoreCase: true),
                [.. names.Select((name, i) => new PreviewChange(name, Text(row, 4 + (2 * i)), Text(row, 5 + (2 * i)))).Where(change => change.Old != change.New)])));
    }

    private static string Shown(Field field, string row) => field.Kind switch
    {
        FieldKind.Moment => $"coalesce(CAST({row}{field.Name} AS TEXT), CAST({row}{field.DateColumn} AS TEXT))",
        FieldKind.Money or FieldKind.Number or FieldKind.Fraction => $"rtrim(rtrim(CAST({row}{field.Name} AS TEXT), '0'), '.')",
        _ => $"CAST({row}{field.Name} AS TEXT)",
    };

    private PreviewChange Labelled(PreviewRow row, PreviewChange change)
    {
        var references = CrmSchema.Of(row.Entity).Find(change.Field)?.References;

        return references is null ? change : change with { Old = LabelOf(references, change.Old), New = LabelOf(references, change.New) };
    }

    private string? LabelOf(string table, string? id)
    {
        var entity = CrmSchema.Of(table);
        var label = $"coalesce({string.Join(", ", Naming.Of(entity).Select(name => $"CAST({name.Column} AS TEXT)").Append("source_id"))})";

        return id is null ? null : session.Read(
            $"SELECT {label} FROM {table} WHERE {entity.Key} = $1", found => found.GetString(0), long.Parse(id, CultureInfo.InvariantCulture))
            .FirstOrDefault() ?? id;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
