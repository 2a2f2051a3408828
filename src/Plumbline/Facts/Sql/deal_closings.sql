-- First the deals without a past: one closing, now in force. Then those with one.
INSERT INTO deal_closings
WITH closings AS (
    SELECT d.deal_id, d.closed_on, d.known_outcome AS outcome, d.gone_on AS to_on, d.base_amount, d.is_foreign, d.amount, d.currency, d.owner_id, d.stage_id,
        CASE WHEN d.stage_kind = 'open' THEN d.stage_id END AS last_open_stage_id,
        -- Only an open stage tells how far a deal came; where none is known that says so, it is unknown, for wins and losses alike.
        CASE WHEN coalesce(d.stage_kind, 'open') = 'open' AND d.stage_is_qualified IS NOT NULL
            THEN d.known_outcome = 'won' OR d.stage_is_qualified END AS is_qualified,
        d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id,
        d.loss_reason, d.competitor, d.created_on, d.created_month, d.is_imported, 0 AS paused_days,
        d.is_renewal, d.account_segment, d.account_industry, d.account_region
    FROM work_deals d
    WHERE NOT d.has_past AND d.known_outcome IN ('won', 'lost', 'unqualified') AND d.closed_on IS NOT NULL AND d.closed_on < d.gone_on
    UNION ALL
    SELECT d.deal_id, c.closed_on, c.outcome, least(c.to_on, d.gone_on),
        CASE WHEN c.currency IS NULL OR upper(c.currency) = upper(:currency) THEN c.amount END,
        c.amount IS NOT NULL AND c.currency IS NOT NULL AND upper(c.currency) <> upper(:currency), c.amount, c.currency, c.owner_id, c.stage_id,
        c.last_open_stage_id, c.is_qualified,
        d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id,
        CASE WHEN c.to_on = DATE '9999-12-31' THEN d.loss_reason END, CASE WHEN c.to_on = DATE '9999-12-31' THEN d.competitor END,
        d.created_on, d.created_month, d.is_imported, c.paused_days,
        d.is_renewal, d.account_segment, d.account_industry, d.account_region
    FROM work_deals d
    JOIN work_past_closings c ON c.deal_id = d.deal_id
    WHERE c.closed_on < least(c.to_on, d.gone_on)
), timed AS (
    SELECT c.*,
        CAST(c.closed_on - coalesce(c.created_on, p.created_on) AS INTEGER) AS cycle,
        CAST(c.closed_on - least(p.created_on, a.created_on) AS INTEGER) AS lead_days
    FROM closings c
    LEFT JOIN work_person_created p ON p.person_id = c.lead_id
    LEFT JOIN work_account_first_lead a ON a.account_id = c.account_id
)
SELECT c.deal_id, c.closed_on, CAST(extract(year FROM c.closed_on) * 12 + extract(month FROM c.closed_on) - 1 AS INTEGER), c.outcome,
    c.base_amount, c.is_foreign, CASE WHEN c.is_foreign THEN c.amount END, CASE WHEN c.is_foreign THEN upper(c.currency) END,
    c.owner_id, m.team_id, m.manager_id,
    c.account_id, c.pipeline_id, c.deal_type, c.source, c.campaign_id, c.product_id, c.lead_id,
    c.stage_id, c.last_open_stage_id,
    CASE WHEN c.outcome <> 'won' THEN c.loss_reason END, c.competitor,
    c.created_on, c.created_month,
    CASE WHEN c.cycle >= 0 AND NOT c.is_imported THEN c.cycle END,
    CASE WHEN c.cycle >= 0 AND NOT c.is_imported THEN greatest(c.cycle - c.paused_days, 0) END,
    CASE WHEN c.lead_days >= 0 THEN c.lead_days END,
    c.base_amount, CASE WHEN c.is_foreign THEN c.amount END,
    c.is_qualified,
    CASE WHEN c.is_imported THEN 'imported' WHEN c.cycle IS NULL THEN 'missing' WHEN c.cycle < 0 THEN 'negative' END,
    c.outcome = 'won', c.outcome = 'lost', FALSE, c.outcome = 'won', c.outcome IN ('won', 'lost'),
    c.is_renewal, c.account_segment, c.account_industry, c.account_region,
    c.closed_on, c.to_on
FROM timed c
LEFT JOIN work_memberships m ON m.user_id = c.owner_id AND m.from_on <= c.closed_on AND c.closed_on < m.to_on;

-- What was changed about the amount of a won deal after it closed, on the day it was changed. It is nobody's closing.
-- Needs work_past_closings.
INSERT INTO deal_closings
SELECT c.deal_id, h.changed_on, CAST(extract(year FROM h.changed_on) * 12 + extract(month FROM h.changed_on) - 1 AS INTEGER), 'amended',
    CASE WHEN NOT bool_or(c.currency_excluded) THEN sum(h.value_after - h.value_before) END, bool_or(c.currency_excluded),
    CASE WHEN bool_or(c.currency_excluded) THEN sum(h.value_after - h.value_before) END, min(c.currency), min(c.owner_id), min(c.team_id), min(c.manager_id),
    min(c.account_id), min(c.pipeline_id), min(c.deal_type), min(c.source), min(c.campaign_id), min(c.product_id), min(c.lead_id),
    min(c.stage_id), min(c.last_open_stage_id), NULL, min(c.competitor), min(c.created_on), min(c.created_month), NULL, NULL, NULL,
    min(c.size_amount), min(c.foreign_size_amount), NULL, NULL, FALSE, FALSE, TRUE, TRUE, FALSE, bool_or(c.is_renewal), min(c.account_segment), min(c.account_industry), min(c.account_region),
    h.changed_on, min(c.held_to)
FROM deal_closings c
JOIN work_past_closings p ON p.deal_id = c.deal_id AND p.closed_on = c.closed_on AND p.amount_changes = 1 AND p.outcome = 'won'
JOIN (
    SELECT h.deal_id, h.changed_on, h.changed_at,
        CASE WHEN h.value_before ~ '^-?[0-9]+([.][0-9]+)?$' THEN CAST(h.value_before AS DECIMAL(18,4)) END AS value_before,
        CASE WHEN h.next_on IS NULL THEN d.amount WHEN h.value_after ~ '^-?[0-9]+([.][0-9]+)?$' THEN CAST(h.value_after AS DECIMAL(18,4)) END AS value_after
    FROM work_deals d
    JOIN work_changes h ON h.deal_id = d.deal_id
    WHERE h.field = 'amount'
) h ON h.deal_id = c.deal_id
WHERE c.outcome = 'won' AND h.changed_on < c.held_to
    AND (h.changed_on > c.closed_on OR (h.changed_on = c.closed_on AND h.changed_at > p.since_at))
    AND h.value_after <> h.value_before
GROUP BY c.deal_id, c.closed_on, h.changed_on;
