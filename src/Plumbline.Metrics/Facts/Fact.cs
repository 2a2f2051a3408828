namespace Plumbline.Metrics.Facts;

/// <summary>What a fact column holds.</summary>
public enum FactType
{
    /// <summary>The id of a CRM row; <see cref="FactColumn.References"/> names its table.</summary>
    Id,
    Text,
    Flag,
    Whole,
    Number,

    /// <summary>An amount in the workspace's base currency, unless the column is said to hold others; null when unknown.</summary>
    Money,
    Date,

    /// <summary>year × 12 + month − 1 of the date it stands beside.</summary>
    Month,
}

/// <summary>One column of a fact.</summary>
public sealed record FactColumn(string Name, FactType Type, string? References = null)
{
    /// <summary>Set when it only repeats, so that questions are quick, what can be had otherwise. It has no name to ask by.</summary>
    public FactCopy? Copy { get; init; }

    /// <summary>
    /// Set for what is not stored but told from an amount when it is asked: the band it falls into, by the edges of the workspace.
    /// </summary>
    public string? BandOf { get; init; }

    /// <summary>The words it holds, in the order in which one says them; empty: any, in no order.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What a number is of, where it is known: <c>days</c>, <c>hours</c>; null: anything.</summary>
    public string? Unit { get; init; }

    /// <summary>For a date that is read from a custom field, that one's name; null for the rest.</summary>
    public string? CustomName { get; init; }

    /// <summary>For money that is a rate, the span of time it is per: <c>month</c> or <c>year</c>; null: an amount.</summary>
    public string? Per { get; init; }

    /// <summary>The digits after the point that money keeps: more where it comes of a division, so that it is not rounded before it is added up.</summary>
    public int Digits { get; init; } = 4;

    /// <summary>
    /// Set for what holds an amount that is not in the base currency, or says which one it is in. Readers ask the column of the base
    /// currency, which is the two together at a rate; this has no name to ask by.
    /// </summary>
    public bool IsForeign { get; init; }
}

/// <summary>What a column repeats.</summary>
/// <param name="Column">The column of the same fact that leads to it.</param>
/// <param name="What">For a flag, the word, or the words with commas between, that the column holds where the flag is true; it is false everywhere else. For a text, the
/// field of the record that the column refers to, as that record is today.</param>
public sealed record FactCopy(string Column, string What);

/// <summary>
/// What metrics need again and again, worked out once per change of data. Every row carries the interval of days
/// [held_from, held_to) in which it held, so that "as of T" is a filter.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="Sentence">What one row is.</param>
/// <param name="Table">The CRM table a row's record stands in; a drill-down lists its rows.</param>
/// <param name="RecordId">The column that identifies that record.</param>
/// <param name="Needs">The CRM tables without which the fact says nothing: their absence is a reason, not a zero.</param>
public sealed record Fact(
    string Name,
    string Sentence,
    string Table,
    string RecordId,
    IReadOnlyList<string> Needs,
    IReadOnlyList<FactColumn> Columns)
{
    /// <summary>Every fact ends with these.</summary>
    public const string HeldFrom = "held_from";

    public const string HeldTo = "held_to";

    /// <summary>Whether a row is today's, where records are told again for earlier days. For those who make facts of facts; no reader is shown it.</summary>
    public const string IsLatest = "is_latest";

    /// <summary>Whether a row is credited to an owner, so that deal splits apply.</summary>
    public bool HasCredit { get; init; }

    /// <summary>The fact that says whose a lead was on which day.</summary>
    public const string LeadOwners = "lead_owners";

    /// <summary>The fact that says whose an account that had several owners was on which day.</summary>
    public const string AccountOwners = "account_owners";

    /// <summary>
    /// For leads that are placed by one of several dates, the one whose owner, team and manager the row holds; those of the other
    /// dates stand in <see cref="LeadOwners"/>. Null: the row holds those of its only date.
    /// </summary>
    public string? OwnedOn { get; init; }

    /// <summary>A date that is <see cref="HeldFrom"/> in every row: who lies before a day by it was held by then. Null: none.</summary>
    public string? BeginsOn { get; init; }

    /// <summary>
    /// For a fact that is not kept but read from current rows when it is asked: the query that gives its columns and a further one,
    /// <c>address</c>, that tells its rows apart. Null: a table of the fact's name holds it.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>What a statement reads it from.</summary>
    public string From => Source is null ? Name : $"(\n{Source})";

    /// <summary>
    /// For what is told from the states of another fact on the day before a period and on its last: that fact. Its rows depend on the
    /// period and on the question's filters, so a scan writes its own source. Null: rows stand for themselves.
    /// </summary>
    public string? Between { get; init; }

    /// <summary>Set for the records of a table of which each stands beside the next record of another kind: a CV, and the first call after it.</summary>
    public Sequel? Then { get; init; }

    /// <summary>The date that says when a row is of, where rows hold from long before; null: the day from which it held.</summary>
    public string? DatedBy { get; init; }

    /// <summary>Says of a row whether an amount of it is in another currency than the base.</summary>
    public const string CurrencyExcluded = "currency_excluded";

    /// <summary>The code of that other currency; null in rows of the base currency.</summary>
    public const string Currency = "currency";

    /// <summary>What a unit of each currency is worth on which days.</summary>
    public const string Rates = "rates";

    /// <summary>Whether rows may hold amounts in other currencies.</summary>
    public bool HasCurrency => Find(Currency) is { IsForeign: true };

    /// <summary>The date whose rate amounts are converted at; null: the day a stock is looked at, or the day before a period begins.</summary>
    public string? RatedOn { get; init; }

    /// <summary>The column that holds an amount's part in another currency; null where amounts are always in the base currency.</summary>
    public FactColumn? ForeignOf(FactColumn amount) => amount is { Type: FactType.Money, IsForeign: false } ? Find(ForeignName(amount.Name)) : null;

    internal static string ForeignName(string amount) => "foreign_" + amount;

    public FactColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);

    public override string ToString() => Name;
}
