namespace Plumbline.Demo;

/// <summary>The calls, mails and meetings with leads.</summary>
internal sealed class LeadTouches(World world)
{
    private static readonly double[] Gaps = [0, 1.4, 2.2, 3.5, 4.5, 6, 7];

    private readonly Dice _dice = world.DiceFor("lead touches");

    /// <summary>Nobody calls: the marketing system sends its mails.</summary>
    public void Automatic(Lead lead, double from)
    {
        if (!lead.HasEmail)
        {
            return;
        }

        var mails = _dice.Pick(0.25, 0.4, 0.35);
        for (var step = 1; step <= mails; step++)
        {
            Add(lead, null, "email", from + 0.02 + ((step - 1) * 4), _dice.Chance(0.03) ? "bounced" : _dice.Chance(0.3) ? "opened" : "delivered", "welcome", step);
        }
    }

    /// <summary>A lead that does not answer: how often it is tried is the rep's nature.</summary>
    public void Unanswered(Lead lead, Seller owner, double from)
    {
        var tries = owner.GivesUp ? 1 + _dice.Pick(0.25, 0.72, 0.03) : 1 + _dice.Pick(0.08, 0.12, 0.2, 0.18, 0.15, 0.16, 0.11);
        var at = from + FirstResponse(lead);
        for (var number = 0; number < tries; number++)
        {
            at = world.Time.Work(at + (Gaps[number] * _dice.Between(0.7, 1.3)));
            if (lead.OptedOut < at)
            {
                return;
            }

            if (owner.GivesUp || number % 2 == 0 || !lead.HasEmail)
            {
                Call(lead, owner, at, _dice.Pick(0.02, 0.58, 0.4));
            }
            else if (number == 3 && _dice.Chance(0.4))
            {
                Add(lead, owner, "social", at, "delivered");
            }
            else
            {
                Mail(lead, owner, at, number);
            }
        }
    }

    /// <summary>A lead that answers before it is qualified at <paramref name="until"/>.</summary>
    public void Answered(Lead lead, Seller owner, double from, double until)
    {
        var tries = 1 + _dice.Pick(0.3, 0.3, 0.25, 0.15);
        var at = from + FirstResponse(lead);
        for (var number = 0; number < tries; number++)
        {
            at = world.Time.Work(at + (Gaps[number] * _dice.Between(0.6, 1.1)));
            if (at >= until - 0.3)
            {
                break;
            }

            if (number % 2 == 0 || !lead.HasEmail)
            {
                Call(lead, owner, at, _dice.Pick(0.15, 0.45, 0.4));
            }
            else
            {
                Mail(lead, owner, at, number);
            }
        }

        Reply(lead, owner, until);
    }

    /// <summary>Someone goes back to a lead that fell off the radar; the moment it answers, or null.</summary>
    public double? Revive(Lead lead, Seller owner, double from)
    {
        var diligence = owner.GivesUp ? 0 : 0.42;
        var at = world.Time.Work(from + _dice.Between(38, 130));
        if (!_dice.Chance(diligence) || lead.OptedOut < at || !owner.WorksOn(Timeline.Date(at)))
        {
            return null;
        }

        var answers = _dice.Chance(0.14);
        Call(lead, owner, at, answers ? 0 : _dice.Pick(0.02, 0.6, 0.38));
        return answers && world.Time.HasHappened(at) ? at : null;
    }

    private double FirstResponse(Lead lead) => lead.Source.IsInbound ? _dice.Skewed(0.035, 1.4) : _dice.Between(0.5, 4);

    private void Reply(Lead lead, Seller owner, double until)
    {
        if (lead.HasEmail && _dice.Chance(0.45))
        {
            Store(new Activity("email", false, owner, until - 0.15) { Lead = lead, Outcome = "replied" });
        }
        else
        {
            Call(lead, owner, until - 0.1, 0);
        }

        if (_dice.Chance(0.55))
        {
            var outcome = _dice.Pick(0.82, 0.1, 0.08) switch { 0 => "completed", 1 => "no_show", _ => "cancelled" };
            Store(new Activity("meeting", true, owner, until - 0.02)
            {
                Lead = lead,
                Outcome = outcome,
                ScheduledFor = until - 0.02,
                Seconds = outcome == "completed" ? _dice.Whole(20, 50) * 60 : null,
                Capture = _dice.Chance(0.7) ? "auto" : "manual",
            });
        }
    }

    private void Call(Lead lead, Seller owner, double at, int how)
    {
        var outcome = how switch { 0 => "connected", 1 => "no_answer", _ => "voicemail" };
        Store(new Activity("call", true, owner, at)
        {
            Lead = lead,
            Outcome = outcome,
            Seconds = how switch { 0 => _dice.Whole(75, 900), 1 => 0, _ => _dice.Whole(15, 45) },
            Capture = _dice.Chance(owner.Skill < 0.9 ? 0.68 : 0.88) ? "auto" : "manual",
        });
    }

    private void Mail(Lead lead, Seller owner, double at, int step)
    {
        var automated = _dice.Chance(0.25);
        Add(
            lead, owner, "email", at, _dice.Chance(0.03) ? "bounced" : _dice.Chance(0.35) ? "opened" : "delivered",
            automated ? "follow-up" : null, automated ? step : null);
    }

    private void Add(Lead lead, Seller? owner, string type, double at, string outcome, string? sequence = null, int? step = null)
    {
        if (lead.OptedOut < at)
        {
            return;
        }

        Store(new Activity(type, true, owner, at)
        {
            Lead = lead,
            Outcome = outcome,
            Sequence = sequence,
            Step = step,
            Capture = type == "social" ? "manual" : "auto",
        });
    }

    private void Store(Activity activity)
    {
        if (activity.Occurred is { } at && world.Time.HasHappened(at) && (activity.Actor is not { Left: { } left } || Timeline.Date(at) <= left))
        {
            world.Activities.Add(activity);
        }
    }
}
