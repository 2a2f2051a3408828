using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>
/// Writing in memory that does not grow with what is written. DuckDB's limit is locked while a file is open, so the file is
/// opened anew before and after; readers wait for that moment. When one of them is at it for long, the work is done with the memory there is.
/// </summary>
internal sealed class ThriftyWriting(StoreHandle handle, DuckDbSettings usual, DuckDbSettings thrifty)
{
    // A reader that takes longer is not waited for: all who come after it would wait too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private bool _isThrifty;

    /// <param name="write">Done again from the start when little memory was too little.</param>
    internal async Task<T> Do<T>(Func<Task<T>> write, CancellationToken cancellation)
    {
        try
        {
            await Be(true, Patience, cancellation);

            return await Tried(write, cancellation);
        }
        finally
        {
            await Be(false, Patience, CancellationToken.None);
        }
    }

    private async Task<T> Tried<T>(Func<Task<T>> write, CancellationToken cancellation)
    {
        try
        {
            return await write();
        }
        catch (DuckDBException error) when (_isThrifty && error.ErrorType == DuckDBErrorType.OutOfMemory)
        {
            // Not everything can be spilled. An import that takes more memory is better than none.
            await Be(false, Timeout.InfiniteTimeSpan, cancellation);

            return await write();
        }
    }

    private async Task Be(bool wanted, TimeSpan patience, CancellationToken cancellation)
    {
        if (_isThrifty != wanted && thrifty != usual && await handle.Reopen(wanted ? thrifty : usual, patience, cancellation))
        {
            _isThrifty = wanted;
        }
    }
}
