namespace Plumbline.Demo;

/// <param name="End">The last day of the term.</param>
/// <param name="Recurring">What recurs, over the whole term.</param>
internal sealed record Contract(
    string Id, Firm Firm, Deal? Deal, double Signed, DateOnly Start, DateOnly End, decimal Recurring, decimal OneTime, string Currency, bool AutoRenew)
{
    /// <summary>The day the customer stopped paying, before the term was over.</summary>
    public DateOnly? Stopped { get; set; }
}

internal sealed class Subscription(string id, Contract contract, Product product, DateOnly start, string currency)
{
    public string Id { get; } = id;

    public Contract Contract { get; } = contract;

    public Firm Firm => Contract.Firm;

    public Product Product { get; } = product;

    public DateOnly Start { get; } = start;

    public string Currency { get; } = currency;

    /// <summary>The last day of service; null while it runs on.</summary>
    public DateOnly? End { get; set; }

    public double? Cancelled { get; set; }

    public string? CancelReason { get; set; }

    public string? ChurnKind { get; set; }

    public List<Revision> Revisions { get; } = [];

    public decimal Mrr => Revisions[^1].Mrr;

    public bool RunsOn(DateOnly date) => Start <= date && (End is not { } last || date <= last);
}

/// <param name="To">The first day on which it no longer holds.</param>
internal sealed record Revision(Subscription Subscription, DateOnly From, DateOnly? To, decimal Mrr, int Seats);

internal sealed record Order(string Id, Firm Firm, double Ordered, decimal Amount, string Status);

internal sealed record OrderLine(Order Order, Product Product, decimal Quantity, decimal Amount);

internal sealed record Invoice(
    string Id, Firm Firm, Order? Order, Contract? Contract, double Issued, DateOnly Due, double? Paid, decimal Amount, decimal Tax,
    string Currency, bool IsCredit, string Status);

internal sealed record Cost(
    DateOnly On, string? Category, string? Purpose, decimal? Share, decimal Amount, string? Channel = null, Campaign? Campaign = null);

internal sealed record PayItem(Seller User, string Kind, DateOnly Earned, DateOnly? Paid, decimal Amount, Deal? Deal);
