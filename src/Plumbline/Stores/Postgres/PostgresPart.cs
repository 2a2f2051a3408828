using System.Data;
using System.Data.Common;

namespace Plumbline.Stores.Postgres;

/// <summary>A part of a transaction: taken back it leaves what was done before it; committed it waits for the whole.</summary>
internal sealed class PostgresPart : DbTransaction
{
    private const string Name = "part";

    private readonly PostgresConnection _connection;
    private bool _finished;

    internal PostgresPart(PostgresConnection connection)
    {
        _connection = connection;
        connection.Run($"SAVEPOINT {Name}");
    }

    public override IsolationLevel IsolationLevel => IsolationLevel.Unspecified;

    protected override DbConnection? DbConnection => _finished ? null : _connection;

    public override void Commit() => Finish($"RELEASE SAVEPOINT {Name}");

    public override void Rollback() => Finish($"ROLLBACK TO SAVEPOINT {Name}; RELEASE SAVEPOINT {Name}");

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_finished)
        {
            try
            {
                Rollback();
            }
            catch (DbException)
            {
                // The connection is gone, and with it the whole transaction.
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
        _connection.Run(sql);
    }
}
