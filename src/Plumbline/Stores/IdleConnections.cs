using System.Collections.Concurrent;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>
/// Connections that have read and wait to read again, because to connect takes longer than many a question. What a reader did is rolled
/// back, so nothing of it is left on its connection; one whose work failed is not used again.
/// </summary>
internal sealed class IdleConnections(DuckDBDatabase database) : IDisposable
{
    private readonly ConcurrentBag<DuckDBConnection> _idle = [];

    /// <summary>Reads on one snapshot.</summary>
    internal T Read<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        var connection = _idle.TryTake(out var idle) ? idle : database.Connect();
        connection.Cancellation = cancellation;

        try
        {
            var result = Snapshot(connection, work);
            _idle.Add(connection);

            return result;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Only when nobody reads.</summary>
    public void Dispose()
    {
        foreach (var connection in _idle)
        {
            connection.Dispose();
        }
    }

    private static T Snapshot<T>(DuckDBConnection connection, Func<DuckDBConnection, T> work)
    {
        using var transaction = connection.BeginTransaction();

        return work(connection);
    }
}
