using System.Globalization;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Folds versions into rows: each column from the newest version whose source gives that column. Columns that the same
/// sources give are folded together, so that the usual case, one mapping all the time, is a single pass. A record that was
/// found absent several times was deleted at the first of them. What is ranked is narrow, and the content joined afterwards:
/// ranking a million wide rows would not fit into memory.
/// </summary>
internal sealed class Fold
{
    private const string NewestFirst = "ORDER BY v.true_at DESC, v.import_batch_id DESC, v.import_source_id DESC";

    private readonly StoreSession _session;
    private readonly Entity _entity;
    private readonly List<string> _formats;

    // Custom fields that are folded one by one, because sources differ in which they give.
    private readonly IReadOnlyList<string> _custom;

    internal Fold(StoreSession session, Entity entity)
    {
        _session = session;
        _entity = entity;
        _formats = session.Read(
            $"SELECT DISTINCT given_columns FROM ({EffectiveSources}) AS e ORDER BY given_columns", row => row.GetString(0), entity.Table);
        _custom = CustomValues.Differing(_formats);
    }

    /// <summary>The sources of runs that are not undone, for the entity <c>$1</c>.</summary>
    internal const string EffectiveSources =
        """
        SELECT s.import_source_id, s.given_columns, b.true_on FROM import_sources AS s
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
        "source_system TEXT", "source_id TEXT", "true_at TIMESTAMP", "known_at TIMESTAMP", "import_batch_id BIGINT", "is_deletion BOOLEAN", "true_on DATE",
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
        var groups = Content().GroupBy(Givers).Where(group => group.Key.Length > 0).ToList();
        var where = Until(until, values);
        var folded = groups.Select((group, i) => Group(group, i, values)).ToList();
        var groupOf = groups.SelectMany((group, i) => group.Select(column => (column, i))).ToDictionary(pair => pair.column, pair => pair.i);
        string Folded(string column) => groupOf.TryGetValue(column, out var i) ? $"g{i}.{column}" : $"CAST(NULL AS {TypeOf(column)})";
        var content = Columns.Content(_entity).Select(column => column == Columns.Custom && _custom.Count > 0
            ? CustomValues.Build(_session.Connection, _custom.Select((name, i) => (Parameter(name, values), Folded(Numbered(i)))))
            : Folded(column)).ToList();

        return
            $"""
            WITH e AS ({EffectiveSources}),
            v AS (
                SELECT x.{key}, x.source_system, x.source_id, x.true_at, x.known_at, x.import_batch_id, x.import_source_id, x.is_deletion, e.given_columns, e.true_on
                FROM {Columns.VersionsOf(_entity)} AS x
                JOIN e ON e.import_source_id = x.import_source_id
                WHERE x.{key} IN (SELECT id FROM {ids}){where}
            ),
            ranked AS (
                SELECT v.{key}, v.source_system, v.true_at, v.known_at, v.import_batch_id, v.is_deletion, v.true_on,
                    first_value(v.source_id) OVER (PARTITION BY v.{key} ORDER BY CASE WHEN v.source_id LIKE '{Identities.NamePrefix}%'
                        THEN 1 ELSE 0 END, v.true_at DESC, v.import_batch_id DESC, v.import_source_id DESC) AS source_id,
                    row_number() OVER (PARTITION BY v.{key} {NewestFirst}) AS n
                FROM v
            ),
            living AS (
                SELECT ranked.*, min(CASE WHEN NOT is_deletion THEN n END) OVER (PARTITION BY {key}) AS last_seen FROM ranked
            ),
            base AS (
                SELECT * FROM living WHERE n = CASE WHEN last_seen = 1 THEN 1 ELSE last_seen - 1 END
            ){string.Concat(folded)}
            SELECT base.{key}, {string.Join(", ", content)},
                base.source_system, base.source_id, base.true_at, base.known_at, base.import_batch_id, base.is_deletion, base.true_on
            FROM base{string.Concat(Enumerable.Range(0, groups.Count).Select(i => $" LEFT JOIN g{i} ON g{i}.{key} = base.{key}"))}
            """;
    }

    private IEnumerable<string> Content() => _custom.Count == 0
        ? Columns.Content(_entity)
        : Columns.Content(_entity).Where(column => column != Columns.Custom).Concat(Enumerable.Range(0, _custom.Count).Select(Numbered));

    private static string Numbered(int custom) => string.Create(CultureInfo.InvariantCulture, $"custom_{custom}");

    private static int Parameter(string value, List<object?> values)
    {
        values.Add(value);

        return values.Count;
    }

    // Which kinds of source give a column, as the numbers of their formats.
    private string Givers(string column) =>
        string.Join(',', Enumerable.Range(0, _formats.Count).Where(i => Gives(_formats[i], column)));

    private bool Gives(string format, string column) =>
        _custom.Count > 0 && column.StartsWith("custom_", StringComparison.Ordinal)
            ? CustomValues.NamesIn(format).Contains(_custom[int.Parse(column["custom_".Length..], CultureInfo.InvariantCulture)])
            : Columns.GivenFromJson(format).Contains(column);


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
                SELECT x.{_entity.Key}, {string.Join(", ", columns.Select(column => Value(column, values)))}
                FROM (
                    SELECT v.{_entity.Key}, v.import_source_id, row_number() OVER (PARTITION BY v.{_entity.Key} {NewestFirst}) AS n
                    FROM v WHERE NOT v.is_deletion{filter}
                ) AS newest
                JOIN {Columns.VersionsOf(_entity)} AS x ON x.{_entity.Key} = newest.{_entity.Key} AND x.import_source_id = newest.import_source_id
                WHERE newest.n = 1
            )
            """;
    }

    private string Value(string column, List<object?> values)
    {
        if (_custom.Count == 0 || !column.StartsWith("custom_", StringComparison.Ordinal))
        {
            return "x." + column;
        }

        var name = _custom[int.Parse(column["custom_".Length..], CultureInfo.InvariantCulture)];

        return $"{CustomValues.Extract(_session.Connection, "x.custom", Parameter(CustomValues.Pointer(name), values))} AS {column}";
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
