namespace Plumbline.Importing.Publishing;

/// <summary>
/// What a run changed. For each table of <see cref="Tables"/> there is a temporary table <c>touched_TABLE(id BIGINT)</c>
/// with the ids, each once, whose current row or history changed. It also holds the deals, leads, accounts, contracts,
/// subscriptions, orders and proposals that a changed row pointed to before and no longer does.
/// </summary>
/// <param name="Tables">The tables with changes.</param>
/// <param name="Whole">Those of them where every row is touched, so that nothing needs to be looked up one by one.</param>
public sealed record Touched(IReadOnlySet<string> Tables, IReadOnlySet<string> Whole)
{
    /// <summary>
    /// Those of <see cref="Whole"/> of which a temporary view <c>fresh_TABLE</c> holds the same rows: all of them are new, and the
    /// view reads them where they stood before the transaction. What a transaction itself has added is read by one thread only.
    /// </summary>
    public IReadOnlySet<string> Fresh { get; init; } = new HashSet<string>();

    /// <summary>The temporary table that holds the touched ids of a table.</summary>
    public static string IdsOf(string table) => "touched_" + table;

    /// <summary>The temporary view of a table's rows, if it is one of <see cref="Fresh"/>.</summary>
    public static string FreshOf(string table) => "fresh_" + table;

    /// <summary>Where all current rows of a table are read fastest.</summary>
    public string RowsOf(string table) => Fresh.Contains(table) ? FreshOf(table) : table;

    public bool Has(string table) => Tables.Contains(table);

    public bool IsWhole(string table) => Whole.Contains(table);
}
