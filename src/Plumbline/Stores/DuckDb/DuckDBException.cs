using System.Data.Common;

namespace Plumbline.Stores.DuckDb;

/// <summary>DuckDB refused or failed. The message is DuckDB's own, which names the place in the SQL.</summary>
public sealed class DuckDBException : DbException
{
    // Errors that come before a result exists carry no kind, only this beginning of their text.
    private static readonly (string Beginning, DuckDBErrorType Type)[] Beginnings =
    [
        ("FATAL Error", DuckDBErrorType.Fatal),
        ("INTERRUPT Error", DuckDBErrorType.Interrupt),
        ("IO Error", DuckDBErrorType.IO),
        ("Catalog Error", DuckDBErrorType.Catalog),
        ("Parser Error", DuckDBErrorType.Parser),
        ("Binder Error", DuckDBErrorType.Binder),
        ("Constraint Error", DuckDBErrorType.Constraint),
        ("Conversion Error", DuckDBErrorType.Conversion),
        ("Permission Error", DuckDBErrorType.Permission),
        ("Invalid Input Error", DuckDBErrorType.InvalidInput),
        ("Invalid Configuration Error", DuckDBErrorType.InvalidConfiguration),
        ("Serialization Error", DuckDBErrorType.Serialization),
        ("TransactionContext Error", DuckDBErrorType.Transaction),
        ("Out of Memory Error", DuckDBErrorType.OutOfMemory),
        ("INTERNAL Error", DuckDBErrorType.Internal),
    ];

    public DuckDBException(string message)
        : this(message, TypeOf(message))
    {
    }

    public DuckDBException(string message, DuckDBErrorType type)
        : base(message)
    {
        ErrorType = type == DuckDBErrorType.Invalid ? TypeOf(message) : type;
    }

    public DuckDBErrorType ErrorType { get; }

    /// <summary>
    /// The whole database instance is unusable, for reading too, until every connection is closed and it is opened again
    /// (a full disk does this). Nothing that was committed is lost.
    /// </summary>
    public bool IsFatal => ErrorType == DuckDBErrorType.Fatal || Message.Contains("database has been invalidated", StringComparison.Ordinal);

    private static DuckDBErrorType TypeOf(string message)
    {
        return Beginnings.FirstOrDefault(known => message.StartsWith(known.Beginning, StringComparison.Ordinal)).Type;
    }
}
