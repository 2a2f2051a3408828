using System.Globalization;
using System.Text;

namespace Plumbline.Tests.Facts;

/// <summary>A few records that are inserted, changed and deleted at random, with word of what each edit touched.</summary>
internal sealed class RandomCompany(FactStore store, Random random)
{
    private static readonly string[] LeadStages = ["mql", "sal", "sql", "opportunity", "customer", "nurture", "rejected", "disqualified"];
    private static readonly string[] Outcomes = ["open", "won", "lost", "unqualified", "duplicate"];

    private readonly StringBuilder _log = new();
    private long _lastRow = 1000;

    internal string Log => _log.ToString();

    /// <summary>Several rows at once, as a run would write them.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyCollection<long>> Edit()
    {
        var touched = new Dictionary<string, HashSet<long>>();

        for (var row = random.Next(1, 5); row > 0; row--)
        {
            Row(touched);
        }

        _log.AppendLine();

        return touched.ToDictionary(entry => entry.Key, entry => (IReadOnlyCollection<long>)entry.Value);
    }

    private void Row(Dictionary<string, HashSet<long>> touched)
    {
        switch (random.Next(33))
        {
            case 0:
                Put(touched, "accounts", "account_id", Id(3), ("owner_id", User()), ("canonical_id", random.Next(6) == 0 ? "3" : "NULL"),
                    ("parent_account_id", random.Next(2) == 0 ? $"{Id(3)}" : "NULL"));
                break;
            case 1 or 2:
                Put(touched, "leads", "lead_id", 10 + Id(4), ("created_on", Day()), ("owner_id", User()), ("account_id", Maybe(Id(3))), ("deal_id", Maybe(20 + Id(4))),
                    ("contact_id", Maybe(60 + Id(2))), ("email", Any(["NULL", "'a@x.com'", "'b@x.com'"])), ("converted_on", Day()), ("stage", $"'{Any(LeadStages)}'"), ("source", random.Next(2) == 0 ? "'web'" : "NULL"), ("campaign_id", Maybe(95 + Id(2))));
                break;
            case 3 or 4 or 5:
                Put(touched, "deals", "deal_id", 20 + Id(4), ("account_id", Maybe(Id(3))), ("lead_id", Maybe(10 + Id(4))), ("contact_id", Maybe(60 + Id(2))), ("created_on", Day()), ("closed_on", Day()),
                    ("outcome", $"'{Any(Outcomes)}'"), ("stage_id", Maybe(Id(6))), ("amount", Amount()), ("owner_id", User()), ("currency", random.Next(5) == 0 ? "'EUR'" : "NULL"), ("campaign_id", Maybe(95 + Id(2))));
                break;
            case 6:
                Put(touched, "deal_stage_history", "row_id", ++_lastRow, ("deal_id", Deal()), ("stage_id", $"{Id(6)}"), ("entered_on", Day()), ("changed_by", User()));
                break;
            case 7:
                Put(touched, "deal_field_history", "row_id", ++_lastRow, ("deal_id", Deal()), ("field", random.Next(2) == 0 ? "'amount'" : "'owner_id'"),
                    ("old_value", "'6'"), ("new_value", "'7'"), ("changed_on", Day()));
                break;
            case 8:
                Put(touched, "lead_stage_history", "row_id", ++_lastRow, ("lead_id", $"{10 + Id(4)}"), ("stage", $"'{Any(LeadStages)}'"), ("reason", Any(["NULL", "'Student'", "'No answer'"])), ("entered_on", Day()));
                break;
            case 9 or 10 or 11:
                Put(touched, "activities", "activity_id", 30 + Id(12), ("type", Any(["'email'", "'call'", "'call'", "'meeting'"])), ("direction", random.Next(4) == 0 ? "'inbound'" : "'outbound'"),
                    ("lead_id", Maybe(10 + Id(4))), ("deal_id", Maybe(20 + Id(4))), ("contact_id", Maybe(60 + Id(2))), ("account_id", Maybe(Id(3))), ("actor_id", User()), ("occurred_on", Day()),
                    ("outcome", Any(["NULL", "'bounced'", "'opened'", "'replied'", "'connected'", "'completed'"])), ("duration_s", "90"), ("is_automated", Any(["TRUE", "FALSE", "NULL"])));
                break;
            case 12:
                Put(touched, "subscriptions", "subscription_id", 50 + Id(3), ("account_id", Maybe(Id(3))), ("product_id", Maybe(Id(2))), ("start_date", Day()), ("end_date", Day()),
                    ("cancelled_on", Day()), ("contract_id", Maybe(45 + Id(3))));
                Put(touched, "subscription_revisions", "row_id", ++_lastRow, ("subscription_id", $"{50 + Id(3)}"), ("effective_from", Day()), ("mrr", Any(["0", "10", "20", "NULL"])), ("currency", Currency()));
                break;
            case 13:
                Put(touched, "orders", "order_id", 70 + Id(3), ("account_id", Maybe(Id(3))), ("ordered_on", Day()), ("amount_net", "10"), ("currency", Currency()));
                Put(touched, "invoices", "invoice_id", 80 + Id(3), ("order_id", $"{70 + Id(3)}"), ("issued_on", Day()), ("amount_net", "4"), ("is_credit_note", "TRUE"), ("currency", Currency()));
                break;
            case 22:
                Put(touched, "quotas", "quota_id", 110 + Id(4), ("user_id", User()), ("period_start", Day()), ("period_end", Day()), ("target", "91"), ("version", $"{Id(2)}"),
                    ("valid_from", Day()), ("ramp_factor", random.Next(3) == 0 ? "0.5" : "NULL"), ("currency", Currency()));
                break;
            case 23:
                Put(touched, "users", "user_id", 5 + Id(2), ("hire_date", Day()), ("end_date", Day()), ("is_quota_carrying", Any(["TRUE", "FALSE", "NULL"])));
                break;
            case 24:
                Put(touched, "pay", "row_id", 120 + Id(3), ("user_id", User()), ("kind", Any(["'base'", "'clawback'"])), ("earned_on", Day()), ("amount", "10"), ("currency", Currency()));
                break;
            case 14:
                Put(touched, "user_team_history", "row_id", 90 + Id(4), ("user_id", User()), ("team_id", $"{Id(3)}"), ("valid_from", Day()));
                break;
            case 15:
                Put(touched, "contacts", "contact_id", 60 + Id(2), ("account_id", Maybe(Id(3))), ("updated_on", Day()), ("left_company_on", Day()));
                Put(touched, "order_lines", "row_id", ++_lastRow, ("order_id", $"{70 + Id(3)}"), ("product_id", Maybe(Id(2))));
                break;
            case 16:
                Put(touched, "surveys", "survey_id", 100 + Id(4), ("kind", Any(["'csat'", "'nps'"])), ("account_id", Maybe(Id(3))), ("contact_id", Maybe(60 + Id(2))),
                    ("sent_on", Day()), ("responded_on", Day()), ("score", Any(["NULL", "2", "5", "9"])), ("reason_tags", Any(["NULL", "'[]'", "'[\"slow\",\"dear\"]'"])));
                break;
            case 17:
                Put(touched, "tickets", "ticket_id", 110 + Id(3), ("account_id", Maybe(Id(3))), ("opened_on", Day()), ("first_reply_on", Day()));
                break;
            case 18:
                Put(touched, "signups", "signup_id", 120 + Id(4), ("person_key", Any(["NULL", "'A@x.com'", "'b@x.com'"])), ("account_id", Maybe(Id(3))), ("signed_up_on", Day()),
                    ("referrer_account_id", Maybe(Id(3))));
                break;
            case 19:
                Put(touched, "usage_events", "row_id", ++_lastRow, ("account_id", Maybe(Id(3))), ("user_ref", Any(["NULL", "'a@x.com'", "'b@x.com'"])), ("event", Any(["'login'", "'reward'"])),
                    ("occurred_on", Day()));
                Put(touched, "asset_events", "row_id", ++_lastRow, ("asset_id", $"{130 + Id(2)}"), ("kind", Any(["'share'", "'external_view'"])), ("user_id", User()),
                    ("contact_id", Maybe(60 + Id(2))), ("deal_id", Maybe(20 + Id(4))), ("occurred_on", Day()));
                break;
            case 20:
                Put(touched, "assets", "asset_id", 130 + Id(2), ("created_on", Day()), ("updated_on", Day()), ("retired_on", Day()));
                Put(touched, "users", "user_id", 5 + Id(2), ("hire_date", Day()), ("end_date", Day()));
                break;
            case 21:
                Put(touched, "trainings", "training_id", 140 + Id(2), ("mandatory", Any(["TRUE", "FALSE"])), ("pass_score", Any(["NULL", "5"])));
                Put(touched, "training_records", "row_id", ++_lastRow, ("user_id", User()), ("training_id", $"{140 + Id(2)}"), ("assigned_on", Day()), ("due_at", Day()),
                    ("completed_on", Day()), ("score", Any(["NULL", "3", "7"])));
                break;
            case 27:
                Put(touched, "deal_splits", "row_id", ++_lastRow, ("deal_id", Deal()), ("user_id", User()), ("credit_share", "0.5"), ("valid_from", Day()), ("valid_to", Day()));
                break;
            case 26:
                Put(touched, "web_events", "row_id", ++_lastRow, ("visitor_id", $"'v{Id(2)}'"), ("event", Any(["'visit'", "'form_submit'"])), ("page", "'/demo'"), ("occurred_on", Day()));
                break;
            case 25:
                Put(touched, "campaigns", "campaign_id", 95 + Id(2), ("name", "'Fair'"));
                break;
            case 28 or 29:
                Put(touched, "fx_rates", "row_id", 150 + Id(5), ("currency", Any(["'EUR'", "'GBP'", "NULL"])), ("valid_from", Day()), ("base_per_unit", Any(["1.1", "0.4", "2", "NULL"])));
                break;
            case 31 or 32:
                Put(touched, "lead_definitions", "definition_id", 170 + Id(2), ("stage", $"'{Any(["mql", "sql"])}'"),
                    ("criteria", Any(["'asked for a demo'", "'source = ''web'''", "'score > 5'", "'not (score > 5) and created_at > 2024-02-10'"])),
                    ("valid_from", Day()), ("valid_to", Day()), ("agreed_by_marketing", Any(["'Mia'", "'Mia'", "NULL"])), ("agreed_by_sales", Any(["'Sam'", "'Sam'", "NULL"])));
                break;
            case 30:
                Put(touched, "costs", "cost_id", 160 + Id(2), ("incurred_on", Day()), ("category", "'advertising'"), ("amount", "9"), ("currency", Currency()));
                Put(touched, "deal_lines", "row_id", ++_lastRow, ("deal_id", Deal()), ("product_id", Maybe(Id(2))), ("amount", Amount()));
                break;
            default:
                Put(touched, "proposals", "proposal_id", 40 + Id(3), ("deal_id", Deal()), ("created_on", Day()), ("sent_on", Day()), ("amount", "5"), ("version", "1"), ("currency", Currency()));
                Put(touched, "contracts", "contract_id", 45 + Id(3), ("deal_id", Deal()), ("account_id", Maybe(Id(3))), ("signed_on", Day()),
                    ("start_date", Day()), ("end_date", Day()), ("recurring_value", "100"), ("currency", Currency()));
                break;
        }
    }

