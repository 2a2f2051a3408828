-- Whole months from the first to the last day, both within the term. Without an end a contract runs twelve months.
-- A term under a year is not stretched to one; a ramp is averaged, because the recurring value is that of the whole term.
INSERT INTO contract_values
WITH terms AS (
    SELECT c.contract_id, coalesce(c.signed_on, c.start_date) AS signed_on, coalesce(md.into_id, c.deal_id) AS deal_id,
        coalesce(ma.into_id, c.account_id) AS account_id, coalesce(c.start_date, c.signed_on) AS start_on, c.end_date, c.recurring_value, c.one_time_fees, c.currency,
        coalesce(c.deleted_on, DATE '9999-12-31') AS gone_on,
        CASE WHEN c.end_date IS NULL OR coalesce(c.start_date, c.signed_on) IS NULL OR c.end_date < coalesce(c.start_date, c.signed_on) THEN 12
            ELSE CAST((extract(year FROM c.end_date + 1) - extract(year FROM coalesce(c.start_date, c.signed_on))) * 12
                + extract(month FROM c.end_date + 1) - extract(month FROM coalesce(c.start_date, c.signed_on))
                - CASE WHEN extract(day FROM c.end_date + 1) < extract(day FROM coalesce(c.start_date, c.signed_on)) THEN 1 ELSE 0 END AS INTEGER)
            END AS term_months
    FROM contracts c
    LEFT JOIN work_merged_accounts ma ON ma.id = c.account_id
    LEFT JOIN work_merged_deals md ON md.id = c.deal_id
    WHERE c.contract_id IN (SELECT id FROM scope_contracts) AND (c.canonical_id IS NULL OR c.canonical_id = c.contract_id)
        AND coalesce(c.signed_on, c.start_date) IS NOT NULL
), valued AS (
    SELECT t.*, t.currency IS NULL OR upper(t.currency) = upper(:currency) AS is_base,
        greatest(t.term_months, 12) AS paid_months,
        CASE WHEN t.recurring_value IS NOT NULL OR t.one_time_fees IS NOT NULL
            THEN coalesce(t.recurring_value, 0) + coalesce(t.one_time_fees, 0) END AS total
    FROM terms t
), first_years AS (
    -- What the subscriptions of a contract bring in within its first year, by the days that each price holds.
    SELECT t.contract_id, sum(r.mrr * 12 * (least(r.to_on, t.year_on, t.stop_on) - greatest(r.from_on, t.start_on)) / (t.year_on - t.start_on)) AS amount
    FROM (
        SELECT t.contract_id, t.currency, t.start_on, CAST(t.start_on + INTERVAL '1 year' AS DATE) AS year_on, coalesce(t.end_date + 1, DATE '9999-12-31') AS stop_on
        FROM terms t
    ) t
    JOIN (
        SELECT s.contract_id, v.mrr, v.currency, greatest(coalesce(v.effective_from, s.start_date), s.start_date) AS from_on,
            least(coalesce(v.effective_to, DATE '9999-12-31'), coalesce(s.end_date, DATE '9999-12-31'),
                lead(v.effective_from, 1, DATE '9999-12-31') OVER (PARTITION BY v.subscription_id ORDER BY v.effective_from, v.row_id)) AS to_on
        FROM subscriptions s
        JOIN subscription_revisions v ON v.subscription_id = s.subscription_id AND v.deleted_at IS NULL
        WHERE s.contract_id IN (SELECT id FROM scope_contracts) AND s.deleted_at IS NULL AND v.mrr IS NOT NULL
    ) r ON r.contract_id = t.contract_id AND r.from_on < least(t.year_on, t.stop_on) AND r.to_on > t.start_on
        AND upper(coalesce(r.currency, :currency)) = upper(coalesce(t.currency, :currency))
    WHERE r.from_on < r.to_on
    GROUP BY t.contract_id
), deal_owners AS (
    SELECT deal_id, min(closed_on) AS closed_on, min(deal_type) AS deal_type, min(owner_id) AS owner_id, min(source) AS source, min(product_id) AS product_id, min(account_id) AS account_id
    FROM deal_closings
    WHERE outcome = 'won' AND held_to = DATE '9999-12-31' AND deal_id IN (SELECT deal_id FROM terms)
    GROUP BY deal_id
), owned AS (
    SELECT v.*, coalesce(o.owner_id, d.owner_id, a.owner_id) AS owner_id, coalesce(o.source, d.source) AS source, o.product_id, o.closed_on, o.deal_type,
        coalesce(v.account_id, o.account_id, d.account_id) AS shown_account_id
    FROM valued v
    LEFT JOIN deal_owners o ON o.deal_id = v.deal_id
    LEFT JOIN deals d ON d.deal_id = v.deal_id
    LEFT JOIN accounts a ON a.account_id = v.account_id
)
SELECT v.contract_id, v.signed_on, CAST(extract(year FROM v.signed_on) * 12 + extract(month FROM v.signed_on) - 1 AS INTEGER), v.term_months,
    CASE WHEN v.is_base THEN v.total END,
    CASE WHEN v.is_base THEN CAST(v.recurring_value * 12 / v.paid_months AS DECIMAL(22,8)) END,
    CASE WHEN v.is_base THEN CAST(v.recurring_value * 12 / greatest(v.term_months, 1) AS DECIMAL(22,8)) END,
    CASE WHEN v.is_base THEN CAST(v.total * 12 / v.paid_months AS DECIMAL(22,8)) END,
    CASE WHEN v.is_base THEN CAST(coalesce(y.amount, v.recurring_value * 12 / v.paid_months) AS DECIMAL(22,8)) END,
    CASE WHEN v.is_base THEN v.recurring_value END,
    NOT v.is_base AND v.total IS NOT NULL,
    CASE WHEN NOT v.is_base THEN v.total END,
    CASE WHEN NOT v.is_base THEN CAST(v.recurring_value * 12 / v.paid_months AS DECIMAL(22,8)) END,
    CASE WHEN NOT v.is_base THEN CAST(v.recurring_value * 12 / greatest(v.term_months, 1) AS DECIMAL(22,8)) END,
    CASE WHEN NOT v.is_base THEN CAST(v.total * 12 / v.paid_months AS DECIMAL(22,8)) END,
    CASE WHEN NOT v.is_base THEN CAST(coalesce(y.amount, v.recurring_value * 12 / v.paid_months) AS DECIMAL(22,8)) END,
    CASE WHEN NOT v.is_base THEN v.recurring_value END,
    CASE WHEN NOT v.is_base THEN upper(v.currency) END,
    v.closed_on, CAST(extract(year FROM v.closed_on) * 12 + extract(month FROM v.closed_on) - 1 AS INTEGER), v.deal_type,
    v.owner_id, m.team_id, m.manager_id, v.shown_account_id, v.deal_id, v.source, v.product_id, v.signed_on, v.gone_on
FROM owned v
LEFT JOIN first_years y ON y.contract_id = v.contract_id
LEFT JOIN work_memberships m ON m.user_id = v.owner_id AND m.from_on <= v.signed_on AND v.signed_on < m.to_on
WHERE v.signed_on < v.gone_on;
