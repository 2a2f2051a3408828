using Plumbline.Metrics.Facts;

namespace Plumbline.Facts;

/// <summary>
/// The tables that facts stand in, written from the schema of facts. No migration makes them: what they hold is derived, so
/// they are thrown away and made anew when their definition changes.
/// </summary>
internal static class FactTables
{
    /// <summary>Who is credited with a deal when more than its owner is. No fact to ask for: questions read it beside one.</summary>
    internal const string Credits = "deal_credits";

    /// <summary>What tells the rows of a fact apart where every table needs a key: it means nothing.</summary>
    internal const string RowKey = "fact_id";

    private const string Held = $"{Fact.HeldFrom} DATE NOT NULL, {Fact.HeldTo} DATE NOT NULL";

    internal static IReadOnlyList<string> Names { get; } = [.. FactSchema.Facts.Select(fact => fact.Name), Credits];

    /// <summary>The statements that make them, as every engine reads them.</summary>
    /// <param name="more">Columns that one engine needs beside: a key, where a table must have one.</param>
    internal static IReadOnlyList<string> Statements(string more = "") =>
    [
        .. FactSchema.Facts.Select(fact => Create(fact.Name, string.Join(", ", Written(fact).OrderBy(Place).Select(Column)), more)),
        Create(Credits, $"deal_id BIGINT NOT NULL, owner_id BIGINT, team_id BIGINT, manager_id BIGINT, credit_share DECIMAL(9,6) NOT NULL, {Held}", more),
    ];

    /// <summary>
    /// The statements that let a database which keeps its rows whole find a period without reading all of them: the days by which
    /// facts are placed, with what every question asks beside.
    /// </summary>
    internal static IReadOnlyList<string> Indexes { get; } =
    [
        .. from fact in FactSchema.Facts
           from month in Written(fact).Where(column => column.Type == FactType.Month)
           let day = month.Name.Replace("_month", "_on", StringComparison.Ordinal)
           select $"CREATE INDEX ON {fact.Name} ({day}) INCLUDE ({month.Name}, {Fact.HeldFrom}, {Fact.HeldTo})",
    ];

    /// <summary>The columns of a fact in the order in which its script gives them; null: a table that is no fact.</summary>
    internal static string? Given(string table) =>
        FactSchema.Facts.FirstOrDefault(fact => fact.Name == table) is { } fact ? string.Join(", ", Written(fact).Select(column => column.Name)) : null;

    /// <summary>What else there is follows from these.</summary>
    private static IEnumerable<FactColumn> Written(Fact fact) => fact.Columns.Where(column => column.BandOf is null);

    /// <summary>
    /// Where a column stands in its table. A row is read from its beginning to the last column that is asked, so what decides whether
    /// a row counts comes first, and what is always there and of one width before what is not.
    /// </summary>
    private static int Place(FactColumn column) => column switch
    {
        { Name: Fact.HeldFrom or Fact.HeldTo } => 0,
        { Type: FactType.Flag } when IsAlwaysKnown(column) => 1,
        { Type: FactType.Date or FactType.Month } => 2,
        { Type: FactType.Flag or FactType.Whole } => 3,
        { Type: FactType.Id } => 4,
        { Type: FactType.Money or FactType.Number } => 5,
        _ => 6,
    };

    private static string Create(string table, string columns, string more) => $"CREATE TABLE {table} ({columns}{more})";

    private static string Column(FactColumn column) => $"{column.Name} {Type(column)}{(IsAlwaysKnown(column) ? " NOT NULL" : "")}";

    private static bool IsAlwaysKnown(FactColumn column) =>
        column.Name is Fact.HeldFrom or Fact.HeldTo || column is { Type: FactType.Flag, Copy: not null };

    private static string Type(FactColumn column) => column.Type switch
    {
        FactType.Id => "BIGINT",
        FactType.Text => "TEXT",
        FactType.Flag => "BOOLEAN",
        FactType.Whole or FactType.Month => "INTEGER",
        FactType.Number => "DECIMAL(18,6)",
        FactType.Money when column.Digits > 4 => $"DECIMAL({14 + column.Digits},{column.Digits})",
        FactType.Money => "DECIMAL(18,4)",
        FactType.Date => "DATE",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, null),
    };
}
