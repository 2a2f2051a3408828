-- What was merged into what. Small: only rows that are not their own canonical row stand here.

CREATE TEMP TABLE work_merged_accounts AS
WITH merged AS (SELECT account_id AS id, canonical_id AS into_id FROM accounts WHERE canonical_id <> account_id)
SELECT m.id, coalesce(c.into_id, m.into_id) AS into_id FROM merged m LEFT JOIN merged c ON c.id = m.into_id;

CREATE TEMP TABLE work_merged_deals AS
WITH merged AS (SELECT deal_id AS id, canonical_id AS into_id FROM deals WHERE canonical_id <> deal_id)
SELECT m.id, coalesce(c.into_id, m.into_id) AS into_id FROM merged m LEFT JOIN merged c ON c.id = m.into_id;

-- A person's further leads point to the first one, whose id stands for the person.
CREATE TEMP TABLE work_people AS
WITH merged AS (SELECT lead_id, canonical_id AS person_id FROM leads WHERE canonical_id <> lead_id)
SELECT m.lead_id, coalesce(c.person_id, m.person_id) AS person_id FROM merged m LEFT JOIN merged c ON c.lead_id = m.person_id;

-- Accounts that belong to another one, which stands for all of them.
CREATE TEMP TABLE work_families AS
SELECT a.account_id, coalesce(m.into_id, a.parent_account_id) AS family_id
FROM accounts a
LEFT JOIN work_merged_accounts m ON m.id = a.parent_account_id
WHERE a.parent_account_id IS NOT NULL AND coalesce(m.into_id, a.parent_account_id) <> a.account_id;

-- Which team and manager a user has on each day, without gaps or overlaps; where two memberships overlap, the one
-- that began later holds. The first day stands for "always" and 9999-12-31 for "still".
CREATE TEMP TABLE work_memberships AS
WITH known AS (
    SELECT user_id, team_id, manager_id, row_id,
        coalesce(valid_from, DATE '0001-01-01') AS from_on,
        coalesce(valid_to, DATE '9999-12-31') AS to_on
    FROM user_team_history
    WHERE user_id IS NOT NULL AND deleted_at IS NULL
), ordered AS (
    SELECT *,
        lead(from_on) OVER (PARTITION BY user_id ORDER BY from_on, row_id) AS next_on,
        lag(from_on) OVER (PARTITION BY user_id ORDER BY from_on, row_id) AS earlier_on
    FROM known
), spans AS (
    SELECT user_id, team_id, manager_id, from_on, least(to_on, coalesce(next_on, DATE '9999-12-31')) AS to_on, next_on, earlier_on
    FROM ordered
)
SELECT user_id, team_id, manager_id, from_on, to_on FROM spans WHERE from_on < to_on
UNION ALL
SELECT user_id, NULL, NULL, to_on, coalesce(next_on, DATE '9999-12-31')
FROM spans WHERE to_on < coalesce(next_on, DATE '9999-12-31')
UNION ALL
SELECT user_id, NULL, NULL, DATE '0001-01-01', from_on
FROM spans WHERE earlier_on IS NULL AND from_on > DATE '0001-01-01';
