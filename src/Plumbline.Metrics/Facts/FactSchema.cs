using Plumbline.Metrics.Crm;
using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

/// <summary>Every fact. Those of <see cref="Facts"/> are kept in tables. The tables are made of exactly these columns, in this order, which is the order in which the scripts give them.</summary>
public static partial class FactSchema
{
    public static IReadOnlyList<Fact> Facts { get; } = [.. DealFacts, .. LeadFacts, .. MoneyFacts, .. RecurringFacts, .. VoiceFacts, .. EnablementFacts, .. TeamFacts, .. MarketingFacts];

    private static readonly Dictionary<string, Fact> ByName = Facts.Concat(ReadFacts).Concat(CrmSchema.Entities.Select(EntityFacts.Of)).ToDictionary(fact => fact.Name);

    /// <summary>What a definition can be about: the tables of the schema, and the facts.</summary>
    public static IEnumerable<string> Names => CrmSchema.Entities.Select(entity => entity.Table).Concat(Facts.Select(fact => fact.Name));

    public static Fact? Find(string name) => ByName.GetValueOrDefault(name);

    public static Fact Of(string name) => ByName[name];

    private static Fact Define(string name, string sentence, string table, string recordId, string[] needs, params FactColumn[][] columns) =>
        new(name, sentence, table, recordId, needs, [.. columns.SelectMany(group => group), .. Held]);

    private static FactColumn[] Held => [new(Fact.HeldFrom, Date), new(Fact.HeldTo, Date)];

    private static FactColumn[] Dated(string name) => [new(name + "_on", Date), new(name + "_month", Month)];

    private static FactColumn Ref(string name, string table) => new(name, Id, table);

    private static FactColumn[] Text(params string[] names) => [.. names.Select(name => new FactColumn(name, FactType.Text))];

    private static FactColumn[] Flags(params string[] names) => [.. names.Select(name => new FactColumn(name, Flag))];

    /// <summary>A flag that says whether another column holds a word.</summary>
    private static FactColumn Is(string name, string column, string word) => new(name, Flag) { Copy = new(column, word) };

    private static FactColumn[] Wholes(params string[] names) => [.. names.Select(name => new FactColumn(name, Whole))];

    private static FactColumn[] Dates(params string[] names) => [.. names.Select(name => new FactColumn(name, Date))];

    /// <summary>The digits of money that comes of a division.</summary>
    private const int Divided = 8;

    /// <summary>An amount, and whether it is in another currency.</summary>
    private static FactColumn[] Amount => [new("amount", Money), .. Foreign("amount")];

    /// <summary>Whether amounts are in another currency, how much of it, and which.</summary>
    private static FactColumn[] Foreign(params string[] amounts) => Foreign(amounts.Select(amount => new FactColumn(amount, Money)));

    private static FactColumn[] Foreign(IEnumerable<FactColumn> amounts) =>
    [
        new(Fact.CurrencyExcluded, Flag),
        .. amounts.Select(amount => new FactColumn(Fact.ForeignName(amount.Name), Money) { IsForeign = true, Digits = amount.Digits }),
        new(Fact.Currency, FactType.Text) { IsForeign = true },
    ];

    /// <summary>Who is credited: the owner at the anchor date, with team and manager on that day.</summary>
    private static FactColumn[] Owned => [Ref("owner_id", "users"), Ref("team_id", "teams"), Ref("manager_id", "users")];
}
