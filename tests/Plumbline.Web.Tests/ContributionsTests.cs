using FsCheck;
using FsCheck.Fluent;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Tests;

public class ContributionsTests
{
    [Fact]
    public void The_parts_of_a_change_of_a_rate_make_the_whole_change()
    {
        var side = Gen.Choose(0, 50).Two().Select(pair => (Won: Math.Min(pair.Item1, pair.Item2), Closed: Math.Max(pair.Item1, pair.Item2))).ListOf(4);
        Prop.ForAll(side.ToArbitrary(), side.ToArbitrary(), (now, before) =>
        {
            var (rows, earlier) = (now.Select((part, label) => Row(part, label)).ToList(), before.Select((part, label) => Row(part, label)).ToList());
            if (now.Sum(part => part.Closed) == 0 || before.Sum(part => part.Closed) == 0)
            {
                return Contributions.Of(rows, earlier, isRatio: true).Count == 0;
            }

            var change = ((decimal)now.Sum(part => part.Won) / now.Sum(part => part.Closed)) - ((decimal)before.Sum(part => part.Won) / before.Sum(part => part.Closed));
            return Math.Abs(Contributions.Of(rows, earlier, isRatio: true).Values.Sum() - change) < 0.000001m;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_part_whose_rate_and_weight_stay_brings_nothing()
    {
        var now = new[] { Row((5, 10), 0), Row((2, 10), 1) };
        var before = new[] { Row((5, 10), 0), Row((8, 10), 1) };

        var parts = Contributions.Of(now, before, isRatio: true);

        parts["0"].ShouldBe(0);
        parts["1"].ShouldBe(-0.3m);
    }

    [Fact]
    public void What_is_gone_counts_as_lost_in_a_sum()
    {
        var parts = Contributions.Of([Row((3, 0), 0)], [Row((1, 0), 0), Row((4, 0), 1)], isRatio: false);

        parts["0"].ShouldBe(2);
        parts["1"].ShouldBe(-4);
    }

    [Fact]
    public void Rows_that_bear_one_name_count_together()
    {
        var parts = Contributions.Of([Row((3, 0), 0), Row((4, 0), 0)], [Row((1, 0), 0)], isRatio: false);

        parts["0"].ShouldBe(6);
    }

    private static AnswerRow Row((int Won, int Closed) part, int label) => new(
        new RowHead("m", null, 1, "fraction", new Dictionary<string, string?> { ["owner"] = label.ToString(System.Globalization.CultureInfo.InvariantCulture) }),
        new PeriodCell(0, default, default),
        new Computed(part.Won, part.Won, part.Closed, part.Closed, null),
        null, false, true, null);
}
