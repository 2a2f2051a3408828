namespace Plumbline.Tests.Reference;

internal sealed partial class RandomCrm
{
    private static readonly string[][] OpenStages = [["s1", "s2", "s3"], ["t1", "t2"]];

    private void People()
    {
        for (var i = 0; i < 4; i++)
        {
            Always("users", $"user{i}", ("name", $"user{i}"), ("role", Any("AE", "SDR", "")), ("hire_date", Any("2025-06-01", "2026-02-15", "")),
                ("end_date", Any("", "", "2026-05-10")), ("is_quota_carrying", Any("true", "true", "false", "")));
        }

        for (var i = 0; i < 2; i++)
        {
            Always("teams", $"team{i}", ("name", $"team{i}"));
        }

        for (var i = 0; i < 6; i++)
        {
            Always("user_team_history", $"m{i}", ("user_id", $"user{_random.Next(4)}"), ("team_id", $"team{_random.Next(2)}"), ("manager_id", Any("", "user3")),
                ("valid_from", Story.Text(i < 3 ? new DateOnly(2025, 1, 1).AddDays(i) : Day())), ("valid_to", i == 1 ? Story.Text(Day()) : ""));
        }

        for (var i = 0; i < 6; i++)
        {
            var account = Always("accounts", $"a{i}", ("name", $"a{i}"), ("segment", Any("big", "small", "")), ("region", Any("north", "south", "")),
                ("industry", Any("steel", "toys", "")), ("parent_account_id", i == 1 ? "a0" : ""), ("est_total_spend", Any("", "500", "1000")));
            account.Change(DateOnly.MinValue, "owner_id", User());
        }

        for (var i = 0; i < 2; i++)
        {
            Always("products", $"p{i}", ("name", $"p{i}"), ("family", Any("soft", "hard", "")));
            Always("campaigns", $"c{i}", ("name", $"c{i}"), ("channel", Any("Events", "Mail", "")));
            Always("pipelines", $"l{i}", ("name", $"l{i}"));
        }

        (string Id, string Pipeline, string Kind)[] stages =
            [("s1", "l0", "open"), ("s2", "l0", "open"), ("s3", "l0", "open"), ("sw", "l0", "won"), ("sl", "l0", "lost"), ("su", "l0", "unqualified"),
                ("t1", "l1", "open"), ("t2", "l1", "open"), ("tw", "l1", "won"), ("tl", "l1", "lost")];
        foreach (var ((id, pipeline, kind), place) in stages.Select((stage, place) => (stage, place)))
        {
            var isOpen = kind == "open";
            Always("stages", id, ("pipeline_id", pipeline), ("name", id), ("position", $"{place}"), ("kind", kind),
                ("default_probability", isOpen ? Any("0.1", "0.5", "") : ""), ("is_qualified", isOpen ? Any("true", "false", "") : ""));
        }

        for (var i = 0; HasRates && i < 4; i++)
        {
            Always("fx_rates", $"r{i}", ("currency", "EUR"), ("valid_from", Story.Text(Begin.AddDays(i * 40))), ("base_per_unit", Any("1.1", "0.9", "1.25")));
        }
    }

    private void Deals()
    {
        for (var i = 0; i < 34; i++)
        {
            Deal($"d{i}");
        }

        for (var i = 0; i < 14; i++)
        {
            Always("deal_lines", $"line{i}", ("deal_id", $"d{_random.Next(34)}"), ("product_id", Any("p0", "p1", "")), ("quantity", Any("1", "3", "")), ("amount", Any("20", "45.5", "")));
        }

        foreach (var i in new[] { 3, 4, 5, 6 })
        {
            Always("deal_splits", $"split{i}a", ("deal_id", $"d{i}"), ("user_id", "user0"), ("credit_share", i == 3 ? "0.25" : "0.5"));
            Always("deal_splits", $"split{i}b", ("deal_id", $"d{i}"), ("user_id", "user1"), ("credit_share", i == 3 ? "0.75" : "0.5"));
        }

        for (var i = 0; i < 16; i++)
        {
            var day = Day();
            var deal = _random.Next(34);
            var proposal = Add("proposals", $"prop{i}", day, ("deal_id", $"d{deal}"), ("version", $"{i + 1}"), ("created_at", Story.Text(day)), ("amount", Amount()),
                ("sent_at", Maybe(0.8, () => Story.Text(Later(day, 20)))));
            proposal.Died = _random.Next(8) == 0 ? Later(day, 100) : null;
        }
    }

