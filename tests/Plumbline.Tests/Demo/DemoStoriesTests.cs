namespace Plumbline.Tests.Demo;

/// <summary>The stories of docs/demo.md, counted plainly from the rows.</summary>
public class DemoStoriesTests(DemoRows demo) : IClassFixture<DemoRows>
{
    private static readonly DateOnly DeclineStart = new(2025, 10, 1);

    [Fact]
    public void Mid_market_win_rate_fell_in_the_last_two_quarters_and_the_losses_say_price()
    {
        var segments = demo.TextById("accounts", "segment");
        var closed = demo.Read("deals", "account_id", "outcome", "closed_at", "loss_reason", "type")
            .Where(row => row[4].Text == "new" && row[1].Text is "won" or "lost").ToLookup(row => (segments[row[0].Text!], row[2].Date >= DeclineStart));
        WinRate(closed[("Mid-market", true)]).ShouldBeLessThan(WinRate(closed[("Mid-market", false)]) * 0.65);
        foreach (var other in new[] { "SMB", "Enterprise" })
        {
            WinRate(closed[(other, true)]).ShouldBe(WinRate(closed[(other, false)]), 0.08);
        }

        PriceShare(closed[("Mid-market", true)]).ShouldBeGreaterThan(0.5);
        PriceShare(closed[("Mid-market", false)]).ShouldBeLessThan(0.3);
    }

    [Fact]
    public void One_rep_gives_up_after_two_touches()
    {
        var names = demo.TextById("users", "name");
        var unsold = demo.Read("leads", "id", "deal_id", "owner_id").Where(row => !row[1].IsKnown && row[2].IsKnown)
            .ToDictionary(row => row[0].Text!, row => names[row[2].Text!]!);
        var touches = demo.Read("activities", "lead_id", "actor_id", "direction", "deal_id")
            .Where(row => row[1].IsKnown && row[2].Text == "outbound" && !row[3].IsKnown && unsold.ContainsKey(row[0].Text ?? ""));
        var shares = touches.CountBy(row => row[0].Text!).GroupBy(lead => unsold[lead.Key])
            .ToDictionary(rep => rep.Key, rep => rep.Average(lead => lead.Value <= 2 ? 1.0 : 0));
        shares.Count.ShouldBe(12);
        shares["Derek Sloan"].ShouldBeGreaterThan(0.75);
        shares.Where(rep => rep.Key != "Derek Sloan").ShouldAllBe(rep => rep.Value < 0.4);
    }

    [Fact]
    public void One_source_has_the_most_complete_leads_and_the_fewest_customers()
    {
        var bought = demo.Read("lead_stage_history", "lead_id", "stage").Where(row => row[1].Text == "customer").Select(row => row[0].Text).ToHashSet();
        var sources = demo.Read("leads", "id", "source", "first_name", "email", "phone").GroupBy(row => row[1].Text!).ToList();
        sources.MaxBy(source => source.Average(row => row.Skip(2).Average(cell => cell.IsKnown ? 1.0 : 0)))!.Key.ShouldBe("Content syndication");
        sources.MinBy(source => source.Average(row => bought.Contains(row[0].Text) ? 1.0 : 0))!.Key.ShouldBe("Content syndication");
        sources.Single(source => source.Key == "Content syndication").Count().ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Deals_stand_silent_for_weeks_some_of_them_in_commit()
    {
        var last = demo.Read("activities", "deal_id", "occurred_at").Where(row => row[0].IsKnown && row[1].IsKnown).GroupBy(row => row[0].Text!)
            .ToDictionary(deal => deal.Key, deal => deal.Max(row => row[1].Date));
        var silent = demo.Read("deals", "id", "outcome", "type", "forecast_category").Where(row => row[1].Text == "open" && row[2].Text == "new")
            .Where(row => last.TryGetValue(row[0].Text!, out var date) && date < DemoRows.Today.AddDays(-27)).ToList();
        silent.Count.ShouldBeInRange(20, 80);
        silent.Count(row => row[3].Text == "commit").ShouldBeGreaterThan(4);
    }

    [Fact]
    public void One_rep_is_far_ahead()
    {
        var names = demo.TextById("users", "name");
        var sold = demo.Read("deals", "owner_id", "outcome", "type", "amount").Where(row => row[1].Text == "won" && row[2].Text != "renewal")
            .GroupBy(row => names[row[0].Text!]!).Select(rep => (Rep: rep.Key, Sum: rep.Sum(row => row[3].Amount))).OrderByDescending(rep => rep.Sum).ToList();
        sold[0].Rep.ShouldBe("Valentina Cruz");
        sold[0].Sum.ShouldBeGreaterThan(sold[1].Sum * 1.3m);
    }

    [Fact]
    public void Customers_outside_the_profile_leave_far_more_often()
    {
        string[] outside = ["Hospitality", "Education", "Nonprofit"];
        var fits = demo.Read("accounts", "id", "industry", "employee_count")
            .ToDictionary(row => row[0].Text!, row => !outside.Contains(row[1].Text) && row[2].Amount >= 30);
        var left = demo.Read("subscriptions", "account_id", "end_date").GroupBy(row => fits[row[0].Text!])
            .ToDictionary(group => group.Key, group => group.Average(row => row[1].IsKnown ? 1.0 : 0));
        left[false].ShouldBeGreaterThan(left[true] * 2);
    }

    [Fact]
    public void The_figures_are_those_of_a_believable_company()
    {
        var closed = demo.Read("deals", "outcome", "type", "amount", "created_at", "closed_at").Where(row => row[1].Text != "renewal" && row[4].IsKnown).ToList();
        WinRate(closed, 0).ShouldBeInRange(0.25, 0.31);
        var won = closed.Where(row => row[0].Text == "won").ToList();
        won.Where(row => row[2].IsKnown).Average(row => row[2].Amount).ShouldBeInRange(17_000, 23_000);
        won.Where(row => row[1].Text == "new").Average(row => row[4].Date!.Value.DayNumber - row[3].Date!.Value.DayNumber).ShouldBeInRange(50, 70);
        Count("deals").ShouldBeInRange(5_400, 6_600);
        Count("leads").ShouldBeInRange(17_500, 18_500);
        Count("activities").ShouldBeInRange(75_000, 120_000);
    }

    private int Count(string table) => demo.Read(table).Count();

    private static double WinRate(IEnumerable<Cell[]> deals, int outcome = 1) =>
        deals.Where(row => row[outcome].Text is "won" or "lost").Average(row => row[outcome].Text == "won" ? 1.0 : 0);

    private static double PriceShare(IEnumerable<Cell[]> deals) => deals.Where(row => row[3].IsKnown).Average(row => row[3].Text == "Price" ? 1.0 : 0);
}
