using System.Globalization;

namespace Plumbline.Tests.Demo;

/// <summary>Whether the records of the demo company agree with each other.</summary>
public class DemoConsistencyTests(DemoRows demo) : IClassFixture<DemoRows>
{
    [Fact]
    public void A_deals_stage_history_ends_where_the_deal_stands()
    {
        var deals = demo.Read("deals", "id", "stage_id", "created_at", "closed_at", "outcome").ToDictionary(row => row[0].Text!);
        var kinds = demo.TextById("stages", "kind");
        foreach (var visits in demo.Read("deal_stage_history", "deal_id", "stage_id", "entered_at", "exited_at").GroupBy(row => row[0].Text!))
        {
            var (deal, list) = (deals[visits.Key], visits.ToList());
            list[^1][1].ShouldBe(deal[1]);
            list[0][2].ShouldBe(deal[2]);
            list[^1][3].IsKnown.ShouldBeFalse();
            list.Zip(list.Skip(1)).All(pair => pair.First[3] == pair.Second[2]).ShouldBeTrue(visits.Key);
            (kinds[deal[1].Text!] == "open" ? list[^1][3] : list[^1][2]).ShouldBe(deal[3]);
            (deal[4].Text == "duplicate" ? "unqualified" : deal[4].Text).ShouldBe(kinds[deal[1].Text!]);
        }
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("expected_close_date")]
    [InlineData("owner_id")]
    [InlineData("forecast_category")]
    public void A_field_history_is_a_chain_that_ends_in_the_deals_value(string field)
    {
        var now = demo.Read("deals", "id", field).ToDictionary(row => row[0].Text!, row => Show(row[1]));
        var changes = demo.Read("deal_field_history", "deal_id", "field", "old_value", "new_value", "changed_at").Where(row => row[1].Text == field);
        foreach (var deal in changes.GroupBy(row => row[0].Text!))
        {
            var list = deal.ToList();
            list.Zip(list.Skip(1)).All(pair => pair.First[3].Text == pair.Second[2].Text && pair.First[4].Value.InstantUtc < pair.Second[4].Value.InstantUtc)
                .ShouldBeTrue(deal.Key);
            list[^1][3].Text.ShouldBe(now[deal.Key]);
        }
    }

    [Fact]
    public void A_won_deal_has_a_contract_and_a_contract_that_has_begun_has_invoices()
    {
        var start = DemoRows.Today.AddMonths(-39);
        var contracts = demo.Read("contracts", "id", "deal_id", "start_date").ToList();
        var signed = contracts.Select(row => row[1].Text).ToHashSet();
        var won = demo.Read("deals", "id", "outcome").Where(row => row[1].Text == "won");
        won.Select(row => row[0].Text).Where(id => !signed.Contains(id)).ShouldBeEmpty();
        var billed = demo.Read("invoices", "contract_id").Select(row => row[0].Text).ToHashSet();
        contracts.Where(row => row[2].Date > start && row[2].Date < DemoRows.Today && !billed.Contains(row[0].Text)).ShouldBeEmpty();
    }

    [Fact]
    public void A_converted_lead_and_its_deal_name_the_same_account()
    {
        var deals = demo.Read("deals", "id", "account_id", "lead_id").ToDictionary(row => row[0].Text!);
        var leads = demo.Read("leads", "id", "account_id", "deal_id").Where(row => row[2].IsKnown).ToList();
        leads.Count.ShouldBeGreaterThan(2_000);
        leads.ShouldAllBe(lead => deals[lead[2].Text!][1] == lead[1] && deals[lead[2].Text!][2] == lead[0]);
    }

    [Fact]
    public void Shares_of_a_deal_add_up_to_one_and_its_lines_to_no_more_than_its_amount()
    {
        demo.Read("deal_splits", "deal_id", "credit_share").GroupBy(row => row[0].Text).ShouldAllBe(deal => deal.Sum(row => row[1].Amount) == 1);
        var amounts = demo.Read("deals", "id", "amount").ToDictionary(row => row[0].Text!, row => row[1].Amount);
        demo.Read("deal_lines", "deal_id", "amount").GroupBy(row => row[0].Text!).ShouldAllBe(deal => deal.Sum(row => row[1].Amount) <= amounts[deal.Key]);
    }

    [Fact]
    public void Revisions_of_a_subscription_follow_on_each_other_and_end_with_it()
    {
        var ends = demo.Read("subscriptions", "id", "end_date").ToDictionary(row => row[0].Text!, row => row[1].Date);
        foreach (var subscription in demo.Read("subscription_revisions", "subscription_id", "effective_from", "effective_to").GroupBy(row => row[0].Text!))
        {
            var list = subscription.ToList();
            list.Zip(list.Skip(1)).All(pair => pair.First[2].Date == pair.Second[1].Date && pair.First[1].Date < pair.Second[1].Date)
                .ShouldBeTrue(subscription.Key);
            list[^1][2].Date.ShouldBe(ends[subscription.Key]?.AddDays(1));
        }
    }

    private static string? Show(Cell cell) => cell.Text ?? cell.Value.Number?.ToString(CultureInfo.InvariantCulture)
        ?? cell.Value.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
