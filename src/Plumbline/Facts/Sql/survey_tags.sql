-- A list is kept as an array of JSON, which is cut between its texts.
INSERT INTO survey_tags
WITH tagged AS (
    SELECT s.survey_id, unnest(string_to_array(substr(s.reason_tags, 3, length(s.reason_tags) - 4), '","')) AS tag
    FROM surveys s
    WHERE s.survey_id IN (SELECT id FROM scope_surveys) AND length(s.reason_tags) > 4
), tags AS (
    SELECT DISTINCT survey_id, trim(replace(tag, '\"', '"')) AS tag FROM tagged
)
SELECT a.survey_id, t.tag, a.kind, a.touchpoint, a.responded_on, a.responded_month, a.rating, a.account_id, a.tenure_band, a.owner_id, a.team_id, a.manager_id,
    a.held_from, a.held_to
FROM tags t
JOIN survey_answers a ON a.survey_id = t.survey_id
WHERE t.tag <> '' AND a.responded_on IS NOT NULL;
