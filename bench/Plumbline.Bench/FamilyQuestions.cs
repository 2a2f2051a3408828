using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Bench;

/// <summary>One more question for each family of metrics, beside SQL as a person would write it for the same purpose.</summary>
internal static class FamilyQuestions
{
    internal static IReadOnlyList<Question> All { get; } =
    [
        new("leads", "minutes to the first answer by rep, one year", Year(["speed_to_lead"], by: "owner"),
            """
            SELECT f.owner_id, count(*) AS leads, median(epoch(f.first_at - f.created_at)) / 60 AS minutes
            FROM (
                SELECT l.lead_id, l.owner_id, l.created_at, min(a.occurred_at) AS first_at
                FROM plain_leads l JOIN plain_activities a ON a.lead_id = l.lead_id
                WHERE l.created_at >= TIMESTAMP '2024-01-01' AND l.created_at < TIMESTAMP '2025-01-01'
                    AND a.direction = 'outbound' AND a.occurred_at >= l.created_at
                GROUP BY l.lead_id, l.owner_id, l.created_at) f
            GROUP BY f.owner_id ORDER BY f.owner_id
            """),
        new("activity", "calls that got through by rep and month, one year", Year(["connect_rate"], Grain.Month, "owner"),
            """
            SELECT a.rep_id, date_trunc('month', a.occurred_at) AS month, count(*) AS calls, sum(CASE WHEN a.outcome = 'connected' THEN 1 ELSE 0 END) AS connected
            FROM plain_activities a WHERE a.type = 'call' AND a.direction = 'outbound'
                AND a.occurred_at >= TIMESTAMP '2024-01-01' AND a.occurred_at < TIMESTAMP '2025-01-01'
            GROUP BY a.rep_id, month ORDER BY a.rep_id, month
            """, HandColumn: 3, Sum: Questions.Numerators),
        new("conversion", "deals that went on, by stage", Whole(["stage_conversion_rate"], by: "stage"),
            """
            SELECT v.stage, count(*) AS deals, sum(CASE WHEN v.then_stage IS NULL AND d.status <> 'won' THEN 0 ELSE 1 END) AS went_on
            FROM (SELECT deal_id, stage, left_at, lead(stage) OVER (PARTITION BY deal_id ORDER BY entered_at) AS then_stage FROM plain_visits) v
            JOIN plain_deals d ON d.deal_id = v.deal_id WHERE v.left_at IS NOT NULL OR d.status <> 'open' GROUP BY v.stage ORDER BY v.stage
            """),
        new("losses", "lost deals by their last stage, one year", Year(["loss_by_stage"], by: "last_open_stage"),
            """
            SELECT v.stage, count(*) AS lost FROM (
                SELECT h.deal_id, h.stage, row_number() OVER (PARTITION BY h.deal_id ORDER BY h.entered_at DESC) AS place
                FROM plain_visits h JOIN plain_deals d ON d.deal_id = h.deal_id
                WHERE d.status = 'lost' AND d.closed_at >= TIMESTAMP '2024-01-01' AND d.closed_at < TIMESTAMP '2025-01-01' AND h.stage <> 'Lost') v
            WHERE v.place = 1 GROUP BY v.stage ORDER BY v.stage
            """),
        new("pipeline", "what moved the pipeline in a quarter", Quarter(["pipeline_waterfall"], by: "movement"),
            """
            WITH first AS (
                SELECT v.deal_id, d.amount FROM plain_visits v JOIN plain_deals d ON d.deal_id = v.deal_id
                WHERE v.entered_at < TIMESTAMP '2024-04-01' AND (v.left_at >= TIMESTAMP '2024-04-01' OR v.left_at IS NULL) AND v.stage NOT IN ('Won', 'Lost')),
            last AS (
                SELECT v.deal_id, d.amount FROM plain_visits v JOIN plain_deals d ON d.deal_id = v.deal_id
                WHERE v.entered_at < TIMESTAMP '2024-07-01' AND (v.left_at >= TIMESTAMP '2024-07-01' OR v.left_at IS NULL) AND v.stage NOT IN ('Won', 'Lost'))
            SELECT CASE WHEN f.deal_id IS NULL THEN 'new' WHEN l.deal_id IS NULL THEN d.status ELSE 'kept' END AS movement, count(*) AS deals, sum(d.amount) AS amount
            FROM first f FULL JOIN last l ON l.deal_id = f.deal_id JOIN plain_deals d ON d.deal_id = coalesce(f.deal_id, l.deal_id)
            GROUP BY movement ORDER BY movement
            """),
        new("cycle", "days in each stage by month, one year", Year(["stage_duration_days"], Grain.Month, "stage"),
            """
            SELECT v.stage, date_trunc('month', v.left_at) AS month, count(*) AS visits, avg(epoch(v.left_at - v.entered_at)) / 86400 AS days
            FROM plain_visits v WHERE v.left_at >= TIMESTAMP '2024-01-01' AND v.left_at < TIMESTAMP '2025-01-01' GROUP BY v.stage, month ORDER BY v.stage, month
            """),
        new("team", "attainment of quotas by rep and quarter, one year", Year(["quota_attainment"], Grain.Quarter, "owner"),
            """
            SELECT q.rep_id, q.period_start, q.target, s.sold, s.sold / q.target AS attained
            FROM plain_quotas q LEFT JOIN (
                SELECT owner_id, date_trunc('quarter', closed_at) AS quarter, sum(amount) AS sold FROM plain_deals
                WHERE status = 'won' AND closed_at >= TIMESTAMP '2024-01-01' AND closed_at < TIMESTAMP '2025-01-01' GROUP BY owner_id, quarter) s
                ON s.owner_id = q.rep_id AND s.quarter = q.period_start
            WHERE q.period_start >= DATE '2024-01-01' AND q.period_start < DATE '2025-01-01' ORDER BY q.rep_id, q.period_start
            """, HandColumn: 3, Sum: Questions.Numerators),
        new("acquisition", "cost of a customer by quarter", Whole(["cac"], Grain.Quarter),
            """
            WITH firsts AS (SELECT account_id, min(closed_at) AS since FROM plain_deals WHERE status = 'won' GROUP BY account_id),
            won AS (SELECT date_trunc('quarter', since) AS quarter, count(*) AS customers FROM firsts GROUP BY quarter),
            spent AS (SELECT date_trunc('quarter', incurred_on) AS quarter, sum(amount) AS cost FROM plain_costs GROUP BY quarter)
            SELECT s.quarter, s.cost, w.customers, s.cost / w.customers AS cac FROM spent s LEFT JOIN won w ON w.quarter = s.quarter ORDER BY s.quarter
            """),
        new("customers", "net revenue retention by month, one year", Year(["nrr"], Grain.Month),
            """
            WITH months AS (SELECT DISTINCT date_trunc('month', issued_on) AS month FROM plain_invoices WHERE issued_on >= DATE '2024-01-01' AND issued_on < DATE '2025-01-01'),
            first AS (
                SELECT m.month, p.account_id, sum(p.mrr) AS mrr FROM months m JOIN plain_prices p
                    ON p.effective_from < m.month AND (p.effective_to IS NULL OR p.effective_to >= m.month) GROUP BY m.month, p.account_id),
            last AS (
                SELECT m.month, p.account_id, sum(p.mrr) AS mrr FROM months m JOIN plain_prices p
                    ON p.effective_from < m.month + INTERVAL 1 MONTH AND (p.effective_to IS NULL OR p.effective_to >= m.month + INTERVAL 1 MONTH) GROUP BY m.month, p.account_id)
            SELECT f.month, sum(l.mrr) / sum(f.mrr) AS nrr FROM first f LEFT JOIN last l ON l.month = f.month AND l.account_id = f.account_id GROUP BY f.month ORDER BY f.month
            """),
        new("voice", "recommendation by segment and quarter", Whole(["nps"], Grain.Quarter, "account.segment"),
            """
            SELECT v.segment, date_trunc('quarter', v.responded_on) AS quarter, count(*) AS answers,
                100 * avg(CASE WHEN v.score >= 9 THEN 1.0 WHEN v.score <= 6 THEN -1.0 ELSE 0.0 END) AS nps
            FROM plain_surveys v WHERE v.responded_on IS NOT NULL GROUP BY v.segment, quarter ORDER BY v.segment, quarter
            """),
        new("enablement", "shared content that was looked at, by piece, one year", Year(["content_engagement_rate"], by: "asset"),
            """
            SELECT s.title, count(*) AS shares, sum(CASE WHEN v.last_at >= s.occurred_at THEN 1 ELSE 0 END) AS viewed
            FROM plain_looks s LEFT JOIN (SELECT title, deal_id, max(occurred_at) AS last_at FROM plain_looks WHERE kind = 'external_view' GROUP BY title, deal_id) v
                ON v.title = s.title AND v.deal_id = s.deal_id
            WHERE s.kind = 'share' AND s.occurred_at >= TIMESTAMP '2024-01-01' AND s.occurred_at < TIMESTAMP '2025-01-01' GROUP BY s.title ORDER BY s.title
            """, HandColumn: 1, Sum: answer => answer.Rows.Sum(row => row.Denominator ?? 0)),
        new("finance", "revenue by month", Whole(["revenue"], Grain.Month),
            "SELECT date_trunc('month', issued_on) AS month, sum(amount_net) AS revenue FROM plain_invoices GROUP BY month ORDER BY month",
            HandColumn: 1, Sum: answer => answer.Rows.Sum(row => row.Value ?? 0)),
        new("quality", "deals won past a stage, by rep", Whole(["stage_skip_rate"], by: "owner"),
            """
            SELECT s.owner_id, count(*) AS won, sum(CASE WHEN s.stages < 4 THEN 1 ELSE 0 END) AS skipped FROM (
                SELECT d.deal_id, d.owner_id, count(DISTINCT v.stage) AS stages FROM plain_deals d JOIN plain_visits v ON v.deal_id = d.deal_id
                WHERE d.status = 'won' AND v.stage NOT IN ('Won', 'Lost') GROUP BY d.deal_id, d.owner_id) s
            GROUP BY s.owner_id ORDER BY s.owner_id
            """, HandColumn: 1, Sum: answer => answer.Rows.Sum(row => row.Denominator ?? 0)),
    ];

    private static MetricQuery Whole(string[] metrics, Grain? grain = null, string? by = null) => Questions.Whole(metrics, grain, by);

    private static MetricQuery Year(string[] metrics, Grain? grain = null, string? by = null) => Questions.Year(metrics, grain, by);

    private static MetricQuery Quarter(string[] metrics, string by) =>
        Whole(metrics, by: by) with { From = new DateOnly(2024, 4, 1), To = new DateOnly(2024, 7, 1) };
}
