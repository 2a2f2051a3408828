using System.Collections.Concurrent;

namespace Plumbline;

/// <summary>
/// Hands what is full to a taker on a thread of its own while the next one is being filled, for work of which both halves cost
/// about the same. What was taken comes back empty; so many wait at most that both sides keep going.
/// </summary>
/// <param name="mostWaiting">So many wait at most; then the filling side waits.</param>
/// <param name="take">Takes a full one; what it throws comes out of <see cref="Pass"/> or <see cref="Finish"/>.</param>
/// <param name="make">Makes an empty one.</param>
/// <param name="free">Lets go of one at the end; null: nothing to do.</param>
internal sealed class Relay<T>(int mostWaiting, Action<T> take, Func<T> make, Action<T>? free = null) : IDisposable
{
    private readonly BlockingCollection<T> _full = new(mostWaiting);
    private readonly ConcurrentBag<T> _empty = [];
    private readonly CancellationTokenSource _ended = new();
    private Task? _work;
    private bool _disposed;

    /// <summary>Passes a full one on.</summary>
    /// <returns>An empty one to fill.</returns>
    internal T Pass(T full)
    {
        _work ??= Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        try
        {
            _full.Add(full, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            _empty.Add(full);
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

    /// <summary>Gives up what waits, and frees all of them; the one that is being filled is the caller's.</summary>
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

        foreach (var item in free is null ? [] : _full.Concat(_empty))
        {
            free!(item);
        }

        _full.Dispose();
        _ended.Dispose();
    }

    private void Work()
    {
        try
        {
            foreach (var item in _full.GetConsumingEnumerable())
            {
                if (_ended.IsCancellationRequested)
                {
                    _empty.Add(item);
                    continue;
                }

                Take(item);
            }
        }
        finally
        {
            _ended.Cancel();
        }
    }

    private void Take(T item)
    {
        try
        {
            take(item);
        }
        finally
        {
            _empty.Add(item);
        }
    }
}
