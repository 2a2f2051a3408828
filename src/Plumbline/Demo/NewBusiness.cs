namespace Plumbline.Demo;

/// <summary>Deals with companies that are not customers yet, and how they end.</summary>
internal sealed class NewBusiness(World world)
{
    private const int SelfSourced = 1_150;

    private readonly Dice _dice = world.DiceFor("new business");

    private readonly DealTelling _telling = new(world);

    private int _selfSourced;

    /// <summary>A lead has become an opportunity.</summary>
    public Deal Open(Lead lead, Seller owner, double at)
    {
        Accounts.Open(world, lead.Firm, at, owner, _dice);
        var deal = Create(lead.Firm, owner, at, lead.Source.Name, lead.Source.Win, lead.Campaign, lead);
        deal.Contact = Accounts.AddContact(world, lead.Firm, lead.Person, at, _dice);
        (lead.Converted, lead.Contact, lead.Deal) = (at, deal.Contact, deal);
        return deal;
    }

    /// <summary>What reps bring in by themselves, without a lead, up to a moment.</summary>
    public void OpenSelfSourced(double until)
    {
        while (_selfSourced < SelfSourced && SelfSourcedAt(_selfSourced) is var at && at <= until)
        {
            _selfSourced++;
            OpenSelfSourcedAt(at);
        }
    }

    /// <summary>Evenly, a little denser towards the end.</summary>
    private double SelfSourcedAt(int number)
    {
        var days = world.Time.Today.DayNumber - world.Time.Start.DayNumber;
        return world.Time.Work(world.Time.Start.DayNumber + (days * Math.Pow((number + 0.5) / SelfSourced, 0.85)));
    }

    private void OpenSelfSourcedAt(double at)
    {
        var firm = _dice.Pick(world.Market);
        for (var attempt = 0; attempt < 12 && firm.IsBusy(at); attempt++)
        {
            firm = _dice.Pick(world.Market);
        }

        if (!world.Time.HasHappened(at) || firm.IsBusy(at))
        {
            return;
        }

        var owner = world.RepFor(firm.Region, Timeline.Date(at), _dice);
        Accounts.Open(world, firm, at, owner, _dice);
        Create(firm, owner, at, _dice.Chance(0.7) ? "Sales prospecting" : "Partner introduction", 0.95, null, null).Contact = _dice.Pick(firm.Contacts);
    }

    /// <param name="odds">How the odds of winning compare with the rest.</param>
    public Deal Create(Firm firm, Seller owner, double at, string source, double odds, Campaign? campaign, Lead? lead)
    {
        var annual = Annual(firm.Segment, owner, at);
        var deal = new Deal(World.Id("D", world.Deals.Count + 1), "new", firm, at, owner)
        {
            Name = $"{firm.Name}: {(annual > 40_000 ? "Planner and Insights" : "Planner")}",
            Lead = lead,
            Source = source,
            Campaign = campaign,
            Annual = annual,
            OneTime = OneTime(firm.Segment),
            Currency = firm.Region == "Europe" && _dice.Chance(0.35) ? firm.Country == "Germany" ? "EUR" : "GBP" : "USD",
        };
        var typical = TypicalDays(firm.Segment);
        var moves = IsStalled(at) ? Stalled(deal) : Fate(deal, typical, odds);
        _telling.Tell(deal, moves, typical * 0.95);
        Explain(deal);
        firm.BusyUntil = deal.IsWon || deal.PlannedClose > world.Time.Now ? double.MaxValue : deal.PlannedClose;
        return deal;
    }

    private List<Move> Fate(Deal deal, double typical, double odds)
    {
        var pipeline = world.Pipelines[0];
        if (_dice.Chance(odds < 0.5 ? 0.24 : 0.11))
        {
            return DealPath.Build(world, pipeline, deal.Created, deal.Created + _dice.Skewed(16, 0.6), _dice.Pick(0.6, 0.4), "Unqualified", _dice);
        }

        var close = DealPath.PullToQuarterEnd(deal.Created + _dice.Skewed(typical, 0.5), deal.Created, _dice);
        if (_dice.Chance(WinOdds(deal, close) * odds))
        {
            return DealPath.Build(world, pipeline, deal.Created, close, 4, "Won", _dice);
        }

        var reached = IsDeclining(deal, close) ? _dice.Pick(0.08, 0.12, 0.2, 0.4, 0.2) : _dice.Pick(0.17, 0.24, 0.27, 0.23, 0.09);
        var moves = DealPath.Build(world, pipeline, deal.Created, close, reached, "Lost", _dice);
        return _dice.Chance(0.03) ? Reopened(moves) : moves;
    }

