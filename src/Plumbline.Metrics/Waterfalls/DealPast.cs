namespace Plumbline.Metrics.Waterfalls;

/// <summary>Something that happened to a deal; of a day, in the order they are given.</summary>
public abstract record DealEvent(DateOnly On);

/// <summary>The first event of a deal, and only that.</summary>
public sealed record DealCreated(DateOnly On) : DealEvent(On);

/// <param name="Outcome"><c>won</c>, <c>lost</c> or <c>unqualified</c>.</param>
public sealed record DealClosed(DateOnly On, string Outcome) : DealEvent(On);

public sealed record DealReopened(DateOnly On) : DealEvent(On);

public sealed record DealAmount(DateOnly On, decimal? Amount) : DealEvent(On);

public sealed record DealDue(DateOnly On, DateOnly? ExpectedClose) : DealEvent(On);

public sealed record DealOwner(DateOnly On, long Owner) : DealEvent(On);

/// <summary>Deleted, or merged into another deal.</summary>
public sealed record DealRemoved(DateOnly On) : DealEvent(On);

public sealed record DealRestored(DateOnly On) : DealEvent(On);

/// <summary>A deal at the end of a day.</summary>
/// <param name="ClosedOn">When it was closed last, if it is closed.</param>
public readonly record struct DealState(
    bool Exists, DateOnly CreatedOn, string Outcome, DateOnly? ClosedOn, decimal? Amount, DateOnly? ExpectedClose, long Owner)
{
    public bool IsOpen => Exists && Outcome == "open";

    /// <summary>All that happened up to a day, one after another.</summary>
    public static DealState At(IReadOnlyList<DealEvent> past, DateOnly day)
    {
        var state = default(DealState) with { Outcome = "open" };
        for (var i = 0; i < past.Count && past[i].On <= day; i++)
        {
            state = past[i] switch
            {
                DealCreated created => state with { Exists = true, CreatedOn = created.On },
                DealClosed closed => state with { Outcome = closed.Outcome, ClosedOn = closed.On },
                DealReopened => state with { Outcome = "open", ClosedOn = null },
                DealAmount amount => state with { Amount = amount.Amount },
                DealDue due => state with { ExpectedClose = due.ExpectedClose },
                DealOwner owner => state with { Owner = owner.Owner },
                DealRemoved => state with { Exists = false },
                DealRestored => state with { Exists = true },
                _ => state,
            };
        }

        return state;
    }
}
