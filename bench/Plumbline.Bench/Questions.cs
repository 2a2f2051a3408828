using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Bench;

/// <summary>A question to the engine and the SQL that a person would write for it over the plain tables.</summary>
/// <param name="Rows">Set when the question is for records.</param>
/// <param name="HandColumn">A column of the hand-written answer whose sum must equal <paramref name="Sum"/>; null where definitions differ.</param>
internal sealed record Question(string Id, string Title, MetricQuery Query, string Hand, RowsQuery? Rows = null, int? HandColumn = null, Func<Answer, decimal>? Sum = null);

internal static class Questions
{
    private static readonly DateOnly From = DateOnly.FromDateTime(Company.Start);
    private static readonly DateOnly To = DateOnly.FromDateTime(Company.End);
    private static readonly DateOnly HalfYear = new(2024, 6, 30);

    internal static IReadOnlyList<Question> All { get; } =
    [
        new("q01", "win rate by month", Whole(["win_rate"], Grain.Month),
            """
            SELECT date_trunc('month', d.closed_at) AS month, sum(CASE WHEN d.status = 'won' THEN 1 ELSE 0 END) AS won, count(*) AS decided,
                avg(CASE WHEN d.status = 'won' THEN 1.0 ELSE 0.0 END) AS rate
            FROM plain_deals d WHERE d.closed_at IS NOT NULL GROUP BY month ORDER BY month
            """, HandColumn: 1, Sum: Numerators),
        new("q02", "average deal size by segment", Whole(["average_deal_size"], by: "account.segment"),
            "SELECT d.segment, sum(d.amount) AS total, count(*) AS deals, avg(d.amount) AS average FROM plain_deals d WHERE d.status = 'won' GROUP BY d.segment ORDER BY d.segment",
            HandColumn: 1, Sum: Numerators),
        new("q03", "sales cycle by rep, mean and median", Whole(["sales_cycle_days", "sales_cycle_days_median"], by: "owner"),
            """
            SELECT r.rep_name, count(*) AS deals, avg(epoch(d.closed_at - d.created_at)) / 86400 AS mean_days,
                median(epoch(d.closed_at - d.created_at)) / 86400 AS median_days
            FROM plain_deals d JOIN plain_reps r ON r.rep_id = d.owner_id WHERE d.status = 'won' GROUP BY r.rep_name ORDER BY r.rep_name
            """),
        new("q04", "MQL to SQL by source and month", Whole(["mql_to_sql_rate"], Grain.Month, "source"),
            """
            SELECT l.source, date_trunc('month', l.mql_at) AS month, count(*) AS mqls, count(l.sql_at) AS sqls, count(l.sql_at) / count(*) AS rate
            FROM plain_leads l WHERE l.mql_at IS NOT NULL GROUP BY l.source, month ORDER BY l.source, month
            """, HandColumn: 2, Sum: answer => answer.Rows.Sum(row => row.Denominator ?? 0)),
        new("q05", "lead velocity by month", Whole(["lead_velocity_rate"], Grain.Month),
            """
            WITH months AS (SELECT date_trunc('month', sql_at) AS month, count(*) AS n FROM plain_leads WHERE sql_at IS NOT NULL GROUP BY month)
            SELECT month, n, n / lag(n) OVER (ORDER BY month) - 1 AS growth FROM months ORDER BY month
            """),
        new("q06", "calls to new leads by rep and week, one year", Year(["calls_new_leads"], Grain.Week, "owner"),
            """
            SELECT a.rep_id, date_trunc('week', a.occurred_at) AS week, count(*) AS calls
            FROM plain_activities a JOIN plain_leads l ON l.lead_id = a.lead_id
            WHERE a.type = 'call' AND a.occurred_at >= TIMESTAMP '2024-01-01' AND a.occurred_at < TIMESTAMP '2025-01-01'
                AND a.occurred_at - l.created_at <= INTERVAL 7 DAY
            GROUP BY a.rep_id, week ORDER BY a.rep_id, week
            """),
        new("q07", "leads by number of touches, one year", Year(["touches_per_lead_leads"], by: "touch_no"),
            """
            WITH touched AS (
                SELECT l.lead_id, count(a.activity_id) AS touches FROM plain_leads l LEFT JOIN plain_activities a ON a.lead_id = l.lead_id
                WHERE l.created_at >= TIMESTAMP '2024-01-01' AND l.created_at < TIMESTAMP '2025-01-01' GROUP BY l.lead_id)
            SELECT touches, count(*) AS leads FROM touched GROUP BY touches ORDER BY touches
            """),
        new("q08", "proposals by rep, number and amount, one year", Year(["proposals_generated", "proposal_value_total"], by: "owner"),
            """
            SELECT r.rep_name, count(*) AS proposals, sum(d.amount) AS amount
            FROM plain_visits v JOIN plain_deals d ON d.deal_id = v.deal_id JOIN plain_reps r ON r.rep_id = d.owner_id
            WHERE v.stage = 'Proposal' AND v.entered_at >= TIMESTAMP '2024-01-01' AND v.entered_at < TIMESTAMP '2025-01-01'
            GROUP BY r.rep_name ORDER BY r.rep_name
            """, HandColumn: 2, Sum: answer => answer.Rows.Where(row => row.Metric == "proposal_value_total").Sum(row => row.Value ?? 0)),
        new("q09", "loss reasons, one year", Year(["loss_reason_share", "loss_reason_share_value"], by: "loss_reason"),
            """
            SELECT d.loss_reason, count(*) AS lost, sum(d.amount) AS amount, count(*) / sum(count(*)) OVER () AS share
            FROM plain_deals d WHERE d.status = 'lost' AND d.closed_at >= TIMESTAMP '2024-01-01' AND d.closed_at < TIMESTAMP '2025-01-01'
            GROUP BY d.loss_reason ORDER BY lost DESC
            """, HandColumn: 1, Sum: answer => answer.Rows.Where(row => row.Variant is null).Sum(row => row.Numerator ?? 0)),
        new("q10", "open pipeline as of a date by stage",
            new MetricQuery { Metrics = ["open_pipeline_count", "open_pipeline_value"], By = ["stage"], From = From, To = HalfYear.AddDays(1), AsOf = HalfYear },
            """
            SELECT v.stage, count(*) AS deals, sum(d.amount) AS amount FROM plain_visits v JOIN plain_deals d ON d.deal_id = v.deal_id
            WHERE v.entered_at < TIMESTAMP '2024-07-01' AND (v.left_at >= TIMESTAMP '2024-07-01' OR v.left_at IS NULL) AND v.stage NOT IN ('Won', 'Lost')
            GROUP BY v.stage ORDER BY v.stage
            """, HandColumn: 1, Sum: answer => answer.Rows.Where(row => row.Metric == "open_pipeline_count").Sum(row => row.Value ?? 0)),
        new("q11", "sales by account and owner, top 20, one year", Year(["bookings", "deals_won"], by: "account,owner") with { Top = 20 },
            """
            SELECT a.account_name, r.rep_name, g.deals, g.amount
            FROM (
                SELECT account_id, owner_id, count(*) AS deals, sum(amount) AS amount FROM plain_deals
                WHERE status = 'won' AND closed_at >= TIMESTAMP '2024-01-01' AND closed_at < TIMESTAMP '2025-01-01'
                GROUP BY account_id, owner_id ORDER BY amount DESC LIMIT 20) g
            JOIN plain_accounts a ON a.account_id = g.account_id JOIN plain_reps r ON r.rep_id = g.owner_id ORDER BY g.amount DESC
            """),
        new("q12", "silent open deals, top 100", Whole(["no_activity_rate"]),
            """
            WITH touched AS (
                SELECT a.deal_id, max(a.occurred_at) AS last_at FROM plain_activities a
                WHERE a.deal_id IN (SELECT deal_id FROM plain_deals WHERE status = 'open') GROUP BY a.deal_id)
            SELECT d.deal_id, d.stage, d.owner_id, d.amount, coalesce(t.last_at, d.created_at) AS last_at
            FROM plain_deals d LEFT JOIN touched t ON t.deal_id = d.deal_id
            WHERE d.status = 'open' AND coalesce(t.last_at, d.created_at) < TIMESTAMP '2025-12-18' ORDER BY d.amount DESC, d.deal_id LIMIT 100
            """,
            new RowsQuery(Whole(["no_activity_rate"]), RowsPart.Numerator, Limit: 100, Order: "-amount")),
    ];

    /// <summary>What the first page asks for, for a year by month.</summary>
    internal static MetricQuery Overview { get; } = new()
    {
        Metrics =
        [
            "win_rate", "bookings", "qualified_leads_new", "sales_cycle_days", "average_deal_size", "open_pipeline_value",
            "deals_won", "mql_to_sql_rate", "proposals_generated", "new_customers", "revenue", "ltv_cac_ratio",
        ],
        From = new DateOnly(2025, 1, 1),
        To = new DateOnly(2026, 1, 1),
        Grain = Grain.Month,
    };

    internal static MetricQuery Whole(string[] metrics, Grain? grain = null, string? by = null) =>
        new() { Metrics = metrics, From = From, To = To, Grain = grain, By = by?.Split(',') ?? [] };

    internal static MetricQuery Year(string[] metrics, Grain? grain = null, string? by = null) =>
        Whole(metrics, grain, by) with { From = new DateOnly(2024, 1, 1), To = new DateOnly(2025, 1, 1) };

    internal static decimal Numerators(Answer answer) => answer.Rows.Sum(row => row.Numerator ?? 0);
}