    private void Deal(string id)
    {
        var day = Day();
        var pipeline = _random.Next(3) == 0 ? 1 : 0;
        var won = pipeline == 0 ? "sw" : "tw";
        var lost = pipeline == 0 ? "sl" : "tl";
        var deal = Add("deals", id, day, ("pipeline_id", $"l{pipeline}"), ("name", id), ("account_id", Account()), ("type", Any("new", "new", "expansion", "renewal", "")),
            ("source", Any("web", "fair", "")), ("campaign_id", Any("c0", "c1", "")), ("lead_id", Maybe(0.4, () => $"e{_random.Next(30)}")), ("custom.tier", Any("gold", "tin", "")),
            ("currency", _random.Next(5) == 0 ? "EUR" : Any("", "USD")), ("competitor", Any("Acme", "", "")),
            ("created_at", Maybe(0.9, () => Story.Text(_random.Next(12) == 0 ? day.AddDays(60) : day))), ("created_at_source", _random.Next(10) == 0 ? "import" : ""));
        deal.IsTold = HasHistory && _random.Next(4) > 0;
        deal.Died = _random.Next(9) == 0 ? Later(day, 150) : null;
        deal.Change(day, "stage_id", OpenStages[pipeline][0]);
        deal.Change(day, "amount", Amount());
        deal.Change(day, "owner_id", User());
        deal.Change(day, "expected_close_date", Maybe(0.8, () => Story.Text(Later(day, 120))));
        deal.Change(day, "forecast_category", Any("pipeline", "commit", ""));
        deal.Change(day, "probability_override", Any("", "", "0.3"));
        var saysOutcome = _random.Next(3) > 0;
        if (saysOutcome)
        {
            deal.Change(day, "outcome", "open");
        }

        var isClosed = false;
        var datesClosing = _random.Next(10) > 0;
        for (var step = _random.Next(7); step > 0; step--)
        {
            day = Later(day, 30);
            switch (_random.Next(10))
            {
                case 0 or 1 or 2 or 3 or 4 when !isClosed && _random.Next(2) == 0:
                    var kind = _random.Next(7) switch { < 3 => "won", 6 => "unqualified", _ => "lost" };
                    deal.Change(day, "stage_id", kind switch { "won" => won, "unqualified" when pipeline == 0 => "su", _ => lost });
                    Close(deal, day, kind == "unqualified" && pipeline == 1 ? "lost" : kind, saysOutcome, datesClosing);
                    isClosed = true;
                    break;
                case 0 or 1 or 2 or 3:
                    deal.Change(day, "stage_id", Any(OpenStages[pipeline]));
                    if (isClosed)
                    {
                        Reopen(deal, day, saysOutcome);
                    }

                    isClosed = false;
                    break;
                case 4 or 5 or 6:
                    deal.Change(day, "amount", Amount());
                    break;
                case 7:
                    deal.Change(day, "owner_id", User());
                    break;
                default:
                    deal.Change(day, "expected_close_date", Maybe(0.9, () => Story.Text(Later(day, 120))));
                    break;
            }
        }
    }

    private void Close(Story deal, DateOnly day, string kind, bool saysOutcome, bool datesClosing)
    {
        deal.Change(day, "closed_at", datesClosing ? Story.Text(day) : "");
        deal.Change(day, "loss_reason", kind == "lost" ? Any("Price", "No decision", "") : "");
        if (saysOutcome)
        {
            deal.Change(day, "outcome", kind);
        }
    }

    private static void Reopen(Story deal, DateOnly day, bool saysOutcome)
    {
        deal.Change(day, "closed_at", "");
        deal.Change(day, "loss_reason", "");
        if (saysOutcome)
        {
            deal.Change(day, "outcome", "open");
        }
    }
}
