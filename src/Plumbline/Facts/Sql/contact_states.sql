-- What tells that a contact is still right: the CRM says it was updated, as any of its exports showed, or the contact wrote, met or talked to us.
-- Who has left the company is no contact any more. A contact is there from the first day anything is known of it.
INSERT INTO contact_states
WITH given AS (
    SELECT c.contact_id, coalesce(m.into_id, c.account_id) AS account_id, c.updated_on,
        least(coalesce(c.deleted_on, DATE '9999-12-31'), coalesce(c.left_company_on, DATE '9999-12-31')) AS gone_on, CAST(c.imported_at AS DATE) AS imported_on
    FROM contacts c
    LEFT JOIN work_merged_accounts m ON m.id = c.account_id
    WHERE c.contact_id IN (SELECT id FROM scope_contacts) AND (c.canonical_id IS NULL OR c.canonical_id = c.contact_id)
), shown AS (
    SELECT v.contact_id, v.updated_on, b.true_on
    FROM contacts_versions v
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id
    WHERE v.contact_id IN (SELECT id FROM scope_contacts) AND b.undone_by IS NULL AND NOT v.is_deletion
), proofs AS (
    SELECT contact_id, updated_on AS verified_on FROM given WHERE updated_on IS NOT NULL
    UNION
    SELECT contact_id, updated_on FROM shown WHERE updated_on IS NOT NULL
    UNION
    SELECT t.contact_id, t.occurred_on
    FROM touches t
    WHERE t.contact_id IN (SELECT id FROM scope_contacts) AND t.held_to = DATE '9999-12-31'
        AND (t.outcome = 'replied' OR (t.activity_direction = 'inbound' AND t.activity_type IN ('call', 'email', 'sms', 'social'))
            OR (t.activity_type = 'call' AND t.outcome = 'connected') OR (t.activity_type = 'meeting' AND t.outcome = 'completed'))
        AND (t.is_human OR t.activity_direction = 'outbound') AND coalesce(t.outcome, '') <> 'bounced'
), firsts AS (
    SELECT g.contact_id, least(min(p.verified_on), min(s.true_on), CASE WHEN min(s.true_on) IS NULL THEN min(g.imported_on) END) AS first_on
    FROM given g
    LEFT JOIN proofs p ON p.contact_id = g.contact_id
    LEFT JOIN shown s ON s.contact_id = g.contact_id
    GROUP BY g.contact_id
), days AS (
    SELECT contact_id, verified_on, verified_on AS from_on FROM proofs
    UNION ALL
    SELECT f.contact_id, NULL, f.first_on FROM firsts f
    WHERE NOT EXISTS (SELECT 1 FROM proofs p WHERE p.contact_id = f.contact_id AND p.verified_on <= f.first_on)
), spans AS (
    SELECT contact_id, verified_on, from_on, lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY contact_id ORDER BY from_on) AS to_on
    FROM days
)
SELECT g.contact_id, g.account_id, s.verified_on, s.from_on, least(s.to_on, g.gone_on)
FROM spans s
JOIN given g ON g.contact_id = s.contact_id
WHERE s.from_on < least(s.to_on, g.gone_on);
