namespace Plumbline.Bench;

/// <summary>A made-up company's four years, as the files that its CRM would export.</summary>
/// <param name="Deals">Everything else is in proportion to them.</param>
/// <param name="ActivitiesPerDeal">Ten in the measured proportions; fewer make a large run shorter.</param>
internal sealed record Company(int Deals, int ActivitiesPerDeal)
{
    internal const int Reps = 200;
    private const int Teams = 20;
    private const double Days = 1461;

    internal static readonly DateTime Start = new(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    internal static readonly DateTime End = Start.AddDays(Days);

    private static readonly string[] Sources = ["web", "referral", "event", "partner", "outbound", "paid search", "social", "content"];

    private int Leads => Deals * 2;

    internal int Accounts => Math.Max(1, Deals * 15 / 100);

    private long Activities => (long)Deals * ActivitiesPerDeal;

    internal string Name => FormattableString.Invariant($"company-{Deals}-{ActivitiesPerDeal}");

    /// <summary>Writes the files, unless the folder holds them already.</summary>
    internal void Write(string folder)
    {
        var done = Path.Combine(folder, "done");

        if (File.Exists(done))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        WriteReps(folder);
        WriteAccounts(folder);
        WriteLeads(folder);
        WriteDeals(folder);
        WriteActivities(folder);
        new Business(this, folder).Write();
        File.WriteAllText(done, Name);
    }

    private static void WriteReps(string folder)
    {
        using var file = new RowFile(Path.Combine(folder, "reps.csv"), "rep_id,name,team");

        for (var rep = 0; rep < Reps; rep++)
        {
            file.Text($"R{rep}").Text($"Rep {rep}").Text($"Team {rep % Teams}").End();
        }
    }

    private void WriteAccounts(string folder)
    {
        using var file = new RowFile(Path.Combine(folder, "accounts.csv"), "account_id,name,segment,owner");
        var random = new Randomness(1);

        for (var account = 0; account < Accounts; account++)
        {
            file.Text($"A{account}").Text($"Account {account}").Text(random.Of("small", "middle", "large", "public")).Text($"R{random.Below(Reps)}").End();
        }
    }

    private void WriteLeads(string folder)
    {
        using var file = new RowFile(Path.Combine(folder, "leads.csv"), "lead_id,email,source,owner,created_at,mql_at,sql_at");
        var random = new Randomness(2);

        for (var lead = 0; lead < Leads; lead++)
        {
            var created = At((lead + random.Share()) / Leads);
            var mql = random.Chance(0.6) ? Known(created.AddDays(random.Share() * 20)) : null;
            var sql = random.Chance(0.45) ? Known(mql?.AddDays(1 + (random.Share() * 40))) : null;
            file.Text($"L{lead}").Text($"p{lead}@example.com").Text(random.Of<string>(Sources)).Text($"R{lead % Reps}")
                .Moment(created).Moment(mql).Moment(sql).End();
        }
    }

    private void WriteDeals(string folder)
    {
        using var deals = new RowFile(
            Path.Combine(folder, "deals.csv"), "deal_id,account,owner,source,stage,amount,loss_reason,created_at,closed_at");
        using var visits = new RowFile(Path.Combine(folder, "stage_history.csv"), "deal_id,stage,entered_at,left_at");
        using var proposals = new RowFile(Path.Combine(folder, "proposals.csv"), "proposal_id,deal_id,owner,sent_at,amount");
        var random = new Randomness(3);

        for (var deal = 0; deal < Deals; deal++)
        {
            var way = DealWay.Take(random, At((deal + random.Share()) / Deals), End);
            var (id, owner) = ($"D{deal}", $"R{random.Below(Reps)}");
            var amount = decimal.Round((decimal)(400 * Math.Exp(5 * random.Share())), 2);
            deals.Text(id).Text($"A{random.Below(Accounts)}").Text(owner).Text(random.Of<string>(Sources)).Text(way.Stage)
                .Money(amount).Text(way.Stage == "Lost" ? random.Of("price", "timing", "competitor", "no need", "no budget", "silence") : "")
                .Moment(way.Created).Moment(way.Closed).End();

            for (var i = 0; i < way.Visits.Count; i++)
            {
                var (stage, entered) = way.Visits[i];
                visits.Text(id).Text(stage).Moment(entered).Moment(i + 1 < way.Visits.Count ? way.Visits[i + 1].Entered : null).End();

                if (stage == "Proposal")
                {
                    proposals.Text($"P{deal}").Text(id).Text(owner).Moment(entered).Money(amount).End();
                }
            }
        }
    }

    private void WriteActivities(string folder)
    {
        using var file = new RowFile(
            Path.Combine(folder, "activities.csv"), "activity_id,type,direction,rep,lead,deal,occurred_at,seconds,outcome");
        var random = new Randomness(4);

        for (long activity = 0; activity < Activities; activity++)
        {
            var place = (activity + random.Share()) / Activities;
            var isLead = random.Chance(0.6);
            // Most that happens to a lead happens soon after it came.
            var age = isLead ? 45 * Math.Pow(random.Share(), 3) : 120 * random.Share();
            var then = Math.Max(0, place - (age / Days));
            var subject = (long)(then * (isLead ? Leads : Deals));
            var call = random.Chance(0.45);
            var answered = random.Chance(0.3);
            file.Text($"T{activity}").Text(call ? "call" : random.Of("email", "email", "email", "meeting"))
                .Text(random.Chance(0.85) ? "outbound" : "inbound").Text($"R{subject % Reps}")
                .Text(isLead ? $"L{subject}" : "").Text(isLead ? "" : $"D{subject}").Moment(At(place))
                .Whole(call && answered ? random.Below(600) : 0).Text(call ? answered ? "connected" : "no_answer" : "delivered").End();
        }
    }

    internal static DateTime At(double place) => new(Start.Ticks + (long)(place * Days * TimeSpan.TicksPerDay) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    private static DateTime? Known(DateTime? moment) => moment < End ? moment : null;
}
