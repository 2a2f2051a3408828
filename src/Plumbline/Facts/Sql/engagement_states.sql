-- Use of the product by a person, meetings that took place, answers by people, and looks at what was sent. Calls answered say little.
INSERT INTO engagement_states
WITH shown AS (
    SELECT a.occurred_on, coalesce(a.account_id, d.account_id, c.account_id, l.account_id) AS account_id
    FROM activities a
    LEFT JOIN deals d ON d.deal_id = a.deal_id
    LEFT JOIN contacts c ON c.contact_id = a.contact_id
    LEFT JOIN leads l ON l.lead_id = a.lead_id
    WHERE a.occurred_on IS NOT NULL AND a.deleted_at IS NULL AND NOT coalesce(a.is_automated, FALSE)
        AND ((a.type = 'meeting' AND a.outcome = 'completed') OR a.outcome = 'replied'
            OR (a.direction = 'inbound' AND a.type IN ('email', 'sms', 'social') AND coalesce(a.outcome, '') <> 'bounced'))
    UNION ALL
    SELECT e.occurred_on, coalesce(c.account_id, d.account_id)
    FROM asset_events e
    LEFT JOIN contacts c ON c.contact_id = e.contact_id
    LEFT JOIN deals d ON d.deal_id = e.deal_id
    WHERE e.kind IN ('external_view', 'download') AND e.occurred_on IS NOT NULL AND e.deleted_at IS NULL
), days AS (
    SELECT coalesce(m.into_id, s.account_id) AS account_id, s.occurred_on
    FROM shown s
    LEFT JOIN work_merged_accounts m ON m.id = s.account_id
    WHERE coalesce(m.into_id, s.account_id) IN (SELECT id FROM scope_engaged_accounts)
    UNION
    SELECT account_id, occurred_on FROM product_users WHERE account_id IN (SELECT id FROM scope_engaged_accounts)
)
SELECT y.account_id, y.occurred_on, y.occurred_on, lead(y.occurred_on, 1, DATE '9999-12-31') OVER (PARTITION BY y.account_id ORDER BY y.occurred_on)
FROM days y;
