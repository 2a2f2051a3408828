using System.Data.Common;
using Npgsql;

namespace Plumbline.Stores.Postgres;

/// <summary>Writes rows by binary COPY. Until it is closed the connection does nothing else.</summary>
internal sealed class PostgresWriter : IBulkWriter
{
    private readonly NpgsqlBinaryImporter _importer;
    private readonly bool[] _isInteger;
    private int _column;

    private PostgresWriter(NpgsqlBinaryImporter importer, bool[] isInteger)
    {
        (_importer, _isInteger) = (importer, isInteger);
    }

    public long Rows { get; private set; }

    internal static PostgresWriter Open(PostgresConnection connection, string table, ReadOnlySpan<string> columns)
    {
        var named = string.Join(", ", columns.ToArray().Select(Quoted));
        var types = Types(connection, $"SELECT {(named.Length == 0 ? "*" : named)} FROM {Quoted(table)} LIMIT 0");
        var importer = connection.Inner.BeginBinaryImport($"COPY {Quoted(table)}{(named.Length == 0 ? "" : $" ({named})")} FROM STDIN (FORMAT BINARY)");
        importer.Timeout = Timeout.InfiniteTimeSpan;

        return new PostgresWriter(importer, [.. types.Select(type => type == "integer")]);
    }

    public void Null()
    {
        Begin();
        _importer.WriteNull();
    }

    public void Flag(bool? value) => Write(value);

    public void Whole(long? value)
    {
        if (value is { } number && _isInteger[_column])
        {
            Write((int?)checked((int)number));
        }
        else
        {
            Write(value);
        }
    }

    public void Number(decimal? value) => Write(value);

    public void Double(double? value) => Write(value);

    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        Begin();
        _importer.Write(value);
    }

    public void Date(DateOnly? value) => Write(value);

    // What the store keeps is an instant without a zone, so it travels as one.
    public void Instant(DateTime? value) => Write(value is { } instant ? DateTime.SpecifyKind(instant, DateTimeKind.Unspecified) : value);

    public void EndRow()
    {
        if (_column != _isInteger.Length)
        {
            throw new InvalidOperationException($"A row of {_isInteger.Length} columns was ended after {_column}.");
        }

        _column = 0;
        Rows++;
    }

    public void Close() => _importer.Complete();

    /// <summary>Without <see cref="Close"/> the server takes none of the rows.</summary>
    public void Dispose() => _importer.Dispose();

    private void Write<T>(T? value)
        where T : struct
    {
        if (value is not { } known)
        {
            Null();
            return;
        }

        Begin();
        _importer.Write(known);
    }

    private void Begin()
    {
        if (_column++ == 0)
        {
            _importer.StartRow();
        }
    }

    private static List<string> Types(DbConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();

        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName)];
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
