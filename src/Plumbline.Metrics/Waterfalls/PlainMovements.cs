namespace Plumbline.Metrics.Waterfalls;

/// <summary>One row of a waterfall: what a deal adds to a line; nothing is known to be added when its amount is not.</summary>
public readonly record struct Movement(string Line, decimal? Amount);

/// <summary>
/// What moved between two days, worked out one deal at a time from its history. No number of the product comes from here: it is the
/// plain reading of the definition that the SQL is held against.
/// </summary>
/// <param name="opening">The day at whose end it begins.</param>
/// <param name="closing">The day at whose end it ends.</param>
/// <param name="scope">Which deals are looked at; a deal that leaves this set was transferred.</param>
/// <param name="window">Which of them count by their expected close; a deal that leaves this set was pushed or pulled.</param>
public sealed class PlainMovements(DateOnly opening, DateOnly closing, Func<DealState, bool> scope, Func<DealState, bool> window)
{
    public bool Counts(DealState state) => state.IsOpen && scope(state) && window(state);

    public IReadOnlyList<Movement> Of(IReadOnlyList<DealEvent> past)
    {
        var (before, after) = (DealState.At(past, opening), DealState.At(past, closing));
        if (Counts(before))
        {
            return Counts(after) ? [.. Change(before, after)] : [.. Exit(before, after)];
        }

        if (Counts(after))
        {
            return [new Movement(Entry(before, after), after.Amount)];
        }

        return HasPassed(before, after) ? [new Movement(Entry(before, after), after.Amount), new Movement(Closing(after), -after.Amount)] : [];
    }

    /// <summary>It came in and was closed in between: created, transferred, pulled or pushed in, or reopened, and closed again.</summary>
    private bool HasPassed(DealState before, DealState after) =>
        after is { Exists: true, IsOpen: false } && scope(after) && window(after) && (!before.Exists || before.IsOpen || after.ClosedOn > opening);

    private static IEnumerable<Movement> Change(DealState before, DealState after)
    {
        var difference = (after.Amount ?? 0) - (before.Amount ?? 0);
        if (difference != 0)
        {
            yield return new Movement(difference > 0 ? "increased" : "decreased", difference);
        }
    }

    private string Entry(DealState before, DealState after) =>
        after.CreatedOn > opening ? "new"
        : !before.Exists ? "restored"
        : !before.IsOpen ? "reopened"
        : !scope(before) ? "transferred_in"
        : before.ExpectedClose < after.ExpectedClose ? "pushed_in"
        : "pulled_in";

    private IEnumerable<Movement> Exit(DealState before, DealState after)
    {
        if (after is { Exists: true, Outcome: "won" })
        {
            return Change(before, after).Append(new Movement("won", -after.Amount));
        }

        var line = !after.Exists ? "removed"
            : !after.IsOpen ? Closing(after)
            : !scope(after) ? "transferred_out"
            : after.ExpectedClose < before.ExpectedClose ? "pulled_out"
            : "pushed_out";
        return [new Movement(line, -before.Amount)];
    }

    private static string Closing(DealState state) => state.Outcome == "unqualified" ? "disqualified" : state.Outcome;
}
