-- Whole months from the first to the last day, both within the term; from the 31st a month ends where a shorter month does. Without an end a contract runs twelve months.
-- A contract's closing is the one its deal has as of the day that is asked: a row ends where that one does.
-- A term under a year is not stretched to one; a ramp is averaged, because the recurring value is that of the whole term.
INSERT INTO contract_values
WITH terms AS (
    SELECT c.contract_id, coalesce(c.signed_on, c.start_date) AS signed_on, coalesce(md.into_id, c.deal_id) AS deal_id,
        coalesce(ma.into_id, c.account_id) AS account_id, coalesce(c.start_date, c.signed_on) AS start_on, c.end_date, c.recurring_value, c.one_time_fees, c.currency,
        coalesce(c.deleted_on, DATE '9999-12-31') AS gone_on,
        CASE WHEN c.end_date IS NULL OR coalesce(c.start_date, c.signed_on) IS NULL OR c.end_date < coalesce(c.start_date, c.signed_on) THEN 12
            ELSE CAST((extract(year FROM c.end_date + 1) - extract(year FROM coalesce(c.start_date, c.signed_on))) * 12
                + extract(month FROM c.end_date + 1) - extract(month FROM coalesce(c.start_date, c.signed_on))
                - CASE WHEN extract(day FROM c.end_date + 1) < extract(day FROM coalesce(c.start_date, c.signed_on)) AND extract(day FROM c.end_date + 2) > 1
                    THEN 1 ELSE 0 END AS INTEGER)
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
), closings AS (
    SELECT deal_id, closed_on, deal_type, owner_id, source, product_id, account_id, held_from, held_to
    FROM deal_closings
    WHERE outcome = 'won' AND deal_id IN (SELECT deal_id FROM terms)
), points AS (
    SELECT contract_id, gone_on, signed_on AS on_day FROM terms
    UNION
    SELECT t.contract_id, t.gone_on, c.held_from FROM terms t JOIN closings c ON c.deal_id = t.deal_id AND c.held_from > t.signed_on AND c.held_from < t.gone_on
    UNION
    SELECT t.contract_id, t.gone_on, c.held_to FROM terms t JOIN closings c ON c.deal_id = t.deal_id AND c.held_to > t.signed_on AND c.held_to < t.gone_on
), pieces AS (
    SELECT contract_id, on_day AS from_on, lead(on_day, 1, gone_on) OVER (PARTITION BY contract_id ORDER BY on_day) AS to_on FROM points
), owned AS (
    SELECT v.*, p.from_on, p.to_on, coalesce(o.owner_id, d.owner_id, a.owner_id) AS owner_id, coalesce(o.source, d.source) AS source, o.product_id, o.closed_on, o.deal_type,
        coalesce(v.account_id, o.account_id, d.account_id) AS shown_account_id
    FROM valued v
    JOIN pieces p ON p.contract_id = v.contract_id
    LEFT JOIN closings o ON o.deal_id = v.deal_id AND o.held_from <= p.from_on AND p.from_on < o.held_to
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
    v.owner_id, m.team_id, m.manager_id, v.shown_account_id, v.deal_id, v.source, v.product_id, v.from_on, v.to_on
FROM owned v
LEFT JOIN first_years y ON y.contract_id = v.contract_id
LEFT JOIN work_memberships m ON m.user_id = v.owner_id AND m.from_on <= v.signed_on AND v.signed_on < m.to_on
WHERE v.from_on < v.to_on;
