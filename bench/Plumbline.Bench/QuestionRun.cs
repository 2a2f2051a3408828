using System.Data.Common;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Bench;

/// <summary>Milliseconds of one question.</summary>
/// <param name="Raw">The engine's own statements without the engine; null for records.</param>
internal sealed record QuestionTime(Question Question, double Hand, double Engine, double? Raw)
{
    internal double Ratio => Engine / Hand;

    internal double? Own => Engine - Raw;
}

/// <summary>Times questions on one store.</summary>
internal sealed class QuestionRun(BenchStore store, int rounds)
{
    private readonly MetricEngine _engine = store.Engine(usesCache: false);

    internal QuestionTime Time(Question question)
    {
        Check(question);

        if (question.Rows is { } rows)
        {
            var both = Timings.Interleaved(rounds, () => Read(question.Hand), () => Records(rows));

            return new QuestionTime(question, both[0], both[1], null);
        }

        var statements = Statements(question.Query);
        var times = Timings.Interleaved(
            rounds, () => Read(question.Hand), () => Ask(_engine, question.Query), () => statements.ForEach(statement => Read(statement.Text, statement.Parameters)));

        return new QuestionTime(question, times[0], times[1], times[2]);
    }

    /// <summary>The overview at once and one by one, and a question again that was asked before.</summary>
    internal (double Together, double Apart, double Repeated) TimeOverview()
    {
        var apart = Questions.Overview.Metrics.Select(metric => Questions.Overview with { Metrics = [metric] }).ToList();
        var times = Timings.Interleaved(
            rounds, () => Ask(_engine, Questions.Overview), () => apart.ForEach(query => Ask(_engine, query)));
        var cached = store.Engine(usesCache: true);
        var repeated = Timings.Interleaved(200, () => Ask(cached, Questions.Overview));

        return (times[0], times[1], repeated[0]);
    }

    internal List<SqlStatement> Statements(MetricQuery query)
    {
        var statements = new List<SqlStatement>();

        foreach (var metric in query.Metrics)
        {
            statements.AddRange(_engine.Explain(query, default).GetAwaiter().GetResult().Value.Sql);
            break;
        }

        return statements;
    }

    /// <summary>The engine's plan of a statement with the time of each step.</summary>
    internal string Explain(string sql, IReadOnlyList<object?> parameters) =>
        store.Store.Read(
            connection =>
            {
                using var reader = Query(connection, "EXPLAIN ANALYZE " + sql, parameters);
                reader.Read();

                return reader.GetString(1);
            },
            default).GetAwaiter().GetResult();

    private void Check(Question question)
    {
        if (question is { HandColumn: { } column, Sum: { } sum })
        {
            decimal byHand = 0;
            Read(question.Hand, [], reader => byHand += Convert.ToDecimal(reader.GetValue(column) is System.Numerics.BigInteger big ? (decimal)big : reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture));
            var ours = sum(Ask(_engine, question.Query));

            if (ours != byHand)
            {
                Console.WriteLine(FormattableString.Invariant($"!! {question.Id}: by hand {byHand}, engine {ours}"));
            }
        }
    }

    private static Answer Ask(MetricEngine engine, MetricQuery query)
    {
        var answer = engine.Ask(query, default).GetAwaiter().GetResult();

        return answer.IsRefused ? throw new InvalidOperationException(string.Join('\n', answer.Problems)) : answer.Value;
    }

    private void Records(RowsQuery query)
    {
        var records = _engine.Rows(query, default).GetAwaiter().GetResult();

        if (records.IsRefused)
        {
            throw new InvalidOperationException(string.Join('\n', records.Problems));
        }
    }

    private void Read(string sql, IReadOnlyList<object?>? parameters = null, Action<DbDataReader>? row = null) =>
        store.Store.Read(
            connection =>
            {
                using var reader = Query(connection, sql, parameters ?? []);

                while (reader.Read())
                {
                    row?.Invoke(reader);
                }

                return true;
            },
            default).GetAwaiter().GetResult();

    private static DbDataReader Query(DbConnection connection, string sql, IReadOnlyList<object?> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;

        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command.ExecuteReader();
    }
}
