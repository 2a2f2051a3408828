using System.Globalization;
using Plumbline.Importing;
using Plumbline.Tests.Importing.Publishing;

namespace Plumbline.Tests.Proof;

/// <summary>A small company made up by chance, as tables; the same seed makes the same one. Dates lie in the first half of 2026.</summary>
internal sealed class GeneratedCompany(int seed)
{
    private static readonly string[] Stages = ["lead", "mql", "sal", "sql", "opportunity", "customer", "nurture", "disqualified"];
    private static readonly string[] Outcomes = ["open", "won", "won", "lost", "unqualified"];
    private static readonly string[] Categories = ["advertising", "sales_team", "cogs", "customer_success", ""];
    private static readonly string[] Types = ["new", "new", "expansion", "renewal", ""];

    private readonly Random _random = new(seed);

    // Apart from the rest, so that a seed gives the same company with other currencies and without.
    private readonly Random _currencies = new(seed + 1_000_003);

    /// <summary>The tables, each with its head and its rows.</summary>
    internal IReadOnlyList<(string Entity, string Head, string[] Rows)> Tables()
    {
        List<(string, string, string[])> tables =
        [
            ("accounts", "id | name | segment | owner_id", Rows(4, id => $"{id} | Account {id} | {Any(["big", "small", ""])} | {User()}")),
            ("users", "id | name | is_quota_carrying | hire_date | end_date", Rows(3, id => $"user{id - 1} | User {id} | {Any(["true", "true", ""])} | {Any(["2025-01-01", "2026-02-10", ""])} | {Any(["", "", "2026-04-20"])}")),
            ("user_team_history", "id | user_id | team_id | valid_from", Rows(4, id => $"{id} | user{_random.Next(3)} | team{_random.Next(2)} | {Day()}")),
            ("quotas", "id | user_id | metric_id | period_start | period_end | target | ramp_factor | version | valid_from", Rows(8, Quota)),
            ("pay", "id | user_id | kind | earned_on | amount | currency", Rows(8, id => $"{id} | user{_random.Next(3)} | {Any(["base", "commission", "bonus", "clawback", "benefits"])} | {Day()} | {_random.Next(1, 90)} | {Currency()}")),
            ("deals", "id | outcome | amount | currency | created_at | closed_at | type | owner_id | account_id | lead_id | loss_reason | source | stage_id | expected_close_date", Rows(14, Deal)),
            ("leads", "id | email | created_at | source | owner_id | account_id | campaign_id", Rows(12, id => $"{id} | {_random.Next(10)}@x.com | {Day(0.9)} | {Any(["web", "fair", ""])} | {User()} | {Account()} | {Any(["c1", "c2", ""])}")),
            ("campaigns", "id | name | channel", ["c1 | Fair | Events", "c2 | Mail | Mail"]),
            ("contacts", "id | account_id | updated_at", Rows(5, id => $"{id} | {Account()} | {Day(0.7)}")),
            ("web_events", "id | visitor_id | page | event | occurred_at", Rows(12, id => $"{id} | v{_random.Next(5)} | {Any(["/demo", "/trial"])} | {Any(["visit", "visit", "form_submit"])} | {Day()}")),
            ("lead_stage_history", "id | lead_id | stage | entered_at", Rows(20, id => $"{id} | {_random.Next(1, 13)} | {Any(Stages)} | {Day()}")),
            ("activities", "id | type | direction | lead_id | deal_id | actor_id | occurred_at | outcome | scheduled_for", Rows(20, Activity)),
            ("stages", "id | pipeline_id | name | position | kind | default_probability | is_qualified", [.. Rows(3, id => $"s{id} | p | Stage {id} | {id} | open | {Any(["0.1", "0.5", ""])} | {Any(["true", "false"])}"), "s4 | p | Won | 4 | won |  | ", "s5 | p | Lost | 5 | lost |  | "]),
            ("deal_stage_history", "id | deal_id | stage_id | entered_at", Rows(14, id => $"{id} | {_random.Next(1, 8)} | s{_random.Next(1, 6)} | {Day()}")),
            ("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at", Rows(4, id => $"{id} | {_random.Next(1, 15)} | amount | {_random.Next(50)} | {_random.Next(50)} | {Day()}")),
            ("deal_lines", "id | deal_id | product_id | quantity | amount", Rows(6, id => $"{id} | {_random.Next(1, 15)} | p{_random.Next(3)} | 1 | {_random.Next(30)}")),
            ("deal_splits", "id | deal_id | user_id | credit_share", Rows(2, id => $"{id} | 1 | user{id} | 0.5")),
            ("proposals", "id | deal_id | version | sent_at | amount | currency", Rows(8, id => $"{id} | {_random.Next(1, 15)} | {id} | {Day(0.8)} | {Amount()} | {Currency()}")),
            ("contracts", "id | account_id | signed_at | start_date | end_date | recurring_value | auto_renew | currency", Rows(6, id => $"{id} | {Account()} | {Day()} | 2026-0{_random.Next(1, 4)}-01 | 2026-0{_random.Next(4, 7)}-01 | {Amount()} | {Any(["true", "false", ""])} | {Currency()}")),
            ("subscriptions", "id | account_id | product_id | start_date | end_date | cancel_reason | churn_kind", Rows(6, id => $"{id} | {_random.Next(1, 5)} | {Any(["p0", "p1", ""])} | {Day()} | {Day(0.4)} | {Any(["Price", "Fit", ""])} | {Any(["voluntary", "involuntary", ""])}")),
            ("subscription_revisions", "id | subscription_id | effective_from | mrr | currency", Rows(12, id => (id <= 6 ? $"{id} | {id} | 2025-01-01 | {_random.Next(1, 90)}" : $"{id} | {_random.Next(1, 7)} | {Day()} | {_random.Next(90)}") + $" | {Currency()}")),
            ("order_lines", "id | order_id | product_id | amount", Rows(4, id => $"{id} | {_random.Next(1, 6)} | p{_random.Next(3)} | 5")),
            ("orders", "id | account_id | ordered_at | amount_net | currency", Rows(5, id => $"{id} | {_random.Next(1, 5)} | {Day()} | {_random.Next(1, 90)} | {Currency()}")),
            ("invoices", "id | account_id | order_id | issued_at | amount_net | is_credit_note | currency", Rows(8, id => $"{id} | {_random.Next(1, 5)} | {Any(["1", "2", ""])} | {Day()} | {_random.Next(1, 90)} | {Any(["true", "false", "false"])} | {Currency()}")),
            ("costs", "id | incurred_on | category | amount | campaign_id | currency", Rows(8, id => $"{id} | {Day()} | {Any(Categories)} | {_random.Next(1, 500)} | {Any(["c1", "c2", "", ""])} | {Currency()}")),
            ("fx_rates", "id | currency | valid_from | base_per_unit", HasRates ? Rows(6, Rate) : []),
            ("surveys", "id | kind | account_id | contact_id | touchpoint | sent_at | responded_at | score | sentiment | reason_tags", Rows(12, Survey)),
            ("tickets", "id | account_id | opened_at | first_reply_at | severity", Rows(6, id => $"{id} | {_random.Next(1, 5)} | 2026-0{_random.Next(1, 7)}-10T08:00:00Z | {Any(["", "2026-06-10T09:30:00Z"])} | {Any(["low", "high"])}")),
            ("signups", "id | person_key | account_id | signed_up_at | source | referrer_account_id", Rows(10, id => $"{id} | user{_random.Next(4)} | {Account()} | {Day()} | {Any(["web", "fair", ""])} | {Account()}")),
            ("asset_events", "id | asset_id | kind | user_id | contact_id | deal_id | occurred_at", Rows(10, id => $"{id} | a{_random.Next(3)} | {Any(["share", "external_view", "view"])} | {User()} | {_random.Next(1, 4)} | {_random.Next(1, 15)} | {Day()}")),
            ("assets", "id | title | kind | created_at | updated_at | retired_at", Rows(3, id => $"a{id} | Guide {id} | {Any(["deck", "case"])} | {Day()} | {Day(0.7)} | {Day(0.2)}")),
            ("trainings", "id | name | mandatory | pass_score", Rows(2, id => $"t{id} | Course {id} | {Any(["true", "false"])} | {Any(["5", ""])}")),
            ("training_records", "id | user_id | training_id | assigned_at | due_at | completed_at | score", Rows(8, id => $"{id} | {User()} | t{_random.Next(1, 3)} | {Day()} | {Day(0.9)} | {Day(0.7)} | {Any(["3", "7", ""])}")),
            ("usage_events", "id | account_id | user_ref | event | occurred_at", Rows(6, id => $"{id} | {_random.Next(1, 5)} | user{_random.Next(4)} | {Any(["login", "login", "reward"])} | {Day()}")),
        ];
        return tables;
    }

