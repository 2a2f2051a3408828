using System.Collections.Concurrent;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>
/// Hands full chunks to an appender on a thread of its own while the next ones are being filled: reading rows and taking
/// them in cost about the same. A chunk comes back empty; so many wait at most that both sides keep going.
/// </summary>
/// <param name="take">Gives a full chunk to the appender; what it throws comes out of <see cref="Pass"/> or <see cref="Finish"/>.</param>
/// <param name="make">Makes an empty chunk.</param>
internal sealed class ChunkRelay(Action<nint> take, Func<nint> make) : IDisposable
{
    // About as many as are filled while a row group is written.
    private const int MostWaiting = 32;

    private readonly BlockingCollection<nint> _full = new(MostWaiting);
    private readonly ConcurrentBag<nint> _empty = [];
    private readonly CancellationTokenSource _ended = new();
    private Task? _work;
    private bool _disposed;

    /// <summary>Passes a full chunk on.</summary>
    /// <returns>An empty one to fill.</returns>
    internal nint Pass(nint chunk)
    {
        _work ??= Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        try
        {
            _full.Add(chunk, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            _empty.Add(chunk);
            _work.GetAwaiter().GetResult();
            throw;
        }

        return _empty.TryTake(out var empty) ? empty : make();
    }

    /// <summary>Waits until all that was passed on is taken.</summary>
    internal void Finish()
    {
        _full.CompleteAdding();
        _work?.GetAwaiter().GetResult();
    }

    /// <summary>Gives up what waits, and frees the chunks; the one that is being filled is the caller's.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _full.CompleteAdding();
        _ended.Cancel();
        ((IAsyncResult?)_work)?.AsyncWaitHandle.WaitOne();

        foreach (var chunk in _full.Concat(_empty))
        {
            var free = chunk;
            DuckDbApi.DestroyChunk(ref free);
        }

        _full.Dispose();
        _ended.Dispose();
    }

    private void Work()
    {
        try
        {
            foreach (var chunk in _full.GetConsumingEnumerable())
            {
                if (_ended.IsCancellationRequested)
                {
                    _empty.Add(chunk);
                    continue;
                }

                Take(chunk);
            }
        }
        finally
        {
            _ended.Cancel();
        }
    }

    private void Take(nint chunk)
    {
        try
        {
            take(chunk);
        }
        finally
        {
            _empty.Add(chunk);
        }
    }
}
