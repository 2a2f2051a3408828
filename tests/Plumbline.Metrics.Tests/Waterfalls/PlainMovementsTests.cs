using Plumbline.Metrics.Waterfalls;

namespace Plumbline.Metrics.Tests.Waterfalls;

/// <summary>The plain reading of the definition: each movement by hand, and the identity for a million histories.</summary>
public class PlainMovementsTests
{
    private const int Histories = 1_000_000;
    private static readonly DateOnly Opening = new(2026, 4, 30);
    private static readonly DateOnly Closing = new(2026, 5, 31);
    private static readonly DateOnly Early = new(2026, 2, 1);
    private static readonly DateOnly Later = new(2026, 5, 10);
    private static readonly DateOnly Due = new(2026, 6, 10);

    private static readonly string[] Entries = ["new", "reopened", "restored", "transferred_in", "pulled_in", "pushed_in"];
    private static readonly string[] Changes = ["increased", "decreased"];

    public static TheoryData<string, DealEvent[], string> Examples => new()
    {
        { "untouched", [], "" },
        { "grown", [new DealAmount(Later, 120)], "increased 20" },
        { "shrunk", [new DealAmount(Later, 70)], "decreased -30" },
        { "won at less", [new DealAmount(Later, 70), new DealClosed(Later, "won")], "decreased -30, won -70" },
        { "lost, its amount taken away", [new DealAmount(Later, 0), new DealClosed(Later, "lost")], "lost -100" },
        { "unqualified", [new DealClosed(Later, "unqualified")], "disqualified -100" },
        { "pushed out", [new DealDue(Later, new(2026, 7, 1))], "pushed_out -100" },
        { "no date any more", [new DealDue(Later, null)], "pushed_out -100" },
        { "pulled out", [new DealDue(Later, new(2026, 3, 31))], "pulled_out -100" },
        { "pushed and pulled back", [new DealDue(Later, new(2026, 7, 1)), new DealDue(Later.AddDays(1), Due)], "" },
        { "given away", [new DealOwner(Later, 2)], "transferred_out -100" },
        { "given away and pushed", [new DealOwner(Later, 2), new DealDue(Later, new(2026, 7, 1))], "transferred_out -100" },
        { "given away and won", [new DealOwner(Later, 2), new DealClosed(Later, "won")], "won -100" },
        { "removed", [new DealRemoved(Later)], "removed -100" },
        { "lost and removed", [new DealClosed(Later, "lost"), new DealRemoved(Later)], "removed -100" },
        { "reopened", [new DealClosed(Early, "lost"), new DealReopened(Later)], "reopened 100" },
        { "reopened and lost again", [new DealClosed(Early, "lost"), new DealReopened(Later), new DealClosed(Later, "lost")], "reopened 100, lost -100" },
        { "lost long ago", [new DealClosed(Early, "lost")], "" },
        { "restored", [new DealRemoved(Early), new DealRestored(Later)], "restored 100" },
        { "received", [new DealOwner(Early, 2), new DealOwner(Later, 1)], "transferred_in 100" },
        { "received and won", [new DealOwner(Early, 2), new DealOwner(Later, 1), new DealClosed(Later, "won")], "transferred_in 100, won -100" },
        { "pulled in", [new DealDue(Early, new(2026, 7, 1)), new DealDue(Later, Due)], "pulled_in 100" },
        { "pulled in and won", [new DealDue(Early, new(2026, 7, 1)), new DealDue(Later, Due), new DealClosed(Later, "won")], "pulled_in 100, won -100" },
        { "pushed in", [new DealDue(Early, new(2026, 3, 1)), new DealDue(Later, Due)], "pushed_in 100" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_history_is_told_by_its_lines(string name, DealEvent[] then, string lines)
    {
        DealEvent[] past = [new DealCreated(Early), new DealAmount(Early, 100), new DealDue(Early, Due), new DealOwner(Early, 1), .. then];

        string.Join(", ", Movements().Of(past).Select(moved => FormattableString.Invariant($"{moved.Line} {moved.Amount}"))).ShouldBe(lines, name);
    }

    [Fact]
    public void A_deal_of_the_period_is_new_and_may_be_won_in_it()
    {
        DealEvent[] past = [new DealCreated(Later), new DealAmount(Later, 40), new DealDue(Later, Due), new DealOwner(Later, 1), new DealClosed(Later, "won")];

        Movements().Of(past).ShouldBe([new Movement("new", 40), new Movement("won", -40)]);
    }

    [Fact]
    public void In_a_million_random_histories_opening_and_movements_are_the_closing()
    {
        var random = new Random(20260531);
        var movements = Movements();
        var told = new HashSet<string>();
        for (var i = 0; i < Histories; i++)
        {
            var past = RandomPast.Of(random);
            var moved = movements.Of(past);
            var (before, after) = (DealState.At(past, Opening), DealState.At(past, Closing));
            var (opening, closing) = (movements.Counts(before) ? before.Amount ?? 0 : 0, movements.Counts(after) ? after.Amount ?? 0 : 0);

            // A million assertions with their texts would take longer than the histories.
            if (opening + moved.Sum(row => row.Amount ?? 0) != closing
                || moved.Count(row => Entries.Contains(row.Line)) > 1 || moved.Count(row => Changes.Contains(row.Line)) > 1 || moved.Count > 2
                || moved.Select(row => row.Line).Distinct().Count() != moved.Count)
            {
                throw new InvalidOperationException($"{i}: {string.Join("; ", past)}: {string.Join("; ", moved)}");
            }

            told.UnionWith(moved.Select(row => row.Line));
        }

        told.Order().ShouldBe(WaterfallQuery.PipelineLines.Order());
    }

    private static PlainMovements Movements() => new(
        Opening, Closing, state => state.Owner == 1, state => state.ExpectedClose >= new DateOnly(2026, 4, 1) && state.ExpectedClose < new DateOnly(2026, 7, 1));
}