    internal static IReadOnlyList<IFeed> Feeds(IEnumerable<(string Entity, string Head, string[] Rows)> tables) =>
        [.. tables.Select(table => (IFeed)new Table(table.Entity, table.Head + "\n" + string.Join('\n', table.Rows)))];

    /// <summary>Further and changed rows, as a later export might hold them.</summary>
    internal static IReadOnlyList<IFeed> Later(int seed) =>
        Feeds(new GeneratedCompany(seed + 1).Tables().Where(table => table.Entity is "deals" or "leads" or "activities" or "costs" or "lead_stage_history"));

    private string Deal(int id)
    {
        var outcome = Any(Outcomes);
        return $"{id} | {outcome} | {Amount()} | {Any(["", "", "USD", "EUR"])} | {Day(0.9)} | {(outcome == "open" ? "" : Day(0.9))} | {Any(Types)} | {User()} | {Account()} | " +
            $"{(_random.Next(2) == 0 ? "" : _random.Next(1, 13))} | {(outcome == "lost" ? Any(["Price", "Timing", ""]) : "")} | {Any(["web", "fair", ""])} | {Any(["s1", "s2", "s3", ""])} | {Day(0.8)}";
    }

    /// <summary>Half of the companies know what other currencies are worth, from some day on.</summary>
    private bool HasRates => seed % 2 == 1;

