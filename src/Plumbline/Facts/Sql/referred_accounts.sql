-- The first who brought someone of the account in. A sign-up that was deleted never was.
-- Needs signups.
INSERT INTO referred_accounts
WITH brought AS (
    SELECT coalesce(m.into_id, s.account_id) AS account_id, coalesce(r.into_id, s.referrer_account_id) AS referrer_id, s.signed_up_on, s.signup_id
    FROM signups s
    LEFT JOIN work_merged_accounts m ON m.id = s.account_id
    LEFT JOIN work_merged_accounts r ON r.id = s.referrer_account_id
    WHERE coalesce(m.into_id, s.account_id) IN (SELECT id FROM scope_accounts) AND s.referrer_account_id IS NOT NULL AND s.signed_up_on IS NOT NULL
        AND s.deleted_at IS NULL AND (s.canonical_id IS NULL OR s.canonical_id = s.signup_id)
), ordered AS (
    SELECT b.*, row_number() OVER (PARTITION BY b.account_id ORDER BY b.signed_up_on, b.signup_id) AS n FROM brought b WHERE b.account_id <> b.referrer_id
)
SELECT o.account_id, o.referrer_id, o.signed_up_on, DATE '9999-12-31' FROM ordered o WHERE o.n = 1;
