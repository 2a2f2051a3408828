INSERT INTO proposal_versions
WITH sent AS (
    SELECT p.proposal_id, p.deal_id, p.sent_on, p.amount, p.currency, coalesce(p.owner_id, d.owner_id) AS owner_id,
        d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id,
        least(coalesce(p.deleted_on, DATE '9999-12-31'), coalesce(gone.deleted_on, DATE '9999-12-31')) AS to_on
    FROM work_proposals p
    JOIN deals gone ON gone.deal_id = p.deal_id
    LEFT JOIN work_proposal_deals d ON d.deal_id = p.deal_id
        AND p.sent_on >= d.shown_from AND p.sent_on < d.held_to
    WHERE p.sent_on IS NOT NULL
)
SELECT s.proposal_id, s.deal_id, s.sent_on, CAST(extract(year FROM s.sent_on) * 12 + extract(month FROM s.sent_on) - 1 AS INTEGER),
    CASE WHEN s.currency IS NULL OR upper(s.currency) = upper(:currency) THEN s.amount END,
    s.amount IS NOT NULL AND s.currency IS NOT NULL AND upper(s.currency) <> upper(:currency),
    CASE WHEN upper(s.currency) <> upper(:currency) THEN s.amount END, CASE WHEN upper(s.currency) <> upper(:currency) THEN upper(s.currency) END,
    s.owner_id, m.team_id, m.manager_id,
    s.account_id, s.pipeline_id, s.deal_type, s.source, s.campaign_id, s.product_id, s.lead_id, s.sent_on, s.to_on
FROM sent s
LEFT JOIN work_memberships m ON m.user_id = s.owner_id AND m.from_on <= s.sent_on AND s.sent_on < m.to_on
WHERE s.sent_on < s.to_on;
