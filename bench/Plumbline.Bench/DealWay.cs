namespace Plumbline.Bench;

/// <summary>How one deal went through the stages.</summary>
internal sealed record DealWay(DateTime Created, DateTime? Closed, string Stage, IReadOnlyList<(string Stage, DateTime Entered)> Visits)
{
    private static readonly (string Stage, double Place, double Share)[] Steps =
        [("Prospecting", 0, 1), ("Qualification", 0.2, 0.95), ("Proposal", 0.5, 0.75), ("Negotiation", 0.75, 0.55)];

    internal static DealWay Take(Randomness random, DateTime created, DateTime end)
    {
        var days = 3 + (150 * random.Share() * random.Share());
        var isForgotten = random.Chance(0.03);
        var visits = new List<(string Stage, DateTime Entered)>();

        foreach (var (stage, place, share) in Steps)
        {
            var entered = created.AddDays(days * place);

            if (random.Chance(share) && entered < end && !(isForgotten && place > 0.3))
            {
                visits.Add((stage, entered));
            }
        }

        var closed = created.AddDays(days);

        if (isForgotten || closed >= end)
        {
            return new DealWay(created, null, visits[^1].Stage, visits);
        }

        var last = random.Chance(0.35) ? "Won" : "Lost";
        visits.Add((last, closed));

        return new DealWay(created, closed, last, visits);
    }
}
