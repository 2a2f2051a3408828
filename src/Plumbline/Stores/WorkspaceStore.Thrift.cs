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
    public async Task<T> WriteMuch<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        await WaitToWrite(cancellation);

        try
        {
            await BeThrifty(true, cancellation);

            return await Written(work, cancellation);
        }
        finally
        {
            await BeThrifty(false, CancellationToken.None);
            _writer.Release();
        }
    }

    private async Task BeThrifty(bool wanted, CancellationToken cancellation)
    {
        if (_isThrifty == wanted || _thrifty == _file.Settings || !await EnterAlone(cancellation))
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

    private async Task<bool> EnterAlone(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);

        try
        {
            await _gate.EnterAlone(patience.Token);

            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
