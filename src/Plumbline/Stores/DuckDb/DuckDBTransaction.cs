using System.Data;
using System.Data.Common;

namespace Plumbline.Stores.DuckDb;

/// <summary>A transaction on a connection; all its statements belong to it. Disposed of without a commit, it is rolled back.</summary>
public sealed class DuckDBTransaction : DbTransaction
{
    private readonly DuckDBConnection _connection;
    private bool _finished;

    internal DuckDBTransaction(DuckDBConnection connection)
    {
        _connection = connection;
        Run("BEGIN TRANSACTION");
    }

    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    protected override DbConnection? DbConnection => _finished ? null : _connection;

    /// <summary>Makes all of it durable. When this fails with an I/O error the outcome is unknown until the file is opened again.</summary>
    public override void Commit()
    {
        Finish("COMMIT");
    }

    public override void Rollback()
    {
        Finish("ROLLBACK");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_finished)
        {
            try
            {
                Rollback();
            }
            catch (DuckDBException)
            {
                // The database has given up on the transaction already (a full disk, a failed commit): nothing is left to undo.
            }
        }

        base.Dispose(disposing);
    }

    private void Finish(string sql)
    {
        if (_finished)
        {
            throw new InvalidOperationException("The transaction is finished already.");
        }

        _finished = true;
        _connection.Transaction = null;
        Run(sql);
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.IsUnstoppable = true;
        command.ExecuteNonQuery();
    }
}