    private double WinOdds(Deal deal, double close)
    {
        var usual = deal.Firm.Segment switch { Segment.Smb => 0.24, Segment.MidMarket => 0.27, _ => 0.225 };
        return usual * deal.FirstOwner.Skill * (IsDeclining(deal, close) ? 0.42 : 1);
    }

    /// <summary>The planted decline: mid-market deals that close in the last two quarters are lost to price.</summary>
    private bool IsDeclining(Deal deal, double close) =>
        deal.Firm.Segment == Segment.MidMarket && close >= world.Time.DeclineStart.DayNumber;

    private List<Move> Reopened(List<Move> moves)
    {
        var again = world.Time.Work(moves[^1].At + _dice.Between(15, 60));
        var close = world.Time.Work(again + _dice.Between(12, 50));
        var pipeline = world.Pipelines[0];
        moves.Add(new Move(world.StageOf(pipeline, _dice.Chance(0.5) ? "Demo" : "Proposal"), again));
        moves.Add(new Move(world.StageOf(pipeline, _dice.Chance(0.35) ? "Won" : "Lost"), close));
        return moves;
    }

    private bool IsStalled(double at) => world.Time.Now - at is > 80 and < 215 && _dice.Chance(0.085);

    private List<Move> Stalled(Deal deal)
    {
        var age = world.Time.Now - deal.Created;
        var frozen = deal.Created + (age * _dice.Between(0.25, 0.5));
        var moves = DealPath.Build(world, world.Pipelines[0], deal.Created, frozen, _dice.Chance(0.5) ? 4 : 3, null, _dice);
        deal.SilentFrom = Math.Min(frozen + _dice.Between(1, 6), world.Time.Now - 28);
        return moves;
    }

    /// <summary>What it costs a year; prices rise.</summary>
    private decimal Annual(Segment segment, Seller owner, double at)
    {
        var years = (at - world.Time.Start.DayNumber) / 365.25;
        var median = segment switch { Segment.Smb => 8_600.0, Segment.MidMarket => 22_000, _ => 60_000 };
        return Math.Max(1_800, Math.Round((decimal)_dice.Skewed(median * owner.Size * (1 + (0.06 * years)), 0.42) / 120) * 120);
    }

    private decimal OneTime(Segment segment) => segment switch
    {
        Segment.Smb => _dice.Chance(0.4) ? 450 : 0,
        Segment.MidMarket => 1_500,
        _ => 1_500 * _dice.Whole(2, 5),
    };

    public static double TypicalDays(Segment segment) => segment switch { Segment.Smb => 40, Segment.MidMarket => 62, _ => 98 };

    private void Explain(Deal deal)
    {
        if (deal.Outcome == "unqualified" && _dice.Chance(0.06))
        {
            deal.Outcome = "duplicate";
        }

        if (deal.IsOpen && _dice.Chance(0.06))
        {
            deal.Override = _dice.Whole(2, 9) / 10m;
        }

        if (deal.Outcome == "lost" && !_dice.Chance(0.09))
        {
            deal.LossReason = IsDeclining(deal, deal.PlannedClose)
                ? Words.LossReasons[_dice.Pick(0.66, 0.14, 0.08, 0.04, 0.03, 0.03, 0.02, 0)]
                : Words.LossReasons[_dice.Pick(0.2, 0.2, 0.23, 0.11, 0.1, 0.07, 0.06, 0.03)];
        }

        if (deal.LossReason == "Competitor" || _dice.Chance(deal.Outcome == "lost" ? 0.18 : 0.1))
        {
            deal.Competitor = Words.Competitors[_dice.Pick(0.42, 0.27, 0.19, 0.12)];
        }
    }
}
