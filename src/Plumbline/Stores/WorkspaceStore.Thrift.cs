using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

public sealed partial class WorkspaceStore
{
    // A reader that takes longer is not waited for: all who come after it would wait too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly DuckDbSettings _thrifty;
    private bool _isThrifty;

    /// <summary>
    /// Writes as <see cref="Write"/> does, however much there is to write, in memory that does not grow with it. DuckDB's limit is
    /// locked while a file is open, so the file is opened anew before and after; readers wait for that moment. When one of
    /// them is at it for long, the work is done with the memory there is.
    /// </summary>
    /// <param name="work">Done again from the start, on another connection, when little memory was too little.</param>
    public async Task<T> WriteMuch<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        await WaitToWrite(cancellation);

        try
        {
            await BeThrifty(true, Patience, cancellation);

            return await Thriftily(work, cancellation);
        }
        finally
        {
            await BeThrifty(false, Patience, CancellationToken.None);
            _writer.Release();
        }
    }

    private async Task<T> Thriftily<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        try
        {
            return await Written(work, cancellation);
        }
        catch (DuckDBException error) when (_isThrifty && error.ErrorType == DuckDBErrorType.OutOfMemory)
        {
            // Not everything can be spilled. An import that takes more memory is better than none.
            await BeThrifty(false, Timeout.InfiniteTimeSpan, cancellation);

            return await Written(work, cancellation);
        }
    }

    private async Task BeThrifty(bool wanted, TimeSpan patience, CancellationToken cancellation)
    {
        if (_isThrifty == wanted || _thrifty == _file.Settings || !await EnterAlone(patience, cancellation))
        {
            return;
        }

        try
        {
            _isThrifty = wanted;
            CloseFile();

            // What stands in the way is said to whoever uses the store next, for then it is opened again.
            OpenFile();
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    private async Task<bool> EnterAlone(TimeSpan patience, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(patience);

        try
        {
            await _gate.EnterAlone(waiting.Token);

            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
