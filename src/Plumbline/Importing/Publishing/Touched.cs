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
    /// <summary>The temporary table that holds the touched ids of a table.</summary>
    public static string IdsOf(string table) => "touched_" + table;

    public bool Has(string table) => Tables.Contains(table);

    public bool IsWhole(string table) => Whole.Contains(table);
}
