CREATE TEMP TABLE work_proposals AS
SELECT p.proposal_id, d.deal_id, coalesce(p.created_on, p.sent_on) AS created_on, p.sent_on, p.sent_at, p.version, p.amount, p.currency,
    p.owner_id, p.deleted_on
FROM proposals p
LEFT JOIN work_merged_deals m ON m.id = p.deal_id
JOIN deals d ON d.deal_id = coalesce(m.into_id, p.deal_id)
WHERE d.deal_id IN (SELECT id FROM scope_proposal_deals)
    AND coalesce(d.outcome, '') <> 'duplicate'
    AND (p.canonical_id IS NULL OR p.canonical_id = p.proposal_id)
    AND coalesce(p.created_on, p.sent_on) IS NOT NULL;

-- What a proposal takes from its deal, and who owned the deal on a day. The first stretch stands for all days before it too,
-- so that each side of a join's comparison is one table's own: anything else is compared pair by pair.
CREATE TEMP TABLE work_proposal_deals AS
SELECT s.deal_id, s.owner_id, s.account_id, s.pipeline_id, s.deal_type, s.source, s.campaign_id, s.product_id, s.lead_id, s.held_to,
    CASE WHEN s.held_from = min(s.held_from) OVER (PARTITION BY s.deal_id) THEN DATE '0001-01-01' ELSE s.held_from END AS shown_from
FROM deal_states s
WHERE s.deal_id IN (SELECT deal_id FROM work_proposals);
