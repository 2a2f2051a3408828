namespace Plumbline.Stores.DuckDb.Native;

/// <summary>One run of a command: stops it when it is cancelled or takes too long, and tells the two apart afterwards.</summary>
internal sealed class Execution : IDisposable
{
    private readonly CancellationToken _asked;
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource? _clock;
    private readonly Interruption? _interruption;

    internal Execution(DuckDBConnection connection, TimeSpan limit, CancellationToken asked)
    {
        _asked = asked;
        _limit = limit;

        if (limit > TimeSpan.Zero)
        {
            _clock = CancellationTokenSource.CreateLinkedTokenSource(asked);
            _clock.CancelAfter(limit);
        }

        _interruption = Interruption.Watch(connection.Interrupt, _clock?.Token ?? asked);
    }

    /// <summary>Does a piece of the work; an interruption that was asked for comes out as what it is.</summary>
    internal T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DuckDBException error) when (error.ErrorType == DuckDBErrorType.Interrupt)
        {
            _asked.ThrowIfCancellationRequested();

            throw _clock is { IsCancellationRequested: true }
                ? new DuckDBException($"The query was stopped: it took longer than {_limit.TotalSeconds:0} s.", DuckDBErrorType.Interrupt)
                : error;
        }
    }

    public void Dispose()
    {
        _interruption?.Dispose();
        _clock?.Dispose();
    }
}
