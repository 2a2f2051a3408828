using System.Data.Common;

namespace Plumbline.Stores;

/// <summary>One workspace's data, for reading; what DuckDB and PostgreSQL have in common.</summary>
public interface ISalesStore
{
    /// <summary>Another one whenever the whole store is put in the place of another; data versions mean something only beside it.</summary>
    string Id { get; }

    /// <summary>The id of the data that a connection reads, for stores where others may put other data in the place of these.</summary>
    string IdOn(DbConnection connection) => Id;

    /// <summary>
    /// The same number before and after means that nothing was written in between. Null while somebody writes, and where others may write
    /// without this process knowing.
    /// </summary>
    long? Revision { get; }

    /// <summary>Reads on one snapshot, on another thread: what others commit meanwhile is not seen.</summary>
    Task<T> Read<T>(Func<DbConnection, T> work, CancellationToken cancellation);
}
