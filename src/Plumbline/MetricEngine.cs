using Plumbline.Metrics;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline;

/// <summary>Answers every number there is: screen, command line, API, alert and report all come here.</summary>
public sealed class MetricEngine
{
    /// <summary>The numbers a question asks for, or what is wrong with the question.</summary>
    public Task<Outcome<Answer>> Ask(MetricQuery query, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The records behind a number.</summary>
    public Task<Outcome<RecordList>> Rows(RowsQuery query, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>How a number is computed.</summary>
    public Task<Outcome<Explanation>> Explain(MetricQuery query, CancellationToken cancellation) => throw new NotImplementedException();
}
