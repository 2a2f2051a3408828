-- With the team that the owner was in on the day the deal was won: the contract may be signed on another.
INSERT INTO won_contracts
SELECT v.contract_id, v.closed_on, v.closed_month, v.signed_on, v.deal_type, v.recurring_amount, v.currency_excluded, v.foreign_recurring_amount, v.currency,
    v.owner_id, m.team_id, m.manager_id, v.account_id, v.deal_id, v.source, v.product_id, v.held_from, v.held_to
FROM contract_values v
LEFT JOIN work_memberships m ON m.user_id = v.owner_id AND m.from_on <= v.closed_on AND v.closed_on < m.to_on
WHERE v.contract_id IN (SELECT id FROM scope_contracts) AND v.closed_on IS NOT NULL;
