namespace Plumbline.Tests.Reference;

internal sealed partial class RandomCrm
{
    private void Money()
    {
        for (var i = 0; i < 10; i++)
        {
            var start = new DateOnly(2026, 1, 1).AddMonths(_random.Next(6));
            Always("contracts", $"k{i}", ("account_id", Account()), ("signed_at", Story.Text(Day())), ("start_date", Story.Text(start)),
                ("end_date", Maybe(0.8, () => Story.Text(start.AddMonths(Any(6, 12, 24, 36)).AddDays(Any(-1, -1, 9))))),
                ("recurring_value", Any("6000", "12000", "36500")), ("one_time_fees", Any("", "500")));
        }

        for (var i = 0; i < 20; i++)
        {
            Always("orders", $"o{i}", ("account_id", Account()), ("ordered_at", Story.Text(Day())), ("amount_net", Any("120", "80", "33.5", "")), ("status", Any("", "paid", "cancelled")),
                ("currency", Any("", "USD", "EUR")));
            Always("invoices", $"i{i}", ("account_id", Account()), ("issued_at", Story.Text(Day())), ("amount_net", Any("1000", "500", "80.25")), ("is_credit_note", Any("", "false", "true")),
                ("status", Any("", "paid", "draft")), ("currency", Any("", "USD", "EUR")));
            Always("costs", $"x{i}", ("incurred_on", Story.Text(Day())), ("category", Any("advertising", "sales_team", "customer_success", "cogs", "other", "")),
                ("purpose", Any("", "acquisition", "shared", "retention")), ("acquisition_share", Any("", "", "0.75")), ("channel", Any("paid", "")),
                ("campaign_id", Any("", "c0")), ("amount", Any("100", "250.5", "30")));
        }
    }

    private void Work()
    {
        for (var i = 0; i < 60; i++)
        {
            var day = Day();
            var done = Add("activities", $"t{i}", day, ("type", Any("call", "call", "email", "meeting", "note")), ("direction", Any("outbound", "outbound", "inbound")), ("actor_id", User()),
                ("lead_id", Maybe(0.7, () => $"e{_random.Next(30)}")), ("deal_id", Maybe(0.3, () => $"d{_random.Next(34)}")), ("occurred_at", Story.Text(day)),
                ("outcome", Any("connected", "no_answer", "completed", "no_show", "cancelled", "")), ("capture", Any("auto", "manual", "")), ("is_automated", Any("true", "false", "")));
            done.Died = _random.Next(12) == 0 ? Later(day, 120) : null;
        }
    }
}
