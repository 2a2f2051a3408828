-- One row a deal holds on any day: before a version was sent with none, then with the latest one sent. A deal whose
-- proposals were deleted has none.
INSERT INTO proposal_states
WITH firsts AS (
    SELECT deal_id, min(created_on) AS first_created_on, min(sent_on) AS first_sent_on
    FROM work_proposals WHERE deleted_on IS NULL
    GROUP BY deal_id
), sent AS (
    SELECT p.*,
        row_number() OVER past AS version_count,
        lead(p.sent_on, 1, DATE '9999-12-31') OVER past AS next_on
    FROM work_proposals p
    WHERE p.sent_on IS NOT NULL AND p.deleted_on IS NULL
    WINDOW past AS (
        PARTITION BY p.deal_id
        ORDER BY p.sent_on, coalesce(p.sent_at, CAST(p.sent_on AS TIMESTAMP) - INTERVAL '14 hours'), p.version, p.proposal_id)
), openers AS (
    SELECT p.*, row_number() OVER (PARTITION BY p.deal_id ORDER BY coalesce(p.sent_on, DATE '9999-12-31'), p.created_on, p.proposal_id) AS place
    FROM work_proposals p
    WHERE p.deleted_on IS NULL
), spans AS (
    SELECT s.deal_id, s.proposal_id, f.first_sent_on, f.first_created_on, s.version_count, s.amount, s.currency,
        s.sent_on AS from_on, s.next_on AS to_on
    FROM sent s
    JOIN firsts f ON f.deal_id = s.deal_id
    WHERE s.sent_on < s.next_on
    UNION ALL
    SELECT o.deal_id, o.proposal_id, NULL, f.first_created_on, 0, NULL, NULL,
        f.first_created_on, coalesce(f.first_sent_on, DATE '9999-12-31')
    FROM openers o
    JOIN firsts f ON f.deal_id = o.deal_id
    WHERE o.place = 1 AND f.first_created_on < coalesce(f.first_sent_on, DATE '9999-12-31')
), owned AS (
    SELECT s.*, coalesce(o.owner_id, d.owner_id) AS owner_id, coalesce(s.first_sent_on, s.first_created_on) AS anchor_on,
        d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id, gone.deleted_on
    FROM spans s
    JOIN openers o ON o.deal_id = s.deal_id AND o.place = 1
    JOIN deals gone ON gone.deal_id = s.deal_id
    LEFT JOIN work_proposal_deals d ON d.deal_id = s.deal_id
        AND coalesce(s.first_sent_on, s.first_created_on) >= d.shown_from
        AND coalesce(s.first_sent_on, s.first_created_on) < d.held_to
)
SELECT s.deal_id, s.proposal_id,
    s.first_sent_on, CAST(extract(year FROM s.first_sent_on) * 12 + extract(month FROM s.first_sent_on) - 1 AS INTEGER),
    CAST(s.version_count AS INTEGER),
    CASE WHEN s.currency IS NULL OR upper(s.currency) = upper(:currency) THEN s.amount END,
    s.amount IS NOT NULL AND s.currency IS NOT NULL AND upper(s.currency) <> upper(:currency),
    CASE WHEN upper(s.currency) <> upper(:currency) THEN s.amount END, CASE WHEN upper(s.currency) <> upper(:currency) THEN upper(s.currency) END,
    s.owner_id, m.team_id, m.manager_id,
    s.account_id, s.pipeline_id, s.deal_type, s.source, s.campaign_id, s.product_id, s.lead_id,
    s.from_on, least(s.to_on, coalesce(s.deleted_on, DATE '9999-12-31'))
FROM owned s
LEFT JOIN work_memberships m ON m.user_id = s.owner_id AND m.from_on <= s.anchor_on AND s.anchor_on < m.to_on
WHERE s.from_on < least(s.to_on, coalesce(s.deleted_on, DATE '9999-12-31'));
