namespace Plumbline.Stores;

/// <summary>Counts who writes and how often somebody has, so that a reader can tell that nothing was written while it read.</summary>
internal sealed class Writings
{
    private long _running;
    private long _ended;

    /// <summary>The same number before and after means that nothing was written in between; null while somebody writes.</summary>
    // Asked in this order: a writing that ends in between has raised the number already.
    internal long? Revision => Volatile.Read(ref _running) == 0 ? Volatile.Read(ref _ended) : null;

    internal async Task<T> Count<T>(Func<Task<T>> writing)
    {
        Interlocked.Increment(ref _running);

        try
        {
            return await writing();
        }
        finally
        {
            Interlocked.Increment(ref _ended);
            Interlocked.Decrement(ref _running);
        }
    }
}
