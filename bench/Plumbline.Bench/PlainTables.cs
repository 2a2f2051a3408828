using System.Data.Common;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Bench;

/// <summary>The same data as a person would keep it: current values, one table per entity beside the stage history, times in UTC.</summary>
internal static class PlainTables
{
    private static readonly string[] Statements =
    [
        """
        CREATE TABLE plain_reps AS SELECT user_id AS rep_id, name AS rep_name FROM users
        """,
        """
        CREATE TABLE plain_accounts AS SELECT account_id, name AS account_name, segment FROM accounts
        """,
        """
        CREATE TABLE plain_deals AS
        SELECT d.deal_id, d.owner_id, d.account_id, a.segment, d.source, s.name AS stage, d.outcome AS status, d.amount, d.loss_reason,
            d.created_at, d.closed_at
        FROM deals d LEFT JOIN stages s ON s.stage_id = d.stage_id LEFT JOIN accounts a ON a.account_id = d.account_id
        ORDER BY d.deal_id
        """,
        """
        CREATE TABLE plain_leads AS
        SELECT l.lead_id, l.owner_id, l.source, l.created_at, h.mql_at, h.sql_at
        FROM leads l LEFT JOIN (
            SELECT lead_id, min(entered_at) FILTER (WHERE stage = 'mql') AS mql_at, min(entered_at) FILTER (WHERE stage = 'sql') AS sql_at
            FROM lead_stage_history GROUP BY lead_id) h ON h.lead_id = l.lead_id
        ORDER BY l.lead_id
        """,
        """
        CREATE TABLE plain_visits AS
        SELECT h.deal_id, s.name AS stage, h.entered_at, h.exited_at AS left_at
        FROM deal_stage_history h JOIN stages s ON s.stage_id = h.stage_id ORDER BY h.row_id
        """,
        """
        CREATE TABLE plain_activities AS
        SELECT activity_id, type, direction, outcome, actor_id AS rep_id, lead_id, deal_id, occurred_at FROM activities ORDER BY activity_id
        """,
        """
        CREATE TABLE plain_prices AS
        SELECT s.account_id, r.effective_from, r.effective_to, r.mrr
        FROM subscription_revisions r JOIN subscriptions s ON s.subscription_id = r.subscription_id ORDER BY r.row_id
        """,
        """
        CREATE TABLE plain_invoices AS SELECT invoice_id, account_id, issued_on, amount_net FROM invoices ORDER BY invoice_id
        """,
        """
        CREATE TABLE plain_surveys AS
        SELECT v.survey_id, a.segment, v.sent_on, v.responded_on, v.score
        FROM surveys v LEFT JOIN accounts a ON a.account_id = v.account_id ORDER BY v.survey_id
        """,
        """
        CREATE TABLE plain_costs AS SELECT cost_id, incurred_on, category, amount FROM costs ORDER BY cost_id
        """,
        """
        CREATE TABLE plain_quotas AS SELECT quota_id, user_id AS rep_id, period_start, period_end, target FROM quotas ORDER BY quota_id
        """,
        """
        CREATE TABLE plain_looks AS
        SELECT e.row_id AS look_id, t.title, e.kind, e.deal_id, e.occurred_at
        FROM asset_events e JOIN assets t ON t.asset_id = e.asset_id ORDER BY e.row_id
        """,
    ];

    internal static void Write(BenchStore store) => store.Store.WriteMuch(
        connection =>
        {
            foreach (var statement in Statements)
            {
                connection.Execute(statement);
            }

            // What the server does by itself a minute later.
            connection.Execute(connection is DuckDBConnection ? "CHECKPOINT" : "ANALYZE");

            return true;
        },
        default).GetAwaiter().GetResult();

    internal static void Execute(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