    private void Put(Dictionary<string, HashSet<long>> touched, string table, string key, long id, params (string Column, string Value)[] values)
    {
        var deleted = random.Next(8) == 0 ? Day() : "NULL";
        Touch(touched, table, [id]);

        // What the old row pointed to and the new one may not.
        foreach (var (column, parent) in new[] { ("account_id", "accounts"), ("lead_id", "leads"), ("deal_id", "deals"), ("order_id", "orders"), ("subscription_id", "subscriptions"), ("contract_id", "contracts"), ("contact_id", "contacts") })
        {
            if (column != key && values.Any(value => value.Column == column))
            {
                Touch(touched, parent, store.Read($"SELECT {column} FROM {table} WHERE {key} = {id} AND {column} IS NOT NULL").Select(long.Parse));
            }
        }

        if (table == "user_team_history")
        {
            store.Run(
                $"INSERT INTO {table}_versions (row_id, user_id, source_system, source_id, true_at, known_at, import_batch_id, import_source_id, is_deletion) " +
                $"SELECT row_id, user_id, 't', 'x', '2024-01-01', '2024-01-01', 1, 1, FALSE FROM {table} WHERE {key} = {id}");
        }

        if (table is "leads" or "lead_definitions")
        {
            Observe(table, key, id, values);
        }

        store.Run($"DELETE FROM {table} WHERE {key} = {id}");
        store.Add(
            table, $"{key}, {string.Join(", ", values.Select(value => value.Column))}, deleted_at, deleted_on",
            $"{id}, {string.Join(", ", values.Select(value => value.Value))}, CAST({deleted} AS TIMESTAMP), {deleted}");
        _log.Append(table).Append(' ').Append(id).Append(": ").AppendLine(string.Join(", ", values.Select(value => value.Column + "=" + value.Value)) + ", deleted " + deleted);
    }

