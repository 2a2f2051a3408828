using System.Data.Common;
using System.Text.Json;
using Plumbline.Metrics.Crm;
using Plumbline.Queries;

namespace Plumbline.Stories;

/// <summary>Reads the story of one deal, statement by statement.</summary>
internal sealed class DealReader(DbConnection connection, long id)
{
    private const string DealSql =
        """
        SELECT d.name, d.source_system, d.source_id, d.outcome, s.name, d.amount, d.currency, d.deleted_on IS NOT NULL, d.custom,
            a.name, u.name, p.name, d.type, d.source, d.created_on, d.expected_close_date, d.closed_on, d.loss_reason, d.competitor,
            d.forecast_category, c.email, d.created_at, d.closed_at, d.imported_at, d.import_batch_id
        FROM deals AS d
        LEFT JOIN stages AS s ON s.stage_id = d.stage_id
        LEFT JOIN accounts AS a ON a.account_id = d.account_id
        LEFT JOIN users AS u ON u.user_id = d.owner_id
        LEFT JOIN pipelines AS p ON p.pipeline_id = d.pipeline_id
        LEFT JOIN contacts AS c ON c.contact_id = d.contact_id
        WHERE d.deal_id = $1
        """;

    private const string StageSql =
        """
        SELECT CAST(NULL AS TEXT), s.name, h.entered_on, h.entered_at, h.imported_at, u.name, coalesce(h.is_inferred, FALSE), h.import_batch_id
        FROM deal_stage_history AS h
        LEFT JOIN stages AS s ON s.stage_id = h.stage_id
        LEFT JOIN users AS u ON u.user_id = h.changed_by
        WHERE h.deal_id = $1 AND h.deleted_on IS NULL
        ORDER BY h.entered_on NULLS FIRST, h.entered_at NULLS FIRST, h.row_id
        """;

    private const string FieldSql =
        """
        SELECT h.field, h.old_value, h.new_value, h.changed_on, h.changed_at, h.imported_at, u.name, coalesce(h.is_inferred, FALSE), h.import_batch_id
        FROM deal_field_history AS h
        LEFT JOIN users AS u ON u.user_id = h.changed_by
        WHERE h.deal_id = $1 AND h.deleted_on IS NULL
        """;

    private const string TouchSql =
        """
        SELECT a.type, a.direction, a.outcome, u.name, a.occurred_on, a.occurred_at
        FROM activities AS a
        LEFT JOIN users AS u ON u.user_id = a.actor_id
        WHERE a.deal_id = $1 AND a.deleted_on IS NULL
        ORDER BY a.occurred_on DESC NULLS LAST, a.occurred_at DESC NULLS LAST, a.activity_id DESC
        LIMIT 200
        """;

    private const string ProposalSql =
        """
        SELECT version, status, amount, currency, sent_on, decided_on
        FROM proposals
        WHERE deal_id = $1 AND deleted_on IS NULL
        ORDER BY coalesce(sent_on, created_on) DESC NULLS LAST, version DESC NULLS LAST
        """;

    private const string SightingSql =
        """
        SELECT v.import_batch_id, v.true_at, v.known_at, v.is_deletion, b.undone_by IS NOT NULL
        FROM deals_versions AS v
        JOIN import_batches AS b ON b.import_batch_id = v.import_batch_id
        WHERE v.deal_id = $1
        ORDER BY v.known_at DESC, v.true_at DESC
        LIMIT 200
        """;

    /// <summary>The columns of the deal's statement that are shown by name; the first stands at <see cref="FirstField"/>.</summary>
    private static readonly string[] FieldNames =
    [
        "account", "owner", "pipeline", "type", "source", "created", "expected_close_date", "closed", "loss_reason", "competitor", "forecast_category", "contact",
    ];

    private const int FirstField = 9;

