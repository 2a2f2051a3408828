using System.Globalization;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Queries;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.Tests.Proof;

/// <summary>A case in a store, imported as a user's files would be.</summary>
internal sealed class CaseCompany : IDisposable
{
    private readonly ImportedCompany _company;

    internal CaseCompany(Case golden, bool isReversed = false, IWorkspaceStore? store = null)
    {
        _company = new ImportedCompany(golden.Moment, golden.Settings.Aggregate(
            WorkspaceSettings.Default, (settings, pair) => SettingsTable.With(settings, pair.Key, pair.Value).Value), store, golden.Catalogue);
        Write(golden.Settings);
        _company.Import(golden.Feeds(isReversed)).Rejects.ShouldBeEmpty();
    }

    internal IReadOnlyList<AnswerRow> Ask(CaseAsk ask, string? by = null)
    {
        var answer = _company.Engine.Ask(Query(ask, by ?? ask.By), default).GetAwaiter().GetResult();
        answer.Problems.ShouldBeEmpty(ask.Metric);
        return answer.Value.Rows;
    }

    internal IReadOnlyList<AnswerRow> Ask(MetricQuery query)
    {
        var answer = _company.Engine.Ask(query, default).GetAwaiter().GetResult();
        answer.Problems.ShouldBeEmpty();
        return answer.Value.Rows;
    }

    internal RecordList Rows(CaseAsk ask)
    {
        var rows = _company.Engine.Rows(new RowsQuery(Query(ask, null)), default).GetAwaiter().GetResult();
        rows.Problems.ShouldBeEmpty(ask.Metric);
        return rows.Value;
    }

    /// <summary>A label, null for a single value, and a number for each row of the SQL.</summary>
    internal IReadOnlyList<(string? Label, decimal? Value)> Read(string sql) => _company.Store.Read(
        connection =>
        {
            using var reader = connection.Query(sql, []);
            var rows = new List<(string?, decimal?)>();
            while (reader.Read())
            {
                var last = reader.FieldCount - 1;
                rows.Add((
                    last == 0 || reader.IsDBNull(0) ? null : reader.GetValue(0).ToString(),
                    reader.IsDBNull(last) ? null : Convert.ToDecimal(reader.GetValue(last), CultureInfo.InvariantCulture)));
            }

            return rows;
        },
        default).GetAwaiter().GetResult();

    public void Dispose() => _company.Dispose();

    private static MetricQuery Query(CaseAsk ask, string? by) => new()
    {
        Metrics = [ask.Metric],
        By = string.IsNullOrEmpty(by) ? [] : by.Split(','),
        Period = ask.In,
        Where = ask.Where,
        ConstantRates = ask.Rates is null ? null : DateOnly.Parse(ask.Rates, CultureInfo.InvariantCulture),
        AsOf = ask.AsOf is null ? null : DateOnly.Parse(ask.AsOf, CultureInfo.InvariantCulture),
    };

    private void Write(IReadOnlyDictionary<string, string> settings) => _company.Write(
        connection =>
        {
            foreach (var ((name, value), id) in settings.Select((pair, place) => (pair, place + 1)))
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"INSERT INTO settings VALUES ({id}, '{name}', '{value.Replace("'", "''", StringComparison.Ordinal)}', TIMESTAMP '2026-01-01 00:00:00')";
                command.ExecuteNonQuery();
            }

            return 0;
        });
}
