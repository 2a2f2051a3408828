using System.Globalization;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>
/// How long it took members from the date that is their second breakdown until a value first reached a bound, by the dates that are their
/// third: months, told by their first day and counted to their last, or days.
/// </summary>
internal static class Ramp
{
    // Who was there long before anything is known of them got there unseen.
    private const int Unseen = 92;

    private sealed record Way(DateOnly From, DateOnly? Reached, DateOnly KnownTo)
    {
        internal int Days => (Reached ?? KnownTo).DayNumber - From.DayNumber;
    }

    internal static Computed MedianOfThoseWhoReached(IReadOnlyList<MemberValue> members, decimal bound, PeriodCell cell)
    {
        int[] days = [.. Ways(members, bound, cell)
            .Where(way => way.Reached >= cell.Seen.Start)
            .Select(way => way.Days).Order()];
        return days.Length == 0
            ? Computed.Null(NullReason.NoRows)
            : new Computed((days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2m, null, null, days.Length, null);
    }

    /// <summary>Kaplan and Meier: the day by which half of all have got there, those who have not yet counted for as long as they are known.</summary>
    internal static Computed SurvivalMedian(IReadOnlyList<MemberValue> members, decimal bound, PeriodCell cell)
    {
        var ways = Ways(members, bound, cell).ToList();
        var left = 1m;
        foreach (var day in ways.Where(way => way.Reached is not null).Select(way => way.Days).Distinct().Order())
        {
            var there = ways.Count(way => way.Days >= day);
            left *= 1 - ((decimal)ways.Count(way => way.Reached is not null && way.Days == day) / there);
            if (left <= 0.5m)
            {
                return new Computed(day, null, null, ways.Count, null);
            }
        }

        return Computed.Null(NullReason.NoRows, n: ways.Count);
    }

    private static IEnumerable<Way> Ways(IReadOnlyList<MemberValue> members, decimal bound, PeriodCell cell)
    {
        var last = cell.Seen.End.AddDays(-1);
        foreach (var member in members.Where(member => member.Key.Labels[1] is not null && member.Key.Labels[2] is not null).GroupBy(member => member.Member))
        {
            var from = Date(member.First().Key.Labels[1]!);
            var steps = member.Select(step => (On: Date(step.Key.Labels[2]!), step.X)).Where(step => EndOf(step.On) <= last).OrderBy(step => step.On).ToList();
            if (steps.Count == 0 || from > last || steps[0].On.DayNumber - from.DayNumber > Unseen)
            {
                continue;
            }

            var reached = steps.Where(step => step.X >= bound && EndOf(step.On) >= from).Select(step => (DateOnly?)EndOf(step.On)).FirstOrDefault();
            yield return new Way(from, reached, EndOf(steps[^1].On));
        }
    }

    private static DateOnly EndOf(DateOnly month) => month.AddMonths(1).AddDays(-1);

    private static DateOnly Date(string label) => DateOnly.ParseExact(label[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
