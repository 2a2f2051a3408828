namespace Plumbline.Tests.Reference;

internal sealed partial class RandomCrm
{
    /// <summary>Leads that came at a known minute, and much that is done about few of them within days.</summary>
    private void Touches()
    {
        for (var i = 0; i < 5; i++)
        {
            var day = Begin.AddDays(_random.Next(Days - 45));
            var lead = Add("leads", $"f{i}", day, ("email", $"F{i}@x.com"), ("created_at", At(day)), ("source", Any("web", "fair", "")), ("channel", Any("paid", "")),
                ("direction", Any("inbound", "inbound", "outbound")), ("campaign_id", Any("c0", "")), ("country", Any("DE", "")), ("account_id", Account()));
            lead.Change(day, "owner_id", User());
            lead.Change(day, "stage", Any("lead", "mql"));
            lead.Change(Later(day, 60), "stage", Any("lead", "nurture", "mql"));
            for (var (touch, most) = (0, _random.Next(13)); touch < most; touch++)
            {
                Touch($"tf{i}-{touch}", Later(day, 34), $"f{i}");
            }
        }

        for (var i = 0; i < 10; i++)
        {
            Touch($"te{i}", Day(), $"e{_random.Next(30)}");
        }
    }

    private void Touch(string id, DateOnly day, string lead)
    {
        var done = Add("activities", id, day, ("type", Any("call", "call", "email", "email", "sms", "meeting")), ("direction", Any("outbound", "outbound", "outbound", "outbound", "inbound")), ("actor_id", User()),
            ("lead_id", lead), ("occurred_at", _random.Next(6) == 0 ? Story.Text(day) : At(day)), ("duration_s", Any("", "30", "60", "200")),
            ("outcome", Any("", "", "", "no_answer", "connected", "no_answer", "opened", "replied", "completed", "cancelled")), ("capture", Any("auto", "manual")), ("is_automated", Any("true", "false", "", "")));
        done.Died = _random.Next(14) == 0 ? Later(day, 120) : null;
    }

    /// <summary>What is planned for deals: some is put off or called off, some takes place, some is taken back.</summary>
    private void Plans()
    {
        for (var i = 0; i < 14; i++)
        {
            var day = Day();
            var plan = Add("activities", $"plan{i}", day, ("type", "meeting"), ("direction", "outbound"), ("deal_id", $"d{_random.Next(34)}"), ("actor_id", User()));
            plan.Change(day, "scheduled_for", Story.Text(Later(day, 120)));
            plan.Change(Later(day, 60), "scheduled_for", Maybe(0.8, () => Story.Text(Later(day, 200))));
            var end = Later(day, 90);
            var isHeld = _random.Next(4) == 0;
            plan.Change(end, "outcome", isHeld ? "completed" : Any("", "", "cancelled", "no_show"));
            plan.Change(end, "occurred_at", isHeld ? Story.Text(end) : "");
            plan.Died = _random.Next(8) == 0 ? Later(day, 100) : null;
        }
    }

    private string At(DateOnly day) => Moment(day, new TimeOnly(Hours[_random.Next(Hours.Length)], _random.Next(60)));

    /// <summary>None that clocks leave out or show twice.</summary>
    private static readonly int[] Hours = [0, 1, 4, 6, 8, 10, 12, 14, 17, 20, 22, 23];
}