    private string Rate(int id) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id} | {(id < 5 ? "EUR" : "GBP")} | {new DateOnly(2025, 12, 1).AddDays(_currencies.Next(200)):yyyy-MM-dd} | {0.5m + (_currencies.Next(100) / 100m)}");

    private string Currency() => _currencies.Next(8) switch { < 5 => "", 5 => "USD", 6 => "eur", _ => "GBP" };

    private string Quota(int id)
    {
        var start = new DateOnly(2026, 1, 1).AddMonths(_random.Next(6));
        var end = start.AddMonths(Any([1, 1, 3])).AddDays(_random.Next(-1, 1));
        return string.Create(CultureInfo.InvariantCulture,
            $"{id} | user{_random.Next(3)} | {Any(["bookings", "bookings", "", "calls"])} | {start:yyyy-MM-dd} | {end:yyyy-MM-dd} | {_random.Next(5) * 20} | {Any(["", "1", "0.5"])} | {_random.Next(1, 3)} | {Day(0.5)}");
    }

    private string Survey(int id) =>
        $"{id} | {Any(["csat", "nps"])} | {Account()} | {_random.Next(1, 4)} | {Any(["support", "year", ""])} | {Day(0.9)} | {Day(0.7)} | {Any(["1", "3", "5", "9", ""])} | {Any(["-1", "0", "1", ""])} | {Any(["[\"slow\",\"dear\"]", "[\"easy\"]", ""])}";

    private string Activity(int id) =>
        $"{id} | {Any(["call", "call", "email", "meeting", "note"])} | {Any(["outbound", "outbound", "inbound"])} | {_random.Next(1, 13)} | " +
        $"{(_random.Next(3) == 0 ? _random.Next(1, 15) : "")} | {User()} | {Day()} | {Any(["connected", "replied", "no_answer", "cancelled", "completed", ""])} | {(_random.Next(3) == 0 ? $"2026-07-{_random.Next(1, 28):00}" : "")}";

    private static string[] Rows(int count, Func<int, string> row) => [.. Enumerable.Range(1, count).Select(row)];

    private string Day(double known = 1) => _random.NextDouble() > known
        ? ""
        : new DateOnly(2026, 1, 1).AddDays(_random.Next(181)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Amount() => _random.Next(5) == 0 ? "" : _random.Next(100).ToString(CultureInfo.InvariantCulture);

    private string User() => _random.Next(5) == 0 ? "" : $"user{_random.Next(3)}";

    private string Account() => _random.Next(5) == 0 ? "" : _random.Next(1, 5).ToString(CultureInfo.InvariantCulture);

    private T Any<T>(T[] words) => words[_random.Next(words.Length)];
}
