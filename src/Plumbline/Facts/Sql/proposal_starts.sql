-- Whoever owned it on the day it was written, sent or not: by the day of its sending it may be another's.
INSERT INTO proposal_starts
WITH firsts AS (
    SELECT p.*, row_number() OVER (PARTITION BY p.deal_id ORDER BY p.created_on, p.proposal_id) AS place
    FROM work_proposals p
    WHERE p.deleted_on IS NULL
), owned AS (
    SELECT f.deal_id, f.proposal_id, f.created_on, coalesce(f.owner_id, d.owner_id) AS owner_id, d.account_id, d.pipeline_id, d.deal_type, d.source,
        d.campaign_id, d.product_id, d.lead_id, coalesce(gone.deleted_on, DATE '9999-12-31') AS to_on
    FROM firsts f
    JOIN deals gone ON gone.deal_id = f.deal_id
    LEFT JOIN work_proposal_deals d ON d.deal_id = f.deal_id AND f.created_on >= d.shown_from AND f.created_on < d.held_to
    WHERE f.place = 1
)
SELECT s.deal_id, s.proposal_id, s.created_on, CAST(extract(year FROM s.created_on) * 12 + extract(month FROM s.created_on) - 1 AS INTEGER),
    s.owner_id, m.team_id, m.manager_id, s.account_id, s.pipeline_id, s.deal_type, s.source, s.campaign_id, s.product_id, s.lead_id, s.created_on, s.to_on
FROM owned s
LEFT JOIN work_memberships m ON m.user_id = s.owner_id AND m.from_on <= s.created_on AND s.created_on < m.to_on
WHERE s.created_on < s.to_on;
