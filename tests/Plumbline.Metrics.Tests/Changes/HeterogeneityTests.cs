using System.Globalization;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Tests.Changes;

/// <summary>Which breakdown tells most, over many companies drawn by chance from fixed seeds.</summary>
public sealed class HeterogeneityTests
{
    private const int Companies = 150;
    private const int Segments = 3;
    private const int Owners = 40;

    /// <summary>Metrics of which each draws its variance from another source: hypergeometric, Poisson, sums of amounts, means of amounts.</summary>
    public static TheoryData<string> Kinds => ["win_rate", "deals_won", "bookings", "average_deal_size"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_segment_that_moved_tells_more_than_noise_over_forty_owners(string metric)
    {
        foreach (var seed in Enumerable.Range(1, Companies))
        {
            var (before, after) = (Drawn(new Random(seed), 1), Drawn(new Random(seed + 1000), 0.3));

            Split(metric, "segment", before, after).Telling.ShouldBeGreaterThan(Split(metric, "owner", before, after).Telling, $"company {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Noise_tells_about_nothing_of_few_labels_and_of_many(string metric)
    {
        var (few, many) = (new List<double>(), new List<double>());
        foreach (var seed in Enumerable.Range(1, Companies))
        {
            var (before, after) = (Drawn(new Random(seed), 1), Drawn(new Random(seed + 1000), 1));
            few.Add(Split(metric, "segment", before, after).Telling);
            many.Add(Split(metric, "owner", before, after).Telling);
        }

        few.Average().ShouldBeLessThan(0.3);
        many.Average().ShouldBeLessThan(0.3);
        few.Count(score => score > 2).ShouldBeLessThan(Companies / 15);
        many.Count(score => score > 2).ShouldBeLessThan(Companies / 15);
    }

    [Fact]
    public void Rates_of_labels_that_were_seen_once_or_twice_are_no_evidence()
    {
        var scores = Enumerable.Range(1, Companies).Select(seed =>
        {
            var (before, after) = (Drawn(new Random(seed), 1, 60), Drawn(new Random(seed + 1000), 1, 60));
            return Split("win_rate", "owner", before, after).Telling;
        }).ToList();

        scores.Average().ShouldBeInRange(-0.4, 0.4);
    }

    [Fact]
    public void Weights_that_moved_from_good_labels_to_bad_ones_tell_though_no_rate_of_a_label_changed()
    {
        var (before, after) = (Drawn(new Random(1), 1), Drawn(new Random(2), 1));
        List<Deal> turned = [.. after.Select((deal, i) => i % 2 == 0 ? deal with { Team = 0, IsWon = i % 20 == 0 } : deal with { Team = 1, IsWon = i % 20 < 13 })];
        List<Deal> asBefore = [.. before.Select((deal, i) => i % 8 == 0 ? deal with { Team = 0, IsWon = i % 80 == 0 } : deal with { Team = 1, IsWon = i % 20 < 13 })];

        Split("win_rate", "team", asBefore, turned).Telling.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Whoever_left_is_no_evidence_by_the_one_deal_that_closed_after_them()
    {
        var scores = Enumerable.Range(1, Companies).Select(seed =>
        {
            var (before, after) = (Drawn(new Random(seed), 1), Drawn(new Random(seed + 1000), 1));
            List<Deal> left = [.. after.Where((deal, i) => deal.Owner % 4 != 0 || i % 25 == 0)];
            return Split("win_rate", "owner", before, left).Telling;
        }).ToList();

        scores.Average().ShouldBeInRange(-0.4, 0.4);
    }

    [Fact]
    public void What_began_from_nothing_lets_no_breakdown_come_before_another() =>
        Split("deals_won", "segment", [], Drawn(new Random(1), 1)).Telling.ShouldBe(double.NegativeInfinity);

    /// <param name="kept">The part of its wins that the first segment still makes.</param>
    private static List<Deal> Drawn(Random random, double kept, int count = 1200) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            var segment = random.Next(Segments);
            var isWon = random.NextDouble() < 0.4 * (segment == 0 ? kept : 1);
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return new Deal(segment, random.Next(Owners), 0, isWon, (decimal)Math.Round(1000 * Math.Exp(normal) * (segment == 0 ? kept : 1)));
        }),
    ];

    private static ChangeSplit Split(string metric, string breakdown, List<Deal> before, List<Deal> after)
    {
        int LabelOf(Deal deal) => breakdown switch { "segment" => deal.Segment, "team" => deal.Team, _ => deal.Owner };
        List<AnswerRow> Rows(List<Deal> deals) => [.. deals.GroupBy(LabelOf).Select(label => Row(label.Key, Computed(metric, [.. label])))];

        return ChangeSplitter.Split(MetricCatalogue.BuiltIn.Find(metric)!, breakdown, Rows(after), Rows(before), 0);
    }

    private static Computed Computed(string metric, List<Deal> deals)
    {
        decimal won = deals.Count(deal => deal.IsWon);
        var amount = deals.Where(deal => deal.IsWon).Sum(deal => deal.Amount);
        return metric switch
        {
            "win_rate" => new Computed(won / deals.Count, won, deals.Count, deals.Count, null),
            "deals_won" => new Computed(won, won, null, (long)won, null),
            "bookings" => new Computed(amount, amount, null, (long)won, null),
            _ => new Computed(won == 0 ? null : amount / won, amount, won, (long)won, null),
        };
    }

    private static AnswerRow Row(int label, Computed computed) => new(
        new RowHead("m", null, 1, "fraction", new Dictionary<string, string?> { ["by"] = label.ToString(CultureInfo.InvariantCulture) }),
        new PeriodCell(0, default, default), computed, null, false, true, null);

    private sealed record Deal(int Segment, int Owner, int Team, bool IsWon, decimal Amount);
}
