namespace Plumbline.Bench;

/// <summary>What a CRM does not hold of the same company: what is billed and runs on, what customers say, what is spent and expected, and content.</summary>
internal sealed class Business(Company company, string folder)
{
    private const int Assets = 500;

    internal void Write()
    {
        WriteSubscriptions();
        WriteInvoices();
        WriteSurveys();
        WriteCosts();
        WriteQuotas();
        WriteAssets();
    }

    /// <summary>One for each account, each with up to four prices; a third has ended.</summary>
    private void WriteSubscriptions()
    {
        using var subscriptions = new RowFile(Path.Combine(folder, "subscriptions.csv"), "subscription_id,account,start_date,end_date");
        using var prices = new RowFile(Path.Combine(folder, "prices.csv"), "subscription,effective_from,effective_to,mrr");
        var random = new Randomness(5);

        for (var account = 0; account < company.Accounts; account++)
        {
            var start = Day(random.Share() * 0.9);
            var end = random.Chance(0.35) ? start.AddDays(30 + (random.Share() * 700)).Date : (DateTime?)null;
            end = end < Company.End ? end : null;
            subscriptions.Text($"S{account}").Text($"A{account}").Day(start).Day(end).End();
            var mrr = (decimal)(50 * Math.Exp(4 * random.Share()));

            for (var from = (DateTime?)start; from is { } day;)
            {
                var next = day.AddDays(120 + (random.Share() * 500)).Date;
                var to = next < (end ?? Company.End) ? next : (DateTime?)null;
                prices.Text($"S{account}").Day(day).Day(to ?? end).Money(mrr).End();
                mrr *= (decimal)(0.8 + (0.5 * random.Share()));
                from = to;
            }
        }
    }

    private void WriteInvoices()
    {
        using var file = new RowFile(Path.Combine(folder, "invoices.csv"), "invoice_id,account,issued_at,amount");
        var random = new Randomness(6);
        var invoices = (long)company.Accounts * 6;

        for (long invoice = 0; invoice < invoices; invoice++)
        {
            file.Text($"I{invoice}").Text($"A{random.Below(company.Accounts)}").Day(Day((double)invoice / invoices)).Money((decimal)(100 * Math.Exp(4 * random.Share()))).End();
        }
    }

    private void WriteSurveys()
    {
        using var file = new RowFile(Path.Combine(folder, "surveys.csv"), "survey_id,account,sent_at,responded_at,score");
        var random = new Randomness(7);
        var surveys = (long)company.Accounts * 2;

        for (long survey = 0; survey < surveys; survey++)
        {
            var sent = Day((double)survey / surveys);
            var isAnswered = random.Chance(0.4) && sent.AddDays(9) < Company.End;
            file.Text($"V{survey}").Text($"A{random.Below(company.Accounts)}").Day(sent)
                .Day(isAnswered ? sent.AddDays(random.Below(9)) : null).Text(isAnswered ? $"{random.Below(11)}" : "").End();
        }
    }

    private void WriteCosts()
    {
        using var file = new RowFile(Path.Combine(folder, "costs.csv"), "cost_id,incurred_on,category,purpose,amount");
        var random = new Randomness(8);

        for (var month = 0; month < 48; month++)
        {
            foreach (var category in new[] { "advertising", "marketing_team", "sales_team", "technology", "training" })
            {
                file.Text($"K{month}-{category}").Day(Company.Start.AddMonths(month)).Text(category).Text("acquisition").Money(1000 + random.Below(company.Deals)).End();
            }
        }
    }

    private void WriteQuotas()
    {
        using var file = new RowFile(Path.Combine(folder, "quotas.csv"), "quota_id,rep,period_start,period_end,target");

        for (var quota = 0; quota < Company.Reps * 16; quota++)
        {
            var start = Company.Start.AddMonths(quota % 16 * 3);
            file.Text($"Q{quota}").Text($"R{quota / 16}").Day(start).Day(start.AddMonths(3).AddDays(-1)).Money(company.Deals * 10).End();
        }
    }

    private void WriteAssets()
    {
        using var assets = new RowFile(Path.Combine(folder, "assets.csv"), "asset_id,title,kind,created_at");
        using var looks = new RowFile(Path.Combine(folder, "looks.csv"), "asset,kind,rep,deal,occurred_at");
        var random = new Randomness(9);

        for (var asset = 0; asset < Assets; asset++)
        {
            assets.Text($"C{asset}").Text($"Piece {asset}").Text(random.Of("deck", "case", "sheet")).Day(Company.Start).End();
        }

        for (var look = 0; look < company.Deals; look++)
        {
            var place = (look + random.Share()) / company.Deals;
            looks.Text($"C{random.Below(Assets)}").Text(random.Of("share", "share", "external_view")).Text($"R{random.Below(Company.Reps)}")
                .Text($"D{(long)(place * company.Deals)}").Moment(Company.At(place)).End();
        }
    }

    private static DateTime Day(double place) => Company.At(place).Date;
}
