-- The deals in scope, one row each: canonical, not a duplicate, with everything a deal fact copies.

CREATE TEMP TABLE work_base AS SELECT upper(CAST(:currency AS TEXT)) AS currency;

CREATE TEMP TABLE work_deal_leads AS
SELECT l.deal_id, min(coalesce(p.person_id, l.lead_id)) AS lead_id
FROM leads l
LEFT JOIN work_people p ON p.lead_id = l.lead_id
WHERE l.deal_id IN (SELECT id FROM scope_deals)
GROUP BY l.deal_id;

CREATE TEMP TABLE work_deal_products AS
SELECT deal_id, product_id
FROM (
    SELECT deal_id, product_id,
        row_number() OVER (PARTITION BY deal_id ORDER BY coalesce(amount, 0) DESC, product_id, row_id) AS place
    FROM deal_lines
    WHERE deal_id IN (SELECT id FROM scope_deals) AND product_id IS NOT NULL AND deleted_at IS NULL
) ranked
WHERE place = 1;

-- Deals with a past. The rest, all of a first import without history, take the short way.
CREATE TEMP TABLE work_deals_with_past AS
SELECT deal_id, min(first_on) AS first_on
FROM (
    SELECT deal_id, min(entered_on) AS first_on FROM deal_stage_history
    WHERE deal_id IN (SELECT id FROM scope_deals) AND entered_on IS NOT NULL AND deleted_at IS NULL
    GROUP BY deal_id
    UNION ALL
    SELECT deal_id, min(changed_on) FROM deal_field_history
    WHERE deal_id IN (SELECT id FROM scope_deals) AND changed_on IS NOT NULL AND deleted_at IS NULL
        AND field IN ('amount', 'currency', 'owner_id', 'expected_close_date', 'forecast_category', 'probability_override', 'outcome')
    GROUP BY deal_id
) dated
GROUP BY deal_id;

-- A deal of which nobody says when it was created was there when it was first seen, though its first change or its closing came later.
CREATE TEMP TABLE work_deals_first_seen AS
SELECT v.deal_id, min(b.true_on) AS seen_on
FROM deals_versions v
JOIN import_batches b ON b.import_batch_id = v.import_batch_id
WHERE b.undone_by IS NULL AND NOT v.is_deletion AND v.deal_id IN (
    SELECT d.deal_id FROM deals d
    WHERE d.deal_id IN (SELECT id FROM scope_deals) AND d.created_on IS NULL)
GROUP BY v.deal_id;

-- Deals that are another deal, or nobody's.
CREATE TEMP TABLE work_hidden_deals AS
SELECT deal_id FROM deals WHERE deal_id IN (SELECT id FROM scope_deals) AND (canonical_id <> deal_id OR outcome = 'duplicate');

-- A view instead when no deal has a past: it is then read but a few times, and a million wide rows need much room.
-- Accounts are joined first and what is hidden last, and the dates that facts ask for hang on it: a condition on deals alone would be
-- asked before the joins, and a database that expects few deals to be left builds the joins' tables from deals, not from accounts.
CREATE TEMP TABLE work_deals AS
SELECT
    d.deal_id,
    coalesce(m.into_id, d.account_id) AS account_id,
    coalesce(w.person_id, d.lead_id, dl.lead_id) AS lead_id,
    coalesce(d.pipeline_id, s.pipeline_id) AS pipeline_id,
    d.type AS deal_type,
    coalesce(d.type = 'renewal', FALSE) AS is_renewal,
    a.segment AS account_segment,
    a.industry AS account_industry,
    a.region AS account_region,
    d.source,
    d.campaign_id,
    dp.product_id,
    d.owner_id,
    d.stage_id,
    s.kind AS stage_kind,
    s.is_qualified AS stage_is_qualified,
    coalesce(d.outcome, s.kind) AS known_outcome,
    d.amount,
    d.currency,
    CASE WHEN d.currency IS NULL OR upper(d.currency) = base.currency THEN d.amount END AS base_amount,
    d.amount IS NOT NULL AND d.currency IS NOT NULL AND upper(d.currency) <> base.currency AS is_foreign,
    d.expected_close_date,
    d.forecast_category,
    d.probability_override,
    d.loss_reason,
    d.competitor,
    CASE WHEN hidden.deal_id IS NULL AND d.created_at_source IS DISTINCT FROM 'import' THEN d.created_on END AS created_on,
    CASE WHEN d.created_at_source = 'import' THEN NULL
        ELSE CAST(extract(year FROM d.created_on) * 12 + extract(month FROM d.created_on) - 1 AS INTEGER) END AS created_month,
    coalesce(d.created_at_source = 'import', FALSE) AS is_imported,
    CASE WHEN hidden.deal_id IS NULL THEN d.closed_on END AS closed_on,
    d.closed_at,
    coalesce(
        least(CASE WHEN d.created_at_source = 'import' THEN NULL ELSE d.created_on END, past.first_on, d.closed_on, seen.seen_on),
        d.created_on, CAST(d.imported_at AS DATE)) AS start_on,
    coalesce(d.deleted_on, DATE '9999-12-31') AS gone_on,
    past.deal_id IS NOT NULL AS has_past
FROM :deals d
CROSS JOIN work_base base
LEFT JOIN work_merged_accounts m ON m.id = d.account_id
LEFT JOIN accounts a ON a.account_id = coalesce(m.into_id, d.account_id)
LEFT JOIN stages s ON s.stage_id = d.stage_id
LEFT JOIN work_people w ON w.lead_id = d.lead_id
LEFT JOIN work_deal_leads dl ON dl.deal_id = d.deal_id
LEFT JOIN work_deal_products dp ON dp.deal_id = d.deal_id
LEFT JOIN work_deals_with_past past ON past.deal_id = d.deal_id
LEFT JOIN work_deals_first_seen seen ON seen.deal_id = d.deal_id
LEFT JOIN work_hidden_deals hidden ON hidden.deal_id = d.deal_id
WHERE d.deal_id IN (SELECT id FROM scope_deals) AND hidden.deal_id IS NULL;

-- The first lead of a deal's person and of its account: where cycle and acquisition time begin when the deal does not say. Persons and
-- accounts of deals in scope are in scope themselves, and asking that is less work than asking which ones the deals name.
CREATE TEMP TABLE work_person_created AS
SELECT coalesce(p.person_id, l.lead_id) AS person_id, min(coalesce(l.original_created_on, l.created_on)) AS created_on
FROM leads l
LEFT JOIN work_people p ON p.lead_id = l.lead_id
WHERE l.lead_id IN (SELECT id FROM scope_leads)
GROUP BY coalesce(p.person_id, l.lead_id);

CREATE TEMP TABLE work_account_first_lead AS
SELECT coalesce(m.into_id, l.account_id) AS account_id, min(coalesce(l.original_created_on, l.created_on)) AS created_on
FROM leads l
LEFT JOIN work_merged_accounts m ON m.id = l.account_id
WHERE l.account_id IS NOT NULL AND l.deleted_at IS NULL
    AND coalesce(m.into_id, l.account_id) IN (SELECT id FROM scope_accounts)
GROUP BY coalesce(m.into_id, l.account_id);
