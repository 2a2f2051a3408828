namespace Plumbline.Demo;

/// <summary>Expansion and renewal deals, in the pipeline of the customer base.</summary>
internal sealed class BaseBusiness(World world)
{
    private readonly Dice _dice = world.DiceFor("base business");

    private readonly DealTelling _telling = new(world);

    /// <param name="latest">It is decided before then: the end of the term, or of the customer.</param>
    public Deal Expand(Term term, double at, double latest)
    {
        var owner = OwnerOf(term.Firm, at);
        var annual = Math.Max(960, Math.Round(term.Mrr * 12 * (decimal)_dice.Skewed(0.3, 0.5) / 120) * 120);
        var isCross = _dice.Chance(0.4);
        var deal = Deal(term, "expansion", isCross ? "more products" : "more seats", owner, at, annual, isCross);
        var close = Math.Min(DealPath.PullToQuarterEnd(at + _dice.Skewed(34, 0.5), at, _dice), latest - _dice.Between(10, 30));
        var isWon = _dice.Chance(0.37 * Math.Sqrt(owner.Skill));
        Tell(deal, close, isWon ? "Won" : "Lost", 36);
        return deal;
    }

    public Deal Renew(Term term, double at, double churn)
    {
        var owner = OwnerOf(term.Firm, at);
        var annual = NextAnnual(term);
        var deal = Deal(term, "renewal", "renewal", owner, at, annual, false);
        var close = term.End.DayNumber + (_dice.Chance(0.08) ? _dice.Between(1, 14) : -_dice.Between(2, 38));
        Tell(deal, close, _dice.Chance(churn) ? "Lost" : "Won", Math.Max(20, term.End.DayNumber - at));
        return deal;
    }

    /// <summary>Most pay a little more than last year, some less.</summary>
    private decimal NextAnnual(Term term)
    {
        var now = term.Mrr * 12;
        var factor = _dice.Chance(term.Firm.FitsProfile ? 0.1 : 0.25) ? _dice.Between(0.6, 0.9) : _dice.Chance(0.6) ? _dice.Between(1.02, 1.06) : 1;
        return Math.Round(now * (decimal)factor / 12) * 12;
    }

    private Seller OwnerOf(Firm firm, double at)
    {
        var date = Timeline.Date(at);
        return firm.Owner is { } owner && owner.WorksOn(date) ? owner : firm.Owner = world.RepFor(firm.Region, date, _dice);
    }

    private Deal Deal(Term term, string type, string what, Seller owner, double at, decimal annual, bool isCross) =>
        new(World.Id("D", world.Deals.Count + 1), type, term.Firm, at, owner)
        {
            Name = $"{term.Firm.Name}: {what}",
            Source = isCross ? "Cross-sell" : "Customer base",
            Annual = annual,
            Contact = _dice.Pick(term.Firm.Contacts),
            Currency = term.Currency,
        };

    private void Tell(Deal deal, double close, string end, double typicalDays)
    {
        var reached = end == "Won" ? 2 : _dice.Pick(0.35, 0.45, 0.2);
        var moves = DealPath.Build(world, world.Pipelines[1], deal.Created, Math.Max(close, deal.Created + 2), reached, end, _dice);
        _telling.Tell(deal, moves, typicalDays);
        if (deal.Outcome == "lost" && _dice.Chance(0.88))
        {
            deal.LossReason = Words.LossReasons[_dice.Pick(0.25, 0.12, 0.25, 0.14, 0.1, 0.12, 0, 0.02)];
            deal.Competitor = deal.LossReason == "Competitor" ? _dice.Pick(Words.Competitors) : null;
        }
    }
}
