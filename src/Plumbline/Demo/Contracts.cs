namespace Plumbline.Demo;

/// <summary>What a customer has at the moment: the term it is in and its subscriptions.</summary>
internal sealed class Term(Firm firm, string currency)
{
    public Firm Firm { get; } = firm;

    public string Currency { get; } = currency;

    public DateOnly Start { get; set; }

    public DateOnly End { get; set; }

    public double NextTry { get; set; }

    public DateOnly? EndedOn { get; set; }

    public List<Contract> Contracts { get; } = [];

    public List<Subscription> Subscriptions { get; } = [];

    public decimal Mrr => Subscriptions.Sum(subscription => subscription.Mrr);
}

/// <summary>Signs contracts and keeps subscriptions and their revisions in step with them.</summary>
internal sealed class Contracts(World world)
{
    private readonly Dice _dice = world.DiceFor("contracts");

    public Term Sign(Firm firm, Deal? deal, double signed, DateOnly start, int years, decimal annual, decimal oneTime, string currency)
    {
        var term = new Term(firm, currency) { Start = start, End = start.AddYears(years).AddDays(-1) };
        var contract = Add(term, deal, signed, start, annual * years, oneTime);
        var planner = annual > 40_000 ? Math.Round(annual * 0.75m / 12) : annual / 12;
        Subscribe(term, contract, world.Products[0], start, planner);
        if (planner * 12 < annual)
        {
            Subscribe(term, contract, world.Products[1], start, (annual / 12) - planner);
        }

        return term;
    }

    /// <summary>An expansion runs until the end of the current term: more seats, or one more product.</summary>
    public void Add(Term term, Deal deal, double closed)
    {
        var start = Timeline.Date(closed).AddDays(1);
        start = start < world.Time.Today ? start : Timeline.Date(closed);
        var months = Math.Max(1, MonthsBetween(start, term.End));
        var contract = Add(term, deal, closed, start, Math.Round(deal.Annual * months / 12, 2), 0);
        var product = deal.Source == "Cross-sell"
            ? world.Products.Skip(1).Take(3).FirstOrDefault(one => term.Subscriptions.TrueForAll(had => had.Product != one))
            : null;
        if (product is not null)
        {
            Subscribe(term, contract, product, start, deal.Annual / 12);
        }
        else
        {
            Revise(term.Subscriptions[0], start, term.Subscriptions[0].Mrr + (deal.Annual / 12));
        }
    }

    public void Renew(Term term, Deal deal, double closed)
    {
        var years = _dice.Chance(0.85) ? 1 : 2;
        var growth = term.Mrr == 0 ? 1 : deal.Annual / 12 / term.Mrr;
        term.Start = term.End.AddDays(1);
        term.End = term.Start.AddYears(years).AddDays(-1);
        term.Contracts.Clear();
        Add(term, deal, closed, term.Start, deal.Annual * years, 0);
        if (growth == 1 || term.Start >= world.Time.Today)
        {
            return;
        }

        foreach (var subscription in term.Subscriptions)
        {
            Revise(subscription, term.Start, Math.Round(subscription.Mrr * growth, 2));
        }
    }

    /// <param name="last">The last day of service.</param>
    public static void End(Term term, DateOnly last, double cancelled, string reason, string kind)
    {
        term.EndedOn = last;
        foreach (var contract in term.Contracts.Where(contract => last < contract.End))
        {
            contract.Stopped = last;
        }

        foreach (var subscription in term.Subscriptions)
        {
            (subscription.End, subscription.Cancelled, subscription.CancelReason, subscription.ChurnKind) = (last, cancelled, reason, kind);
            subscription.Revisions[^1] = subscription.Revisions[^1] with { To = last.AddDays(1) };
        }
    }

    public static int MonthsBetween(DateOnly start, DateOnly end)
    {
        var after = end.AddDays(1);
        return ((after.Year - start.Year) * 12) + after.Month - start.Month - (after.Day < start.Day ? 1 : 0);
    }

    private Contract Add(Term term, Deal? deal, double signed, DateOnly start, decimal recurring, decimal oneTime)
    {
        var contract = new Contract(
            World.Id("CT", world.Contracts.Count + 1), term.Firm, deal, signed, start, term.End, recurring, oneTime, term.Currency, _dice.Chance(0.6));
        world.Contracts.Add(contract);
        term.Contracts.Add(contract);
        return contract;
    }

    private void Subscribe(Term term, Contract contract, Product product, DateOnly start, decimal mrr)
    {
        var subscription = new Subscription(World.Id("SB", world.Subscriptions.Count + 1), contract, product, start, term.Currency);
        subscription.Revisions.Add(new Revision(subscription, start, null, mrr, Seats(product, mrr)));
        world.Subscriptions.Add(subscription);
        term.Subscriptions.Add(subscription);
    }

    private static void Revise(Subscription subscription, DateOnly from, decimal mrr)
    {
        var last = subscription.Revisions[^1];
        if (last.From == from)
        {
            subscription.Revisions[^1] = last with { Mrr = mrr, Seats = Seats(subscription.Product, mrr) };
            return;
        }

        subscription.Revisions[^1] = last with { To = from };
        subscription.Revisions.Add(new Revision(subscription, from, null, mrr, Seats(subscription.Product, mrr)));
    }

    private static int Seats(Product product, decimal mrr) => Math.Max(1, (int)(mrr * 12 / product.ListPrice));
}
