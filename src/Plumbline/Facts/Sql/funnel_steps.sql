-- A later step implies the earlier ones, on its day. A proposal is one that was sent for a deal of the lead.
INSERT INTO funnel_steps
WITH offers AS (
    SELECT lead_id, min(first_sent_on) AS sent_on
    FROM proposal_states
    WHERE lead_id IN (SELECT id FROM scope_funnels) AND first_sent_on IS NOT NULL
    GROUP BY lead_id
), dates AS (
    SELECT l.*, l.customer_on AS won_by, least(o.sent_on, l.customer_on) AS proposal_by,
        least(l.opportunity_on, o.sent_on, l.customer_on) AS opportunity_by,
        least(l.sql_on, l.opportunity_on, o.sent_on, l.customer_on) AS sql_by,
        least(l.mql_on, l.sal_on, l.sql_on, l.opportunity_on, o.sent_on, l.customer_on) AS mql_by
    FROM lead_milestones l
    LEFT JOIN offers o ON o.lead_id = l.lead_id
    WHERE l.lead_id IN (SELECT id FROM scope_funnels)
), steps AS (
    SELECT lead_id, held_from, 'lead' AS step, created_on AS reached_on, mql_by AS next_on FROM dates
    UNION ALL
    SELECT lead_id, held_from, 'mql', mql_by, sql_by FROM dates WHERE mql_by IS NOT NULL
    UNION ALL
    SELECT lead_id, held_from, 'sql', sql_by, opportunity_by FROM dates WHERE sql_by IS NOT NULL
    UNION ALL
    SELECT lead_id, held_from, 'opportunity', opportunity_by, proposal_by FROM dates WHERE opportunity_by IS NOT NULL
    UNION ALL
    SELECT lead_id, held_from, 'proposal', proposal_by, won_by FROM dates WHERE proposal_by IS NOT NULL
    UNION ALL
    SELECT lead_id, held_from, 'won', won_by, NULL FROM dates WHERE won_by IS NOT NULL
)
SELECT l.lead_id, l.created_on, l.created_month, s.step, s.reached_on, s.next_on, l.is_bulk_import,
    l.owner_id, l.team_id, l.manager_id,
    l.source, l.channel, l.direction, l.campaign_id, l.country, l.landing_page, l.account_id, l.held_from, l.held_to
FROM steps s
JOIN dates l ON l.lead_id = s.lead_id AND l.held_from = s.held_from;
