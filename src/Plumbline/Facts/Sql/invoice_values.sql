INSERT INTO invoice_values
SELECT i.invoice_id, i.issued_on, CAST(extract(year FROM i.issued_on) * 12 + extract(month FROM i.issued_on) - 1 AS INTEGER),
    CASE WHEN i.currency IS NULL OR upper(i.currency) = upper(:currency)
        THEN CASE WHEN i.is_credit_note THEN -abs(i.amount_net) ELSE i.amount_net END END,
    i.amount_net IS NOT NULL AND i.currency IS NOT NULL AND upper(i.currency) <> upper(:currency),
    coalesce(m.into_id, i.account_id), i.contract_id, i.issued_on, coalesce(i.deleted_on, DATE '9999-12-31')
FROM invoices i
LEFT JOIN work_merged_accounts m ON m.id = i.account_id
WHERE i.invoice_id IN (SELECT id FROM scope_invoices) AND i.issued_on IS NOT NULL
    AND (i.canonical_id IS NULL OR i.canonical_id = i.invoice_id)
    AND lower(coalesce(i.status, '')) NOT IN ('cancelled', 'canceled', 'void', 'voided', 'draft')
    AND i.issued_on < coalesce(i.deleted_on, DATE '9999-12-31');
