using System.Data.Common;
using System.Text.RegularExpressions;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;

namespace Plumbline.Bench;

/// <summary>Milliseconds of one question.</summary>
/// <param name="Own">The engine's time beside its statements: to plan, compile, read and shape, and which data answer.</param>
internal sealed record QuestionTime(Question Question, double Hand, double Engine, double Own)
{
    internal double Ratio => Engine / Hand;
}

/// <summary>Times questions on one store.</summary>
internal sealed partial class QuestionRun(BenchStore store, int rounds)
{
    // The runtime compiles a method for good after thirty calls.
    private const int WarmingRounds = 35;

    private readonly MetricEngine _engine = store.Engine(usesCache: false);

    /// <summary>Asks everything so often that the code is compiled as it is in a server that runs for a while.</summary>
    internal void Warm(IEnumerable<Question> questions)
    {
        foreach (var question in questions)
        {
            for (var i = 0; i < WarmingRounds; i++)
            {
                Answer(question);
            }
        }
    }

    internal QuestionTime Time(Question question)
    {
        Check(question);

        using var clock = new StatementClock();
        var own = new List<double>();
        var times = Timings.Interleaved(rounds, () => Read(Hand(question)), () =>
        {
            clock.Take();
            var took = Timings.Once(() => Answer(question));
            own.Add(took - clock.Take());
        });

        // The first round is for warming up, here as there.
        return new QuestionTime(question, times[0], times[1], Timings.Median([.. own.Skip(1)]));
    }

    /// <summary>As a person would write it for the database that is asked.</summary>
    private string Hand(Question question) => store.Store.Dialect == SqlDialect.DuckDb
        ? question.Hand
        : Median().Replace(Seconds().Replace(question.Hand, "extract(epoch FROM $1)"), "percentile_cont(0.5) WITHIN GROUP (ORDER BY $1)")
            .Replace("INTERVAL 7 DAY", "INTERVAL '7 days'", StringComparison.Ordinal).Replace("INTERVAL 1 MONTH", "INTERVAL '1 month'", StringComparison.Ordinal);

    [GeneratedRegex(@"\bepoch\(([^()]*)\)")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\bmedian\((extract\([^()]*\))\)")]
    private static partial Regex Median();

    private void Answer(Question question)
    {
        if (question.Rows is { } rows)
        {
            Records(rows);
        }
        else
        {
            Ask(_engine, question.Query);
        }
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
                var lines = new List<string>();

                while (reader.Read())
                {
                    lines.Add(reader.GetString(reader.FieldCount - 1));
                }

                return string.Join('\n', lines);
            },
            default).GetAwaiter().GetResult();

    private void Check(Question question)
    {
        if (question is { HandColumn: { } column, Sum: { } sum })
        {
            decimal byHand = 0;
            Read(Hand(question), [], reader => byHand += Convert.ToDecimal(reader.GetValue(column) is System.Numerics.BigInteger big ? (decimal)big : reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture));
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
