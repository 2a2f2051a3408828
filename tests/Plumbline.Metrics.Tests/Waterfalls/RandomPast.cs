using Plumbline.Metrics.Waterfalls;

namespace Plumbline.Metrics.Tests.Waterfalls;

/// <summary>Histories of deals in the half year from January 2026 on, in which everything happens that a waterfall tells.</summary>
internal static class RandomPast
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly string[] Outcomes = ["won", "lost", "unqualified"];

    /// <param name="isImported">
    /// Only what exports tell for certain: one thing a day, nothing unknown that is known later, and a deleted deal stays deleted.
    /// </param>
    internal static List<DealEvent> Of(Random random, bool isImported = false)
    {
        var day = First.AddDays(random.Next(160));
        var (hasAmount, hasDue, isOpen, isThere) = (random.Next(10) > 0, random.Next(10) > 0, true, true);
        var past = new List<DealEvent>
        {
            new DealCreated(day), new DealAmount(day, hasAmount ? Amount(random) : null), new DealDue(day, hasDue ? Due(random) : null), new DealOwner(day, 1 + random.Next(2)),
        };
        for (var left = random.Next(7); left > 0 && (isThere || !isImported); left--)
        {
            day = day.AddDays(random.Next(isImported ? 1 : 0, 40));
            switch (random.Next(10))
            {
                case 0 or 1 when hasAmount || !isImported:
                    past.Add(new DealAmount(day, Amount(random)));
                    break;
                case 2 or 3 when hasDue || !isImported:
                    past.Add(new DealDue(day, isImported || random.Next(8) > 0 ? Due(random) : null));
                    break;
                case 4 or 5:
                    past.Add(new DealOwner(day, 1 + random.Next(2)));
                    break;
                case 9 when random.Next(3) == 0:
                    isThere = !isThere;
                    past.Add(isThere ? new DealRestored(day) : new DealRemoved(day));
                    break;
                default:
                    past.Add(isOpen ? new DealClosed(day, Outcomes[random.Next(3)]) : new DealReopened(day));
                    isOpen = !isOpen;
                    break;
            }
        }

        return past;
    }

    private static decimal Amount(Random random) => random.Next(1, 1_000_000) / 100m;

    private static DateOnly Due(Random random) => First.AddDays(random.Next(365));
}
