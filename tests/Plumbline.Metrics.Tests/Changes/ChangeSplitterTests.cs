using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Tests.Changes;

public sealed class ChangeSplitterTests
{
    private const decimal Rounding = 0.000001m;

    private static readonly Metric WinRate = MetricCatalogue.BuiltIn.Find("win_rate")!;
    private static readonly Metric Bookings = MetricCatalogue.BuiltIn.Find("bookings")!;

    [Fact]
    public void The_effects_on_a_rate_are_the_whole_change_also_when_a_label_comes_or_goes()
    {
        var side = Gen.Choose(-20, 50).Two().Select(pair => (Won: Math.Max(0, Math.Min(pair.Item1, pair.Item2)), Closed: Math.Max(0, Math.Max(pair.Item1, pair.Item2)))).ListOf(4);
        Prop.ForAll(side.ToArbitrary(), side.ToArbitrary(), (now, before) =>
        {
            var (closed, closedBefore) = (now.Sum(part => part.Closed), before.Sum(part => part.Closed));
            if (closed == 0 || closedBefore == 0)
            {
                return true;
            }

            var change = ((decimal)now.Sum(part => part.Won) / closed) - ((decimal)before.Sum(part => part.Won) / closedBefore);
            var split = ChangeSplitter.Split(WinRate, "owner", Rates(now), Rates(before), change);
            return Math.Abs(split.Remainder) < Rounding && Math.Abs(split.Parts.Sum(part => part.Effect) - change) < Rounding;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_effects_on_a_sum_are_the_whole_change()
    {
        var side = Gen.Choose(0, 30).Two().Select(pair => (Sum: pair.Item1 * (pair.Item2 > 0 ? 1 : 0), N: pair.Item2)).ListOf(4);
        Prop.ForAll(side.ToArbitrary(), side.ToArbitrary(), (now, before) =>
        {
            var change = (decimal)(now.Sum(part => part.Sum) - before.Sum(part => part.Sum));
            var split = ChangeSplitter.Split(Bookings, "owner", Sums(now), Sums(before), change);
            return Math.Abs(split.Remainder) < Rounding && Math.Abs(split.Parts.Sum(part => part.Effect) - change) < Rounding;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_part_whose_rate_and_weight_stay_brings_nothing()
    {
        var split = ChangeSplitter.Split(WinRate, "owner", Rates([(5, 10), (2, 10)]), Rates([(5, 10), (8, 10)]), -0.3m);

        Of(split, "0").ShouldBe((0, 0));
        Of(split, "1").ShouldBe((0, -0.3m));
        split.Parts[0].By["owner"].ShouldBe("1", "who brought most stands first");
    }

    [Fact]
    public void Rates_that_stay_move_the_whole_by_their_weights_alone()
    {
        // 0.8 of 10 and 0.2 of 30 become 0.8 of 30 and 0.2 of 10: 0.35 becomes 0.65.
        var split = ChangeSplitter.Split(WinRate, "owner", Rates([(24, 30), (2, 10)]), Rates([(8, 10), (6, 30)]), 0.3m);

        split.Parts.Sum(part => part.Mix).ShouldBe(0.3m);
        split.Parts.ShouldAllBe(part => part.Rate == 0 && part.Mix == 0.15m);
    }

    [Fact]
    public void A_sum_is_split_into_how_many_and_how_large()
    {
        // 2 deals of 10 become 3 deals of 20: one more at 15 on average, and 2.5 on average at 10 more.
        var split = ChangeSplitter.Split(Bookings, "owner", Sums([(60, 3)]), Sums([(20, 2)]), 40);

        Of(split, "0").ShouldBe((15, 25));
    }

    [Fact]
    public void What_is_gone_counts_as_lost()
    {
        var split = ChangeSplitter.Split(Bookings, "owner", Sums([(3, 1)]), Sums([(1, 1), (4, 2)]), -2);

        Of(split, "0").ShouldBe((0, 2));
        Of(split, "1").ShouldBe((-4, 0));
    }

    [Fact]
    public void Rows_that_bear_one_name_count_together()
    {
        var now = Rates([(5, 10), (1, 10)]).Select(row => row with { Head = row.Head with { By = new Dictionary<string, string?> { ["owner"] = "Ann" } } }).ToList();
        var before = Rates([(5, 20)]).Select(row => row with { Head = now[0].Head }).ToList();

        var part = ChangeSplitter.Split(WinRate, "owner", now, before, 0.05m).Parts.ShouldHaveSingleItem();

        (part.Effect, part.After!.Value, part.After.N).ShouldBe((0.05m, 0.3m, 20));
    }

    [Fact]
    public void A_cost_without_a_customer_is_explained_too()
    {
        // 100 for 10 customers; then 100 for 10 of one channel, and 50 of another channel that brought none.
        var split = ChangeSplitter.Split(WinRate, "channel", Rates([(100, 10), (50, 0)]), Rates([(100, 10)]), 5);

        (Of(split, "1"), split.Remainder).ShouldBe(((0, 5), 0));
    }

    [Fact]
    public void Few_records_on_either_side_are_marked()
    {
        var split = ChangeSplitter.Split(WinRate, "owner", Rates([(5, 30), (5, 30)]), Rates([(9, 30), (1, 3)]), 0);

        split.Parts.Single(part => part.By["owner"] == "0").LowSample.ShouldBeFalse();
        split.Parts.Single(part => part.By["owner"] == "1").LowSample.ShouldBeTrue();
    }

    [Fact]
    public void What_the_labels_count_twice_is_told_apart()
    {
        // One deal that two owners share in full: each has gained it, the whole only once.
        ChangeSplitter.Split(Bookings, "owner", Sums([(10, 1), (10, 1)]), [], 10).Remainder.ShouldBe(-10);
    }

    [Fact]
    public void A_breakdown_in_which_one_label_moved_tells_more_than_one_in_which_all_did_alike()
    {
        var one = ChangeSplitter.Split(Bookings, "source", Sums([(100, 10), (200, 20)]), Sums([(100, 10), (100, 10)]), 100);
        var all = ChangeSplitter.Split(Bookings, "region", Sums([(150, 15), (150, 15)]), Sums([(100, 10), (100, 10)]), 100);

        one.Telling.ShouldBeGreaterThan(all.Telling);
    }

    private static (decimal Mix, decimal Rate) Of(ChangeSplit split, string label)
    {
        var part = split.Parts.Single(part => part.By.Values.Single() == label);
        return (part.Mix, part.Rate);
    }

    private static List<AnswerRow> Rates(IEnumerable<(int Won, int Closed)> parts) =>
        [.. parts.Select((part, label) => Row(label, new Computed(part.Closed == 0 ? null : (decimal)part.Won / part.Closed, part.Won, part.Closed, part.Closed, null)))];

    private static List<AnswerRow> Sums(IEnumerable<(int Sum, int N)> parts) =>
        [.. parts.Select((part, label) => Row(label, new Computed(part.Sum, part.Sum, null, part.N, null)))];

    private static AnswerRow Row(int label, Computed computed) => new(
        new RowHead("m", null, 1, "fraction", new Dictionary<string, string?> { ["owner"] = label.ToString(CultureInfo.InvariantCulture) }),
        new PeriodCell(0, default, default), computed, null, false, true, null);
}
