-- An account in the twelve months from each invoice on, with what it is thought to spend. An invoice in a currency without a rate on its day
-- adds nothing to what was earned, so it makes nobody spend either.
INSERT INTO wallets
WITH days AS (
    SELECT DISTINCT v.account_id, v.issued_on, CAST(v.issued_on + INTERVAL '12 months' AS DATE) AS to_on
    FROM invoice_values v
    LEFT JOIN rates r ON r.currency = v.currency AND r.month = v.issued_month AND r.held_from <= v.issued_on AND v.issued_on < r.held_to
    WHERE v.account_id IN (SELECT id FROM scope_wallets) AND v.account_id IS NOT NULL AND v.held_to = DATE '9999-12-31'
        AND (NOT v.currency_excluded OR r.row_id IS NOT NULL)
), begun AS (
    SELECT *, CASE WHEN lag(to_on) OVER (PARTITION BY account_id ORDER BY issued_on) >= issued_on THEN 0 ELSE 1 END AS is_begin FROM days
), numbered AS (
    SELECT *, sum(is_begin) OVER (PARTITION BY account_id ORDER BY issued_on) AS island FROM begun
)
SELECT i.account_id, min(a.est_total_spend), min(i.issued_on), least(max(i.to_on), min(coalesce(a.deleted_on, DATE '9999-12-31')))
FROM numbered i
JOIN accounts a ON a.account_id = i.account_id
GROUP BY i.account_id, i.island
HAVING min(i.issued_on) < least(max(i.to_on), min(coalesce(a.deleted_on, DATE '9999-12-31')));
