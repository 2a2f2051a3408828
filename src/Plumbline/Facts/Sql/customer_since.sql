-- The day on which an account became a customer, as it stood on every day: what counted until it was taken back, and what stood in for it
-- from then on. Whoever asks looks back from a day, so that the days before a beginning need no row of their own.
INSERT INTO customer_since
WITH starts AS (
    SELECT account_id, started_on, CASE WHEN kind <> 'renewal' THEN started_on END AS won_on, held_to, lag(held_to, 1, DATE '0001-01-01') OVER (PARTITION BY account_id ORDER BY held_to) AS from_on,
        max(held_to) OVER (PARTITION BY account_id) AS last_to
    FROM customer_starts
    WHERE account_id IN (SELECT id FROM scope_accounts)
)
SELECT account_id, started_on, won_on, from_on, held_to FROM starts
UNION ALL
SELECT account_id, NULL, NULL, held_to, DATE '9999-12-31' FROM starts WHERE held_to = last_to AND held_to < DATE '9999-12-31';
