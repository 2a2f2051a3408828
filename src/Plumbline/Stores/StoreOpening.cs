using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>
/// Opens a workspace's file to the point where it may be read: at the newest schema, nothing that was confirmed missing without a
/// notice, its facts of the definition that this program knows.
/// </summary>
/// <param name="progress">Told how far it is with facts that have to be worked out anew.</param>
/// <param name="stop">Stops that.</param>
internal sealed class StoreOpening(StoreFile file, ConfirmedVersion confirmed, IProgress<double>? progress, CancellationToken stop)
{
    /// <summary>The open database and its id, or why there is none.</summary>
    internal Outcome<(DuckDBDatabase Database, string Id)> Open(DuckDbSettings settings)
    {
        var opened = file.Open(settings);

        if (opened.IsRefused)
        {
            return opened.Problems.ToList();
        }

        var isReadable = false;

        try
        {
            var problem = Check(opened.Value, out var id);
            isReadable = problem is null;

            return isReadable ? (opened.Value, id) : problem!;
        }
        catch (DuckDBException error)
        {
            return OpenFailure.From(error, file.Path);
        }
        finally
        {
            if (!isReadable)
            {
                opened.Value.Dispose();
            }
        }
    }

    private Problem? Check(DuckDBDatabase database, out string id)
    {
        using var connection = database.Connect();

        // First, for facts that are worked out anew are a new version: it must not hide that one is missing.
        confirmed.Check(connection);
        id = StoreTables.Id(connection);

        return Renew(connection);
    }

    private Problem? Renew(DuckDBConnection connection)
    {
        try
        {
            connection.Cancellation = stop;

            if (file.Renew(connection, isRecorded: true, progress, stop))
            {
                confirmed.Record(connection);
            }

            return null;
        }
        catch (DuckDBException error)
        {
            return OpenFailure.NotRenewed(error, file.Path);
        }
    }
}
