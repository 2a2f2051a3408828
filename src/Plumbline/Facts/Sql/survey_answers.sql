-- Scores of all scales come to one of three words before anything is counted: of five, four and five are positive and three is
-- neutral; from zero to ten as recommendations are read, nine and ten against all up to six. What lies outside its scale is no score.
INSERT INTO survey_answers
WITH asked AS (
    SELECT s.survey_id, s.kind, s.touchpoint, s.sent_on, s.responded_on, s.score, s.sentiment, coalesce(s.deleted_on, DATE '9999-12-31') AS gone_on,
        coalesce(m.into_id, s.account_id, mc.into_id, c.account_id) AS account_id,
        coalesce(s.scale_min, CASE WHEN s.kind IN ('nps', 'loyalty') THEN 0 ELSE 1 END) AS lowest,
        coalesce(s.scale_max, CASE s.kind WHEN 'csat' THEN 5 WHEN 'ces' THEN 7 ELSE 10 END) AS highest
    FROM surveys s
    LEFT JOIN work_merged_accounts m ON m.id = s.account_id
    LEFT JOIN contacts c ON c.contact_id = s.contact_id AND s.account_id IS NULL
    LEFT JOIN work_merged_accounts mc ON mc.id = c.account_id
    WHERE s.survey_id IN (SELECT id FROM scope_surveys) AND (s.canonical_id IS NULL OR s.canonical_id = s.survey_id)
), placed AS (
    SELECT a.*, least(a.sent_on, a.responded_on) AS from_on,
        CASE WHEN a.responded_on IS NOT NULL AND a.highest > a.lowest AND a.score >= a.lowest AND a.score <= a.highest THEN
            CASE WHEN a.kind = 'nps' THEN
                CASE WHEN a.highest <> 10 OR a.lowest NOT IN (0, 1) THEN NULL WHEN a.score >= 9 THEN 'positive' WHEN a.score <= 6 THEN 'negative' ELSE 'neutral' END
            WHEN (a.score - a.lowest) >= 0.75 * (a.highest - a.lowest) THEN 'positive'
            WHEN (a.score - a.lowest) < 0.5 * (a.highest - a.lowest) THEN 'negative'
            ELSE 'neutral' END
        END AS rating
    FROM asked a
), owned AS (
    SELECT p.*, CASE WHEN o.account_id IS NULL THEN a.owner_id ELSE o.owner_id END AS owner_id, f.started_on, f.held_from AS since_from, f.held_to AS since_to
    FROM placed p
    LEFT JOIN accounts a ON a.account_id = p.account_id
    LEFT JOIN account_owners o ON o.account_id = p.account_id AND o.held_from <= coalesce(p.responded_on, p.sent_on) AND coalesce(p.responded_on, p.sent_on) < o.held_to
    LEFT JOIN customer_since f ON f.account_id = p.account_id AND f.held_from < p.gone_on AND p.from_on < f.held_to
    WHERE p.from_on IS NOT NULL AND p.from_on < p.gone_on
)
SELECT w.survey_id, w.kind, w.touchpoint,
    w.sent_on, CAST(extract(year FROM w.sent_on) * 12 + extract(month FROM w.sent_on) - 1 AS INTEGER),
    w.responded_on, CAST(extract(year FROM w.responded_on) * 12 + extract(month FROM w.responded_on) - 1 AS INTEGER),
    w.score, CASE WHEN w.highest > w.lowest THEN CAST(1 + 4 * (w.score - w.lowest) / (w.highest - w.lowest) AS DECIMAL(18,6)) END, w.rating,
    CASE WHEN w.kind = 'nps' THEN CASE w.rating WHEN 'positive' THEN 100 WHEN 'negative' THEN -100 WHEN 'neutral' THEN 0 END END,
    CASE WHEN w.responded_on IS NOT NULL AND w.sentiment BETWEEN -1 AND 1 THEN w.sentiment END,
    w.account_id,
    CASE WHEN w.started_on IS NULL OR coalesce(w.responded_on, w.sent_on) < w.started_on THEN 'no customer yet'
        WHEN coalesce(w.responded_on, w.sent_on) < w.started_on + 365 THEN 'first year' WHEN coalesce(w.responded_on, w.sent_on) < w.started_on + 730 THEN 'second year'
        ELSE 'later years' END,
    w.owner_id, t.team_id, t.manager_id, greatest(w.from_on, w.since_from), least(w.gone_on, w.since_to)
FROM owned w
LEFT JOIN work_memberships t ON t.user_id = w.owner_id AND t.from_on <= coalesce(w.responded_on, w.sent_on) AND coalesce(w.responded_on, w.sent_on) < t.to_on;