    /// <summary>What an export showed of a record on a day of its own, some without the CRM's own fields.</summary>
    private void Observe(string table, string key, long id, (string Column, string Value)[] values)
    {
        var (run, isLead) = (++_lastRow, table == "leads");
        var (given, score) = random.Next(4) == 0
            ? ("'[\"source\"]'", "NULL")
            : ("'[\"source\",\"created_on\",\"email\",\"custom\",\"custom.score:Number\"]'", $"'{{\"score\":{random.Next(10)}}}'");
        var day = $"2024-{random.Next(1, 7):00}-{random.Next(1, 28):00}";
        store.Run(
            "INSERT INTO import_batches (import_batch_id, kind, started_at, finished_at, true_at, true_on, data_version, summary, undone_by) " +
            $"VALUES ({run}, 'import', '{day}', '{day}', '{day}', '{day}', 1, '', {(random.Next(8) == 0 ? "1" : "NULL")})");
        store.Run(
            "INSERT INTO import_sources (import_source_id, import_batch_id, source, source_system, entity, load, given_columns, row_count) " +
            $"VALUES ({run}, {run}, 'x', 't', '{table}', 'partial', {given}, 1)");
        store.Run(
            $"INSERT INTO {table}_versions ({key}, {string.Join(", ", values.Select(value => value.Column))}{(isLead ? ", custom" : "")}, source_system, source_id, true_at, known_at, import_batch_id, import_source_id, is_deletion) " +
            $"VALUES ({id}, {string.Join(", ", values.Select(value => value.Value))}{(isLead ? $", {score}" : "")}, 't', 'x', '{day}', '{day}', {run}, {run}, FALSE)");
        _log.Append(CultureInfo.InvariantCulture, $"{table} {id} seen {day} {given} {score}; ");
    }

    private static void Touch(Dictionary<string, HashSet<long>> touched, string table, IEnumerable<long> ids)
    {
        if (!touched.TryGetValue(table, out var known))
        {
            touched[table] = known = [];
        }

        known.UnionWith(ids);
    }

    private int Id(int count) => random.Next(1, count + 1);

    private string Deal() => $"{20 + Id(4)}";

    private string User() => $"{5 + Id(2)}";

    private string Maybe(int id) => random.Next(3) == 0 ? "NULL" : $"{id}";

    private string Currency() => Any(["NULL", "NULL", "'USD'", "'EUR'", "'gbp'"]);

    private string Amount() => random.Next(4) == 0 ? "NULL" : $"{random.Next(3) * 50}";

    private string Day() => random.Next(6) == 0 ? "NULL" : $"DATE '2024-{random.Next(1, 7):00}-{random.Next(1, 28):00}'";

    private string Any(string[] words) => words[random.Next(words.Length)];
}
