namespace Plumbline.Tests.Reference;

internal sealed partial class RandomCrm
{
    private void Leads()
    {
        for (var i = 0; i < 30; i++)
        {
            Lead($"e{i}");
        }
    }

    private void Lead(string id)
    {
        var day = Day();
        var isDated = _random.Next(12) > 0;
        var lead = Add("leads", id, day, ("email", Maybe(0.8, () => Any($"{Any("P", "p")}{_random.Next(24)}@x.com", $"{Any("P", "p")}{_random.Next(24)}@x.com", "test@x.com"))),
            ("created_at", isDated ? Story.Text(day) : ""), ("original_created_at", isDated && _random.Next(6) == 0 ? Story.Text(day.AddDays(-20)) : ""),
            ("first_name", Any("Ann", "", "Unknown")), ("last_name", Any("Lee", "")), ("phone", Any("", "030 123 45 67", "12")), ("title", Any("", "CFO")),
            ("source", Any("web", "fair", "")), ("channel", Any("paid", "")), ("direction", Any("inbound", "outbound", "")), ("campaign_id", Any("c0", "c1", "")),
            ("country", Any("DE", "PL", "")), ("account_id", Account()), ("opted_out_at", Maybe(0.1, () => Story.Text(Later(day, 90)))));
        lead.IsTold = HasHistory && _random.Next(4) > 0;
        lead.Died = _random.Next(10) == 0 ? Later(day, 150) : null;
        lead.Change(day, "owner_id", User());
        lead.Change(day, "stage", Any("lead", "lead", "mql", ""));
        for (var step = _random.Next(6); step > 0; step--)
        {
            day = Later(day, 45);
            if (_random.Next(7) == 0)
            {
                lead.Change(day, "owner_id", User());
            }
            else
            {
                var stage = Any("mql", "mql", "sal", "sql", "sql", "opportunity", "customer", "nurture", "rejected", "disqualified");
                lead.Change(day, "stage", stage);
                lead.Change(day, "reason", stage is "rejected" or "disqualified" ? Any("Student", "No answer", "") : "");
                if (stage == "opportunity" && _random.Next(2) == 0)
                {
                    lead.Change(day, "converted_at", Story.Text(day));
                }
            }
        }
    }

    private static IEnumerable<Row> Entries(Story lead, DateOnly until)
    {
        var first = lead.On(lead.Born)!.Text("stage");
        return lead.Changes("stage", until).Select(change => (change.Day, Stage: change.New)).Prepend((lead.Born, first ?? ""))
            .Where(entry => entry.Item2.Length > 0 && entry.Item1 <= until)
            .Select((entry, place) => Of($"{lead.Id}-e{place:00}", ("lead_id", lead.Id), ("stage", entry.Item2), ("entered_at", Story.Text(entry.Item1)),
                ("reason", entry.Item2 is "rejected" or "disqualified" ? lead.On(entry.Item1)?.Text("reason") ?? "" : "")));
    }
}
