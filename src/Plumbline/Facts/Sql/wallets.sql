-- An account in the twelve months from each invoice on, with what it is thought to spend.
INSERT INTO wallets
WITH days AS (
    SELECT DISTINCT account_id, issued_on, CAST(issued_on + INTERVAL '12 months' AS DATE) AS to_on
    FROM invoice_values
    WHERE account_id IN (SELECT id FROM scope_wallets) AND account_id IS NOT NULL AND held_to = DATE '9999-12-31'
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
