INSERT INTO deal_credits
SELECT s.deal_id, s.user_id, s.credit_share,
    coalesce(s.valid_from, DATE '0001-01-01'), coalesce(s.valid_to, DATE '9999-12-31')
FROM work_deals d
JOIN deal_splits s ON s.deal_id = d.deal_id
WHERE s.user_id IS NOT NULL AND s.credit_share IS NOT NULL AND s.deleted_at IS NULL
    AND coalesce(s.valid_from, DATE '0001-01-01') < coalesce(s.valid_to, DATE '9999-12-31');
