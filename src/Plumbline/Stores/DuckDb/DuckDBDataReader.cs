using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Plumbline.Stores.DuckDb.Native;

namespace Plumbline.Stores.DuckDb;

/// <summary>
/// Reads results forwards, chunk by chunk, without copying or boxing: <c>GetInt64</c>, <c>GetDecimal</c> and their like read the
/// vector. Dates are read with <c>GetFieldValue&lt;DateOnly&gt;</c>; instants come in UTC.
/// </summary>
[SuppressMessage("Design", "CA1010", Justification = "The shape is ADO.NET's.")]
public sealed partial class DuckDBDataReader : DbDataReader
{
    private readonly DuckDBConnection _connection;
    private readonly StatementQueue _statements;
    private readonly Execution _execution;
    private readonly CommandBehavior _behavior;
    private readonly bool _streaming;
    private QueryResult? _result;
    private ColumnVector[] _columns = [];
    private long _affected = -1;
    private int _rows;
    private int _row;
    private bool _closed;

    internal DuckDBDataReader(DuckDBConnection connection, StatementQueue statements, Execution execution, CommandBehavior behavior, bool streaming)
    {
        _connection = connection;
        _statements = statements;
        _execution = execution;
        _behavior = behavior;
        _streaming = streaming;
        connection.Add(this);

        try
        {
            NextResult();
        }
        catch
        {
            Close();
            throw;
        }
    }

    public override int Depth => 0;

    public override int FieldCount => _columns.Length;

    public override bool HasRows => _rows > 0;

    public override bool IsClosed => _closed;

    /// <summary>Rows changed by all statements so far; -1 when none of them changes rows.</summary>
    public override int RecordsAffected => (int)_affected;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        if (_row + 1 < _rows)
        {
            _row++;
            return true;
        }

        // The first chunk is fetched with the result; after the last there is none to ask for.
        if (_rows == 0)
        {
            return false;
        }

        _rows = _execution.Run(NextChunk);
        _row = 0;

        return _rows > 0;
    }

    /// <summary>Runs on to the next statement that returns rows.</summary>
    public override bool NextResult()
    {
        EndResult();

        while (_statements.HasNext)
        {
            _result = _execution.Run(() => _statements.Run(_streaming));
            Count(_result.RowsChanged);

            if (_result.HasColumns)
            {
                _columns = _result.Columns;
                _rows = _execution.Run(NextChunk);
                _row = -1;

                return true;
            }

            EndResult();
        }

        return false;
    }

    public override void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        EndResult();
        _statements.Dispose();
        _execution.Dispose();
        _connection.Remove(this);

        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
        {
            _connection.Close();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private int NextChunk()
    {
        return _result?.NextChunk() ?? 0;
    }

    private void Count(long? changed)
    {
        if (changed is { } rows)
        {
            _affected = Math.Max(_affected, 0) + rows;
        }
    }

    private void EndResult()
    {
        _result?.Dispose();
        _result = null;
        _columns = [];
        _rows = 0;
    }
}
