using System.Globalization;
using Plumbline.Metrics.Periods;

namespace Plumbline.Demo;

/// <summary>Writes what has happened of a planned deal: visits of stages, the history of its fields, its closing.</summary>
internal sealed class DealTelling(World world)
{
    private readonly Dice _dice = world.DiceFor("deal telling");
    private readonly Dice _raises = world.DiceFor("amounts raised after closing");

    /// <param name="typicalDays">What an owner of such a deal expects at the start.</param>
    public void Tell(Deal deal, List<Move> moves, double typicalDays)
    {
        var last = moves[^1];
        deal.PlannedClose = last.Stage.Kind == "open" ? double.MaxValue : last.At;
        HandOver(deal);
        for (var step = 0; step < moves.Count && world.Time.HasHappened(moves[step].At); step++)
        {
            double? exited = step + 1 < moves.Count && world.Time.HasHappened(moves[step + 1].At) ? moves[step + 1].At : null;
            deal.Visits.Add(new StageVisit(deal, moves[step].Stage, moves[step].At, exited, deal.OwnerAt(moves[step].At)));
        }

        if (deal.Stage.Kind != "open")
        {
            deal.Closed = deal.Visits[^1].Entered;
            deal.Outcome = deal.Stage.Kind;
        }

        Amounts(deal);
        ExpectedClose(deal, typicalDays);
        Categories(deal);
        world.Deals.Add(deal);
    }

    private void HandOver(Deal deal)
    {
        var until = Math.Min(deal.PlannedClose, world.Time.Now);
        double? at = null;
        if (deal.FirstOwner.Left is { } left)
        {
            at = Math.Max(left.DayNumber + 0.85, deal.Created + 0.01);
        }
        else if (_dice.Chance(0.025))
        {
            at = world.Time.Work(deal.Created + _dice.Between(5, 60));
        }

        if (at is not { } moment || moment >= until)
        {
            return;
        }

        deal.HandedOver = moment;
        deal.Owner = world.RepFor(deal.Firm.Region, Timeline.Date(moment).AddDays(1), _dice, deal.FirstOwner);
        Change(deal, "owner_id", deal.FirstOwner.Id, deal.Owner.Id, moment);
    }

    private void Amounts(Deal deal)
    {
        var truth = deal.Annual + deal.OneTime;
        var isForgotten = _dice.Chance(deal.IsWon ? 0.006 : 0.025);
        decimal? amount = _dice.Chance(0.5) || isForgotten ? null : Rounded(truth * (decimal)_dice.Between(0.7, 1.3));
        var visits = deal.Visits;
        for (var step = 1; step < visits.Count && !isForgotten; step++)
        {
            var next = visits[step].Stage.Name switch
            {
                "Qualification" or "Demo" => amount ?? Rounded(truth * (decimal)_dice.Between(0.85, 1.2)),
                "Proposal" => Rounded(truth * (decimal)_dice.Between(1, 1.12)),
                "Won" => truth,
                "Lost" when _dice.Chance(0.13) => 0,
                _ => amount,
            };
            if (next != amount)
            {
                var at = Math.Max(visits[step].Entered - (visits[step].Stage.Kind == "won" ? 0.002 : -0.001), visits[step - 1].Entered + 0.001);
                Change(deal, "amount", Text(amount), Text(next), Math.Min(at, world.Time.Now - 0.001));
                amount = next;
            }
        }

        deal.Amount = amount;
        Raise(deal);
    }

    /// <summary>A few customers take more some weeks after they signed, and the deal is raised instead of a new one opened.</summary>
    private void Raise(Deal deal)
    {
        if (deal is not { IsWon: true, Closed: { } closed, Amount: { } amount } || !_raises.Chance(0.04))
        {
            return;
        }

        var (at, next) = (world.Time.Work(closed + _raises.Between(8, 60)), Rounded(amount * (decimal)_raises.Between(1.05, 1.25)));
        if (at < world.Time.Now - 0.001 && next > amount)
        {
            Change(deal, "amount", Text(amount), Text(next), at);
            (deal.Signed, deal.Amount) = (amount, next);
        }
    }

    private void ExpectedClose(Deal deal, double typicalDays)
    {
        var end = Math.Min(Math.Min(deal.PlannedClose, deal.SilentFrom ?? double.MaxValue), world.Time.Now);
        var expected = MonthEnd(Timeline.Date(deal.Created + (typicalDays * _dice.Between(0.7, 1.35))));
        for (var pushes = 0; pushes < 8; pushes++)
        {
            var at = world.Time.Work(expected.DayNumber + _dice.Between(-6, 4));
            if (at >= end - 0.01 || at <= deal.Created || _dice.Chance(0.12))
            {
                break;
            }

            var next = MonthEnd(expected.AddDays(_dice.Whole(14, 45)));
            Change(deal, "expected_close_date", Text(expected), Text(next), at);
            expected = next;
        }

        if (deal.IsWon && deal.Closed is { } closed && expected != Timeline.Date(closed))
        {
            Change(deal, "expected_close_date", Text(expected), Text(Timeline.Date(closed)), closed);
            expected = Timeline.Date(closed);
        }

        deal.ExpectedClose = expected;
    }

    private DateOnly MonthEnd(DateOnly date) => _dice.Chance(0.45) ? Timeline.MonthEnd(date) : date;

    private void Categories(Deal deal)
    {
        foreach (var visit in deal.Visits)
        {
            var next = visit.Stage.Kind switch { "won" => "closed", "open" => Category(visit.Stage), _ => "omitted" };
            if (next != deal.Category && visit != deal.Visits[0])
            {
                Change(deal, "forecast_category", deal.Category, next, visit.Entered);
            }

            deal.Category = next;
        }
    }

    private string Category(Stage stage) => stage.Probability switch
    {
        >= 0.75m => _dice.Chance(0.7) ? "commit" : "best_case",
        >= 0.5m => _dice.Chance(0.75) ? "best_case" : "pipeline",
        _ => "pipeline",
    };

    private static void Change(Deal deal, string field, string? old, string? next, double at) =>
        deal.Changes.Add(new FieldChange(deal, field, old, next, at, deal.OwnerAt(at)));

    /// <summary>Amounts are typed in round numbers.</summary>
    private static decimal Rounded(decimal amount) => Math.Max(500, Math.Round(amount / 500) * 500);

    private static string? Text(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToIso();
}
