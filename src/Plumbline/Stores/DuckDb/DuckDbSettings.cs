namespace Plumbline.Stores.DuckDb;

/// <summary>What may differ from one opening of a database to the next. Everything else is fixed by <see cref="DuckDbLockdown"/>.</summary>
public sealed record DuckDbSettings
{
    /// <summary>
    /// How much memory DuckDB may use, as DuckDB writes it (<c>2GB</c>). It is not the process's limit:
    /// results, appenders and our own objects come on top.
    /// </summary>
    public string MemoryLimit { get; init; } = "2GB";

    /// <summary>Threads that one database may use for all its queries together.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where large queries spill; inside the data folder, so that they stay within its quota. Null: they may not spill.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>How much may be spilled, as DuckDB writes it. Null: nine tenths of what is free on that disk.</summary>
    public string? TemporaryLimit { get; init; }

    /// <summary>
    /// Whether rows come back in the order they were inserted where a query asks for none. Off by default: it costs memory on
    /// large inserts, and no query of ours may rest on an order that it does not name.
    /// </summary>
    public bool PreserveInsertionOrder { get; init; }

    /// <summary>
    /// Whether a join looks its first table up in its second, as the statement has it. For writing much: rows that the open
    /// transaction has added are not counted when the database chooses, so it takes the largest table for the smallest.
    /// </summary>
    public bool JoinsAsWritten { get; init; }

    public bool ReadOnly { get; init; }
}
