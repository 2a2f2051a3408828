-- Changes are those that exports told of, one by one. Before the first known one a piece of content is as old as itself.
-- Where nobody says when it was made, it is there from the first day anything is known of it.
INSERT INTO asset_states
WITH shown AS (
    SELECT v.asset_id, min(v.updated_on) AS updated_on, min(b.true_on) AS true_on
    FROM assets_versions v
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id AND b.undone_by IS NULL
    WHERE v.asset_id IN (SELECT id FROM scope_assets) AND NOT v.is_deletion
    GROUP BY v.asset_id
), lives AS (
    SELECT a.asset_id, coalesce(a.created_on, least(a.updated_on, s.updated_on, s.true_on), CAST(a.imported_at AS DATE)) AS from_on, a.updated_on,
        least(coalesce(a.retired_on, DATE '9999-12-31'), coalesce(a.deleted_on, DATE '9999-12-31')) AS to_on
    FROM assets a
    LEFT JOIN shown s ON s.asset_id = a.asset_id
    WHERE a.asset_id IN (SELECT id FROM scope_assets) AND (a.canonical_id IS NULL OR a.canonical_id = a.asset_id)
), changes AS (
    SELECT asset_id, from_on AS changed_on FROM lives
    UNION
    SELECT asset_id, updated_on FROM lives WHERE updated_on > from_on
    UNION
    SELECT l.asset_id, v.updated_on
    FROM lives l
    JOIN assets_versions v ON v.asset_id = l.asset_id AND v.updated_on > l.from_on AND NOT v.is_deletion
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id AND b.undone_by IS NULL
), spans AS (
    SELECT c.asset_id, c.changed_on, lead(c.changed_on, 1, DATE '9999-12-31') OVER (PARTITION BY c.asset_id ORDER BY c.changed_on) AS next_on FROM changes c
)
SELECT s.asset_id, s.changed_on, s.changed_on, least(s.next_on, l.to_on)
FROM spans s
JOIN lives l ON l.asset_id = s.asset_id
WHERE s.changed_on < least(s.next_on, l.to_on);
