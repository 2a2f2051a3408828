INSERT INTO invoice_values
SELECT i.invoice_id, i.issued_on, CAST(extract(year FROM i.issued_on) * 12 + extract(month FROM i.issued_on) - 1 AS INTEGER),
    CASE WHEN i.currency IS NULL OR upper(i.currency) = upper(:currency)
        THEN CASE WHEN i.is_credit_note THEN -abs(i.amount_net) ELSE i.amount_net END END,
    i.amount_net IS NOT NULL AND i.currency IS NOT NULL AND upper(i.currency) <> upper(:currency),
    CASE WHEN upper(i.currency) <> upper(:currency) THEN CASE WHEN i.is_credit_note THEN -abs(i.amount_net) ELSE i.amount_net END END,
    CASE WHEN upper(i.currency) <> upper(:currency) THEN upper(i.currency) END,
    coalesce(m.into_id, i.account_id), i.contract_id,
    c.won_on, CAST(extract(year FROM c.won_on) * 12 + extract(month FROM c.won_on) - 1 AS INTEGER),
    CAST((extract(year FROM i.issued_on) - extract(year FROM c.won_on)) * 12 + extract(month FROM i.issued_on) - extract(month FROM c.won_on)
        - CASE WHEN extract(day FROM i.issued_on) < extract(day FROM c.won_on) THEN 1 ELSE 0 END AS INTEGER),
    greatest(i.issued_on, c.held_from), least(coalesce(i.deleted_on, DATE '9999-12-31'), c.held_to)
FROM invoices i
LEFT JOIN work_merged_accounts m ON m.id = i.account_id
LEFT JOIN customer_since c ON c.account_id = coalesce(m.into_id, i.account_id)
    AND c.held_from < coalesce(i.deleted_on, DATE '9999-12-31') AND i.issued_on < c.held_to
WHERE i.invoice_id IN (SELECT id FROM scope_invoices) AND i.issued_on IS NOT NULL
    AND (i.canonical_id IS NULL OR i.canonical_id = i.invoice_id)
    AND lower(coalesce(i.status, '')) NOT IN ('cancelled', 'canceled', 'void', 'voided', 'draft')
    AND i.issued_on < coalesce(i.deleted_on, DATE '9999-12-31');
