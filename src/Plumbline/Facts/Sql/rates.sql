-- What a unit of a currency is worth on which days: a rate holds until the next one of its currency. Of two for one day the one
-- imported later counts. Cut at months, so that a month is enough to find the few pieces that a day may lie in.
INSERT INTO rates
WITH given AS (
    SELECT f.row_id, upper(trim(f.currency)) AS currency, f.valid_from, f.base_per_unit,
        row_number() OVER (PARTITION BY upper(trim(f.currency)), f.valid_from ORDER BY f.import_batch_id DESC, f.source_system DESC, f.source_id DESC) AS place
    FROM fx_rates f
    WHERE f.row_id IN (SELECT id FROM scope_rates) AND f.valid_from IS NOT NULL AND f.base_per_unit > 0 AND f.deleted_at IS NULL
), spans AS (
    SELECT row_id, currency, base_per_unit, valid_from AS from_on,
        lead(valid_from, 1, DATE '2100-01-01') OVER (PARTITION BY currency ORDER BY valid_from) AS to_on
    FROM given
    WHERE place = 1 AND currency IS NOT NULL
), digits AS (
    SELECT n FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS d(n)
), years AS (
    SELECT 1980 + 100 * hundreds.n + 10 * tens.n + ones.n AS n
    FROM digits hundreds CROSS JOIN digits tens CROSS JOIN digits ones
    WHERE 100 * hundreds.n + 10 * tens.n + ones.n < 120
), months AS (
    SELECT CAST(DATE '1980-01-01' + (12 * (y.n - 1980) + m.n) * INTERVAL '1 month' AS DATE) AS from_on,
        CAST(DATE '1980-01-01' + (12 * (y.n - 1980) + m.n + 1) * INTERVAL '1 month' AS DATE) AS to_on, 12 * y.n + m.n AS month
    FROM years y
    CROSS JOIN (SELECT n FROM digits UNION ALL SELECT 10 UNION ALL SELECT 11) m
)
SELECT s.row_id, s.currency, CAST(m.month AS INTEGER), s.base_per_unit, greatest(s.from_on, m.from_on), least(s.to_on, m.to_on)
FROM spans s
JOIN months m ON m.from_on < s.to_on AND s.from_on < m.to_on;
