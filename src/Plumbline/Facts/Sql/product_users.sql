-- Whose account nobody knows used the product all the same; in the scope they go by 0.
DELETE FROM product_users WHERE account_id IS NULL AND 0 IN (SELECT id FROM scope_usage_accounts);

-- A user is known by the reference, whatever its case, as the person who signed up is.
INSERT INTO product_users
SELECT min(u.row_id), coalesce(m.into_id, u.account_id), lower(trim(u.user_ref)), u.occurred_on,
    CAST(extract(year FROM u.occurred_on) * 12 + extract(month FROM u.occurred_on) - 1 AS INTEGER), u.product_id, u.occurred_on, DATE '9999-12-31'
FROM usage_events u
LEFT JOIN work_merged_accounts m ON m.id = u.account_id
WHERE coalesce(m.into_id, u.account_id, 0) IN (SELECT id FROM scope_usage_accounts)
    AND u.occurred_on IS NOT NULL AND u.user_ref IS NOT NULL AND u.deleted_at IS NULL
GROUP BY coalesce(m.into_id, u.account_id), lower(trim(u.user_ref)), u.occurred_on, u.product_id;
