namespace Plumbline.Demo;

/// <summary>Takes each lead through the stages until it buys, leaves, or today comes.</summary>
internal sealed class LeadJourney(World world, NewBusiness business, LeadTouches touches)
{
    private readonly Dice _dice = world.DiceFor("journeys");

    public static void Run(World world, NewBusiness business)
    {
        var journey = new LeadJourney(world, business, new LeadTouches(world));
        var seen = new HashSet<Person>(ReferenceEqualityComparer.Instance);
        foreach (var lead in world.Leads)
        {
            business.OpenSelfSourced(lead.Created);
            // A duplicate stays where it came in: nobody works on it.
            journey.Walk(lead, !seen.Add(lead.Person));
        }
    }

    private void Walk(Lead lead, bool isDuplicate)
    {
        var came = lead.OriginallyCreated ?? lead.Created;
        Enter(lead, "lead", 1, came);
        if (isDuplicate)
        {
            return;
        }

        if (_dice.Chance(0.02))
        {
            OptOut(lead, lead.Created + _dice.Between(2, 120));
        }

        if (lead.Owner is null)
        {
            touches.Automatic(lead, lead.Created);
        }
        else if (!lead.Source.IsInbound)
        {
            Prospect(lead, lead.Owner);
        }
        else if (_dice.Chance(lead.Source.Mql))
        {
            Qualify(lead, lead.Owner, 1, lead.Created + (_dice.Chance(0.5) ? 0.003 : _dice.Skewed(0.6, 1.4)));
        }
        else
        {
            touches.Automatic(lead, lead.Created);
        }
    }

    /// <summary>An outbound lead never was marketing's: it goes straight to sales-qualified or nowhere.</summary>
    private void Prospect(Lead lead, Seller owner)
    {
        if (!_dice.Chance(lead.Source.Sql))
        {
            touches.Unanswered(lead, owner, lead.Created);
            Leave(lead, owner, 1, lead.Created + _dice.Skewed(45, 0.3));
            return;
        }

        var qualified = world.Time.Work(lead.Created + _dice.Skewed(9, 0.7));
        touches.Answered(lead, owner, lead.Created, qualified);
        SalesQualified(lead, owner, 1, qualified);
    }

    private void Qualify(Lead lead, Seller owner, int cycle, double at)
    {
        if (!Enter(lead, "mql", cycle, at))
        {
            return;
        }

        owner = Keeper(lead, owner, at);
        var looked = world.Time.Work(at + _dice.Skewed(0.7, 0.9));
        var isRich = lead.Source.Name == LeadSource.Rich;
        if (_dice.Chance(isRich ? 0.3 : 0.13))
        {
            Enter(lead, "rejected", cycle, looked, _dice.Pick(["Wrong person", "Too small", "Not in our market", "Student", "Already customer"]), owner);
            return;
        }

        Enter(lead, "sal", cycle, looked, null, owner);
        var odds = lead.Source.Sql * (isRich ? 1.35 : 1.12) * (cycle > 1 ? 0.7 : 1) * (owner.GivesUp ? 0.8 : 1);
        if (_dice.Chance(odds))
        {
            var qualified = world.Time.Work(looked + _dice.Skewed(11, 0.9));
            touches.Answered(lead, owner, at, qualified);
            SalesQualified(lead, owner, cycle, qualified);
            return;
        }

        touches.Unanswered(lead, owner, at);
        Leave(lead, owner, cycle, looked + _dice.Skewed(34, 0.4));
    }

    private void SalesQualified(Lead lead, Seller owner, int cycle, double at)
    {
        if (!Enter(lead, "sql", cycle, at, null, owner))
        {
            return;
        }

        var opens = world.Time.Work(at + _dice.Skewed(2.5, 0.7));
        owner = Keeper(lead, owner, opens);
        if (!_dice.Chance(0.93) || !world.Time.HasHappened(opens))
        {
            Leave(lead, owner, cycle, opens + _dice.Skewed(20, 0.4));
            return;
        }

        if (lead.Firm.IsBusy(opens))
        {
            JoinTalks(lead, owner, cycle, opens);
            return;
        }

        Enter(lead, "opportunity", cycle, opens, null, owner);
        Follow(lead, owner, cycle, business.Open(lead, owner, opens));
    }

    /// <summary>Someone else of the company already talks to us: the lead becomes a contact of the account.</summary>
    private void JoinTalks(Lead lead, Seller owner, int cycle, double at)
    {
        if (lead.Firm.AccountSince <= at)
        {
            lead.Converted = at;
            lead.Contact = Accounts.AddContact(world, lead.Firm, lead.Person, at, _dice);
        }

        Enter(lead, "nurture", cycle, at, "Account already in talks", owner);
    }

    private void Follow(Lead lead, Seller owner, int cycle, Deal deal)
    {
        if (deal.Closed is not { } closed)
        {
            return;
        }

        if (deal.IsWon)
        {
            Enter(lead, "customer", cycle, closed, null, owner);
        }
        else
        {
            Enter(lead, _dice.Chance(0.6) ? "nurture" : "disqualified", cycle, closed, deal.LossReason ?? "Deal lost", owner);
        }
    }

    private void Leave(Lead lead, Seller owner, int cycle, double at)
    {
        var choice = _dice.Pick(0.38, 0.4, 0.22);
        if (choice == 0)
        {
            Enter(lead, "disqualified", cycle, world.Time.Work(at), _dice.Pick(["No answer", "No need", "No budget", "Too small"]), owner);
        }
        else if (choice == 1 && Enter(lead, "nurture", cycle, world.Time.Work(at), "Not now", owner))
        {
            var revived = touches.Revive(lead, owner, at);
            if (cycle == 1 && (revived is not null || _dice.Chance(0.12)))
            {
                Qualify(lead, owner, 2, (revived ?? at + _dice.Between(50, 200)) + 1);
            }
        }
    }

    /// <summary>Who works on the lead then: its owner, or whoever took over when the owner left.</summary>
    private Seller Keeper(Lead lead, Seller owner, double at)
    {
        var date = Timeline.Date(Math.Min(at, world.Time.Now));
        return owner.WorksOn(date) ? owner : lead.Owner = world.RepFor(lead.Firm.Region, date, _dice);
    }

    private bool Enter(Lead lead, string stage, int cycle, double at, string? reason = null, Seller? by = null)
    {
        if (!world.Time.HasHappened(at) || lead.OptedOut < at)
        {
            return false;
        }

        if (lead.Entries.Count > 0)
        {
            lead.Entries[^1].Exited = at;
        }

        lead.Entries.Add(new LeadEntry(lead, stage, cycle, at) { Reason = reason, By = by });
        return true;
    }

    private void OptOut(Lead lead, double at)
    {
        if (world.Time.HasHappened(at))
        {
            lead.OptedOut = at;
        }
    }
}
