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
-- that began later holds, and when it ends the other one does again. The first day stands for "always" and 9999-12-31 for "still".
CREATE TEMP TABLE work_memberships AS
WITH known AS (
    SELECT user_id, team_id, manager_id, row_id,
        coalesce(valid_from, DATE '0001-01-01') AS from_on,
        coalesce(valid_to, DATE '9999-12-31') AS to_on
    FROM user_team_history
    WHERE user_id IS NOT NULL AND deleted_at IS NULL AND coalesce(valid_from, DATE '0001-01-01') < coalesce(valid_to, DATE '9999-12-31')
), edges AS (
    SELECT user_id, DATE '0001-01-01' AS from_on FROM known
    UNION
    SELECT user_id, from_on FROM known
    UNION
    SELECT user_id, to_on FROM known WHERE to_on < DATE '9999-12-31'
), spans AS (
    SELECT user_id, from_on, lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY user_id ORDER BY from_on) AS to_on FROM edges
), held AS (
    SELECT s.user_id, k.team_id, k.manager_id, s.from_on, s.to_on,
        row_number() OVER (PARTITION BY s.user_id, s.from_on ORDER BY k.from_on DESC, k.row_id DESC) AS place
    FROM spans s
    LEFT JOIN known k ON k.user_id = s.user_id AND k.from_on <= s.from_on AND s.from_on < k.to_on
)
SELECT user_id, team_id, manager_id, from_on, to_on FROM held WHERE place = 1;