    public DealStory? Read()
    {
        using var row = connection.Query(DealSql, [id]);
        if (!row.Read())
        {
            return null;
        }

        List<DealChange> ends = [.. Ends(row)];
        return new DealStory(
            id, row.Text(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.Number(5), row.Text(6), row.GetBoolean(7),
            [.. Fields(row), .. Custom(row.Text(8))], Changes(ends), Touches(), Proposals(), Sightings());
    }

    private static List<KeyValuePair<string, object>> Fields(DbDataReader row) =>
        [.. FieldNames.Select((name, index) => (name, column: FirstField + index))
            .Where(field => !row.IsDBNull(field.column))
            .Select(field => KeyValuePair.Create(field.name, IsDay(field.name) ? row.GetFieldValue<DateOnly>(field.column) : row.GetValue(field.column)))];

    private static bool IsDay(string name) => name is "created" or "expected_close_date" or "closed";

    private static List<KeyValuePair<string, object>> Custom(string? json)
    {
        using var document = json is null ? null : JsonDocument.Parse(json);
        return document is null
            ? []
            : [.. document.RootElement.EnumerateObject()
                .Where(field => field.Value.ValueKind is not JsonValueKind.Null)
                .Select(field => KeyValuePair.Create(field.Name, (object)field.Value.ToString()))];
    }

    /// <summary>How a deal begins and ends, which its own dates say also where no history is kept.</summary>
    private static IEnumerable<DealChange> Ends(DbDataReader row)
    {
        const int created = FirstField + 5;
        const int closed = FirstField + 7;
        var after = FirstField + FieldNames.Length;
        var (known, run) = (row.GetDateTime(after + 2), row.GetInt64(after + 3));
        if (row.Day(created) is { } begun)
        {
            yield return new DealChange("created", null, null, begun, Moment(row, after), known, null, false, run);
        }

        if (row.Day(closed) is { } ended)
        {
            yield return new DealChange("outcome", null, row.Text(3), ended, Moment(row, after + 1), known, null, false, run);
        }
    }

    /// <summary>Stages and tracked fields as one list; a stage's old value is the stage before it.</summary>
    private IReadOnlyList<DealChange> Changes(IEnumerable<DealChange> ends)
    {
        var changes = new List<DealChange>();
        using (var row = connection.Query(StageSql, [id]))
        {
            string? before = null;
            while (row.Read())
            {
                changes.Add(new DealChange("stage", before, row.Text(1), row.Day(2), Moment(row, 3), row.GetDateTime(4), row.Text(5), row.GetBoolean(6), row.GetInt64(7)));
                before = row.Text(1);
            }
        }

        using (var row = connection.Query(FieldSql, [id]))
        {
            while (row.Read())
            {
                var field = row.Text(0) ?? "";
                changes.Add(new DealChange(
                    field, Labelled(field, row.Text(1)), Labelled(field, row.Text(2)), row.Day(3), Moment(row, 4), row.GetDateTime(5), row.Text(6), row.GetBoolean(7), row.GetInt64(8)));
            }
        }

        changes.AddRange(ends.Where(end => !changes.Any(change => change.Field == end.Field && change.New == end.New)));
        return [.. changes.OrderByDescending(change => change.On).ThenByDescending(change => change.At).ThenByDescending(change => change.KnownAt)];
    }

    /// <summary>An owner or a stage is kept as an id; people know it by its name.</summary>
    private string? Labelled(string field, string? value)
    {
        var references = CrmSchema.Of("deals").Find(field)?.References;
        if (references is null || CrmSchema.Of(references) is not { Label: { } label } entity || !long.TryParse(value, out var key))
        {
            return value;
        }

        using var row = connection.Query($"SELECT CAST({label} AS TEXT) FROM {entity.Table} WHERE {entity.Key} = $1", [key]);
        return row.Read() ? row.Text(0) ?? value : value;
    }

    private List<DealTouch> Touches() =>
        All(TouchSql, row => new DealTouch(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Day(4), Moment(row, 5)));

    private List<DealProposal> Proposals() =>
        All(ProposalSql, row => new DealProposal(row.IsDBNull(0) ? null : row.GetInt64(0), row.Text(1), row.Number(2), row.Text(3), row.Day(4), row.Day(5)));

    private List<DealSighting> Sightings() =>
        All(SightingSql, row => new DealSighting(row.GetInt64(0), row.GetDateTime(1), row.GetDateTime(2), row.GetBoolean(3), row.GetBoolean(4)));

    private List<T> All<T>(string sql, Func<DbDataReader, T> shape)
    {
        using var row = connection.Query(sql, [id]);
        var found = new List<T>();
        while (row.Read())
        {
            found.Add(shape(row));
        }

        return found;
    }

    private static DateTime? Moment(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDateTime(column);
}
