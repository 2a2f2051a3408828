using System.Data.Common;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>The statements that a reader has still to run.</summary>
internal sealed class StatementQueue : IDisposable
{
    private readonly StatementBatch? _batch;
    private readonly PreparedStatement? _prepared;
    private readonly DbParameterCollection _parameters;
    private int _next;

    private StatementQueue(StatementBatch? batch, PreparedStatement? prepared, DbParameterCollection parameters)
    {
        _batch = batch;
        _prepared = prepared;
        _parameters = parameters;
    }

    internal bool HasNext => _next < (_batch?.Count ?? 1);

    internal static StatementQueue Of(StatementBatch batch, DbParameterCollection parameters)
    {
        return new StatementQueue(batch, null, parameters);
    }

    /// <summary>One statement that its command keeps: it is run, not disposed of.</summary>
    internal static StatementQueue Of(PreparedStatement prepared, DbParameterCollection parameters)
    {
        return new StatementQueue(null, prepared, parameters);
    }

    internal QueryResult Run(bool streaming)
    {
        var index = _next++;

        if (_batch is null)
        {
            return Run(_prepared!, streaming);
        }

        using var statement = _batch.Prepare(index);

        return Run(statement, streaming);
    }

    public void Dispose()
    {
        _batch?.Dispose();
    }

    private QueryResult Run(PreparedStatement statement, bool streaming)
    {
        statement.Bind(_parameters);

        return statement.Execute(streaming);
    }
}
