using System.Globalization;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Folds versions into rows: each column from the newest version whose source gives that column. Columns that the same
/// sources give are folded together, so that the usual case, one mapping all the time, is a single pass.
/// </summary>
internal sealed class Fold
{
    private const string NewestFirst = "ORDER BY v.true_at DESC, v.import_batch_id DESC, v.import_source_id DESC";

    private readonly StoreSession _session;
    private readonly Entity _entity;
    private readonly List<string> _formats;

    internal Fold(StoreSession session, Entity entity)
    {
        _session = session;
        _entity = entity;
        _formats = session.Read(
            $"SELECT DISTINCT given_columns FROM ({EffectiveSources}) AS e ORDER BY given_columns", row => row.GetString(0), entity.Table);
    }

    /// <summary>The sources of runs that are not undone, for the entity <c>$1</c>.</summary>
    internal const string EffectiveSources =
        """
        SELECT s.import_source_id, s.given_columns FROM import_sources AS s
        JOIN import_batches AS b ON b.import_batch_id = s.import_batch_id
        WHERE b.undone_by IS NULL AND s.entity = $1
        """;

    /// <summary>The columns of the temporary table that <see cref="Into"/> fills.</summary>
    internal static string Definition(Entity entity)
    {
        var columns = Columns.Of(entity).Select(column => $"{column.Name} {column.Type}");

        return string.Join(", ", [$"{entity.Key} BIGINT", .. columns, "custom TEXT", .. System]);
    }

    private static readonly string[] System =
    [
        "source_system TEXT", "source_id TEXT", "true_at TIMESTAMP", "known_at TIMESTAMP", "import_batch_id BIGINT", "is_deletion BOOLEAN",
    ];

    /// <summary>Folds the records of the table <paramref name="ids"/> into a new temporary table.</summary>
    /// <param name="until">Only what was true before this place; null: everything.</param>
    internal void Into(string table, string ids, Position? until = null)
    {
        _session.Temporary(table, Definition(_entity));
        var values = new List<object?> { _entity.Table };
        var select = Select(ids, until, values);
        _session.Execute($"INSERT INTO {table} {select}", [.. values]);
    }

    private string Select(string ids, Position? until, List<object?> values)
    {
        var key = _entity.Key;
        var groups = Columns.Content(_entity).GroupBy(Givers).Where(group => group.Key.Length > 0).ToList();
        var where = Until(until, values);
        var folded = groups.Select((group, i) => Group(group, i, values)).ToList();
        var groupOf = groups.SelectMany((group, i) => group.Select(column => (column, i))).ToDictionary(pair => pair.column, pair => pair.i);
        var content = Columns.Content(_entity)
            .Select(column => groupOf.TryGetValue(column, out var i) ? $"g{i}.{column}" : $"CAST(NULL AS {TypeOf(column)})");

        return
            $"""
            WITH e AS ({EffectiveSources}),
            v AS (
                SELECT x.*, e.given_columns FROM {Columns.VersionsOf(_entity)} AS x
                JOIN e ON e.import_source_id = x.import_source_id
                WHERE x.{key} IN (SELECT id FROM {ids}){where}
            ),
            base AS (
                SELECT * FROM (
                    SELECT v.{key}, v.source_system, v.true_at, v.known_at, v.import_batch_id, v.is_deletion,
                        first_value(v.source_id) OVER (PARTITION BY v.{key} ORDER BY CASE WHEN v.source_id LIKE '{Identities.NamePrefix}%'
                            THEN 1 ELSE 0 END, v.true_at DESC, v.import_batch_id DESC, v.import_source_id DESC) AS source_id,
                        row_number() OVER (PARTITION BY v.{key} {NewestFirst}) AS n,
                        max(CASE WHEN v.is_deletion THEN 0 ELSE 1 END) OVER (PARTITION BY v.{key}) AS is_there
                    FROM v
                ) AS ranked WHERE n = 1 AND is_there = 1
            ){string.Concat(folded)}
            SELECT base.{key}, {string.Join(", ", content)},
                base.source_system, base.source_id, base.true_at, base.known_at, base.import_batch_id, base.is_deletion
            FROM base{string.Concat(Enumerable.Range(0, groups.Count).Select(i => $" LEFT JOIN g{i} ON g{i}.{key} = base.{key}"))}
            """;
    }

    // Which kinds of source give a column, as the numbers of their formats.
    private string Givers(string column) =>
        string.Join(',', Enumerable.Range(0, _formats.Count).Where(i => Columns.GivenFromJson(_formats[i]).Contains(column)));

    private string Group(IGrouping<string, string> columns, int number, List<object?> values)
    {
        var givers = columns.Key.Split(',').Select(i => _formats[int.Parse(i, CultureInfo.InvariantCulture)]).ToList();
        var filter = "";

        // When every source gives these columns there is nothing to filter.
        if (givers.Count < _formats.Count)
        {
            var first = values.Count + 1;
            values.AddRange(givers);
            filter = $" AND v.given_columns IN ({string.Join(", ", givers.Select((_, i) => $"${first + i}"))})";
        }

        return
            $"""
            ,
            g{number} AS (
                SELECT * FROM (
                    SELECT v.{_entity.Key}, {Columns.Listed(columns, "v.")}, row_number() OVER (PARTITION BY v.{_entity.Key} {NewestFirst}) AS n
                    FROM v WHERE NOT v.is_deletion{filter}
                ) AS ranked WHERE n = 1
            )
            """;
    }

    private static string Until(Position? until, List<object?> values)
    {
        if (until is null)
        {
            return "";
        }

        var first = values.Count + 1;
        values.AddRange([until.TrueAt, until.RunId, until.SourceId]);

        return $" AND (x.true_at < ${first} OR (x.true_at = ${first} AND (x.import_batch_id < ${first + 1} " +
            $"OR (x.import_batch_id = ${first + 1} AND x.import_source_id < ${first + 2}))))";
    }

    private string TypeOf(string column) =>
        Columns.Of(_entity).FirstOrDefault(own => own.Name == column)?.Type ?? "TEXT";
}
