using System.Globalization;
using System.Text;
using Npgsql;
using Plumbline.Facts;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;
using Plumbline.Stores;

namespace Plumbline.Tests.Proof;

/// <summary>The SQL of every number is SQL that PostgreSQL accepts too.</summary>
public sealed class PostgresTests
{
    private static readonly Period Year = new(new(2026, 1, 1), new(2027, 1, 1));
    private static readonly Surroundings Credited = Surroundings.Bare(new(2026, 6, 30)) with { HasCredits = true };

    [Fact]
    public void PostgreSQL_prepares_the_SQL_of_every_metric_breakdown_and_list_of_records()
    {
        using var server = PostgresServer.Start();
        using var connection = server.Connect();
        foreach (var script in Tables())
        {
            using var command = new NpgsqlCommand(script, connection);
            command.ExecuteNonQuery();
        }

        var statements = MetricCatalogue.BuiltIn.Metrics.SelectMany(Statements).DistinctBy(pair => pair.Sql.Text).ToList();
        var refused = statements.Select((pair, number) => Refusal(connection, pair.Of, pair.Sql, number)).OfType<string>().ToList();

        refused.Take(5).ShouldBeEmpty($"{refused.Count} of {statements.Count}");
        statements.Count.ShouldBeGreaterThan(500);
    }

    private static IEnumerable<string> Tables() => MigrationSeries.Workspace.Steps.Select(step => step.SqlFor(Engine.Postgres.Name))
        .Concat(FactTables.Statements(Engine.Postgres.RowKey(FactTables.RowKey)));

    private static IEnumerable<(string Of, SqlStatement Sql)> Statements(Metric metric)
    {
        foreach (var query in Queries(metric))
        {
            foreach (var surroundings in new[] { Credited, Credited with { HasCredits = false, HasRates = true } })
            {
                var planner = new QueryPlanner(MetricCatalogue.BuiltIn, surroundings);
                var plan = planner.Plan(query, planner.Metrics(query).Value, Year);
                plan.Problems.ShouldBeEmpty(metric.Id);
                var scans = new ScanCompiler(SqlDialect.Postgres, surroundings.Calendar);
                foreach (var scan in plan.Value.Scans)
                {
                    yield return (Name(query), scans.Compile(scan));
                }

                var records = new RecordCompiler(SqlDialect.Postgres, surroundings.Calendar);
                foreach (var source in Enum.GetValues<RowsPart>().SelectMany(part => RecordSource.Of(plan.Value, plan.Value.Metrics[0], part)))
                {
                    yield return ($"rows of {Name(query)}", records.Compile(source, new RecordOrder("happened_on", IsDescending: false), 100, 0));
                    var entity = CrmSchema.Of(source.Scan.Fact.Table);
                    yield return ($"names of {Name(query)}", RecordCompiler.CompileNames([(entity, [1, 2]), (entity, [.. Enumerable.Range(1, 1000).Select(id => (long)id)])]));
                }
            }
        }
    }

    private static IEnumerable<MetricQuery> Queries(Metric metric)
    {
        var whole = new MetricQuery { Metrics = [metric.Id], From = Year.Start, To = Year.End };
        return
        [
            whole,
            .. Enum.GetValues<Grain>().Select(grain => whole with { Grain = grain }),
            .. metric.Breakdowns.SelectMany(by => new[]
            {
                whole with { By = [by] }, whole with { By = [by], Grain = Grain.Month }, whole with { Where = [$"{by} is not null"] },
            }),
        ];
    }

    private static string Name(MetricQuery query) => $"{query.Metrics[0]} by {string.Join(',', query.By)} {query.Grain} {string.Join(',', query.Where)}";

    private static string? Refusal(NpgsqlConnection connection, string of, SqlStatement sql, int number)
    {
        var types = string.Join(", ", sql.Parameters.Select(TypeOf));
        var text = new StringBuilder("PREPARE ").Append(CultureInfo.InvariantCulture, $"s{number}").Append(types.Length > 0 ? $" ({types})" : "")
            .Append(" AS ").Append(sql.Text);
        try
        {
            // As a plain text, so that Npgsql does not take $1 for a parameter of its own.
            using var command = new NpgsqlCommand { Connection = connection, CommandText = text.ToString() };
            command.AllResultTypesAreUnknown = true;
            command.ExecuteNonQuery();
            return null;
        }
        catch (PostgresException refusal)
        {
            return $"{of}: {refusal.MessageText}\n{sql.Text}";
        }
    }

    private static string TypeOf(object? value) => value switch
    {
        DateOnly => "date",
        decimal => "numeric",
        bool => "boolean",
        int => "integer",
        long => "bigint",
        _ => "text",
    };
}
