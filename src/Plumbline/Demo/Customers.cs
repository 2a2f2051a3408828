namespace Plumbline.Demo;

/// <summary>What becomes of a customer: it grows, renews, shrinks, leaves, and now and then comes back.</summary>
internal sealed class Customers(World world, NewBusiness business)
{
    private const int OpeningBook = 170;

    private readonly Dice _dice = world.DiceFor("customers");

    private readonly BaseBusiness _base = new(world);

    private readonly Contracts _contracts = new(world);

    private readonly List<Term> _openingBook = [];

    /// <summary>Those who bought before the history begins: a contract, but no deal in this CRM.</summary>
    public void OpenBook()
    {
        var start = world.Time.Start.DayNumber;
        for (var number = 0; number < OpeningBook; number++)
        {
            var firm = world.Market[number * 10];
            firm.BusyUntil = double.MaxValue;
            var signed = world.Time.Work(start - _dice.Between(10, 265));
            var owner = world.Staff.First(one => one.IsRep && one.Hired < world.Time.Start && world.MembershipOf(one, world.Time.Start)!.Team.Regions.Contains(firm.Region));
            Accounts.Open(world, firm, signed - _dice.Between(30, 300), owner, _dice);
            var annual = Math.Round((decimal)_dice.Skewed(firm.Segment switch { Segment.Smb => 8_000, Segment.MidMarket => 19_000, _ => 52_000 }, 0.4) / 120) * 120;
            _openingBook.Add(_contracts.Sign(firm, null, signed, Timeline.Date(signed).AddDays(_dice.Whole(1, 9)), 1, annual, 0, "USD"));
        }
    }

    public void Follow()
    {
        var won = world.Deals.FindAll(deal => deal.IsWon);
        _openingBook.ForEach(Live);
        won.ForEach(Begin);
    }

    private void Begin(Deal deal)
    {
        var signed = deal.Closed!.Value;
        var start = Timeline.Date(signed).AddDays(_dice.Whole(1, 9));
        start = start < world.Time.Today ? start : Timeline.Date(signed);
        var years = deal.Firm.Segment == Segment.Smb ? 1 : 1 + _dice.Pick(0.72, 0.12, 0.16);
        Live(_contracts.Sign(deal.Firm, deal, signed, start, years, deal.Annual, deal.OneTime, deal.Currency));
    }

    private void Live(Term term)
    {
        while (LiveTerm(term))
        {
        }

        if (term.EndedOn is { } ended && _dice.Chance(term.Firm.FitsProfile ? 0.2 : 0.08))
        {
            ComeBack(term.Firm, ended);
        }
    }

    private bool LiveTerm(Term term)
    {
        var stopsPaying = _dice.Chance(term.Firm.FitsProfile ? 0.015 : 0.05)
            ? term.Start.AddDays(_dice.Whole(90, 330))
            : DateOnly.MaxValue;
        Grow(term, stopsPaying);
        if (stopsPaying < term.End && stopsPaying < world.Time.Today)
        {
            Contracts.End(term, stopsPaying, stopsPaying.DayNumber + 0.7, "Non-payment", "involuntary");
            return false;
        }

        return Renew(term);
    }

    private void Grow(Term term, DateOnly until)
    {
        var pace = term.Firm.FitsProfile ? 265 : 480;
        var at = Math.Max(Math.Max(term.Start.DayNumber + 45, world.Time.Start.DayNumber), term.NextTry) + _dice.Skewed(pace * 0.4, 0.6);
        var latest = Math.Min(term.End.DayNumber, until.DayNumber);
        while (at < latest - 80 && world.Time.HasHappened(world.Time.Work(at)))
        {
            var deal = _base.Expand(term, world.Time.Work(at), latest);
            if (deal.Closed is not { } closed)
            {
                return;
            }

            if (deal.IsWon)
            {
                _contracts.Add(term, deal, closed);
            }

            at = closed + _dice.Skewed(pace * 0.8, 0.6);
            term.NextTry = at;
        }
    }

    private bool Renew(Term term)
    {
        var created = world.Time.Work(term.End.DayNumber - _dice.Between(60, 95));
        if (!world.Time.HasHappened(created))
        {
            return false;
        }

        var deal = _base.Renew(term, created, ChurnOdds(term.Firm));
        if (deal.Closed is not { } closed)
        {
            return false;
        }

        if (!deal.IsWon)
        {
            Contracts.End(term, term.End, closed, Reason(term.Firm), "voluntary");
            return false;
        }

        _contracts.Renew(term, deal, closed);
        return world.Time.HasHappened(term.Start.DayNumber);
    }

    /// <summary>The planted churn: outside the ideal customer profile nearly every second customer leaves at the end of its term.</summary>
    private static double ChurnOdds(Firm firm)
    {
        var size = firm.Segment switch { Segment.Smb => 1.25, Segment.MidMarket => 1, _ => 0.6 };
        return (firm.FitsProfile ? 0.12 : 0.5) * size;
    }

    private string Reason(Firm firm) => firm.FitsProfile
        ? _dice.Pick(["Price", "Competitor", "Missing feature", "Company sold", "Slow support"])
        : _dice.Pick(["Does not fit our work", "Does not fit our work", "Too little used", "Price", "Missing feature"]);

    private void ComeBack(Firm firm, DateOnly ended)
    {
        var at = world.Time.Work(ended.DayNumber + _dice.Between(60, 240));
        if (!world.Time.HasHappened(at))
        {
            return;
        }

        var owner = world.RepFor(firm.Region, Timeline.Date(at), _dice);
        var deal = business.Create(firm, owner, at, "Win-back", 1.4, null, null);
        deal.Contact = _dice.Pick(firm.Contacts);
        if (deal.IsWon)
        {
            Begin(deal);
        }
    }
}
