-- Deals without a past: open until closed, then closed. What they held while open is carried back from the record,
-- except a stage or a category that only a closed deal can have.
INSERT INTO deal_states
WITH spans AS (
    SELECT d.*, phase.shut, CASE WHEN phase.shut THEN coalesce(d.closed_on, d.start_on) ELSE d.start_on END AS from_on,
        CASE WHEN d.is_closed AND NOT phase.shut THEN d.closed_on ELSE DATE '9999-12-31' END AS to_on
    FROM (
        SELECT *, coalesce(known_outcome IN ('won', 'lost', 'unqualified'), FALSE) AS is_closed FROM work_deals WHERE NOT has_past
    ) d
    CROSS JOIN (SELECT FALSE AS shut UNION ALL SELECT TRUE) phase
    WHERE CASE WHEN phase.shut THEN d.is_closed
        ELSE d.known_outcome IS NULL OR d.known_outcome = 'open' OR d.closed_on > d.start_on END
)
SELECT s.deal_id, CASE WHEN s.shut THEN s.known_outcome ELSE 'open' END, NOT s.shut,
    s.base_amount, s.is_foreign, CASE WHEN s.is_foreign THEN s.amount END, CASE WHEN s.is_foreign THEN upper(s.currency) END,
    s.owner_id, m.team_id, m.manager_id,
    s.account_id, s.pipeline_id, s.deal_type, s.source, s.campaign_id, s.product_id, s.lead_id,
    CASE WHEN s.shut OR s.stage_kind IS NULL OR s.stage_kind = 'open' THEN s.stage_id END,
    CASE WHEN s.shut AND s.stage_kind <> 'open' THEN s.from_on END,
    s.created_on, s.created_month,
    s.expected_close_date,
    CAST(extract(year FROM s.expected_close_date) * 12 + extract(month FROM s.expected_close_date) - 1 AS INTEGER),
    CASE WHEN s.shut OR s.forecast_category <> 'closed' THEN s.forecast_category END, s.probability_override, 0,
    s.is_renewal, s.account_segment, s.account_industry, s.account_region,
    greatest(s.from_on, m.from_on), least(s.to_on, s.gone_on, m.to_on)
FROM spans s
LEFT JOIN work_memberships m ON m.user_id = s.owner_id AND m.from_on < least(s.to_on, s.gone_on) AND s.from_on < m.to_on
WHERE s.from_on < least(s.to_on, s.gone_on);

-- Deals with a past: a new stretch on every day on which anything changed. What is numbered rises with time within a deal,
-- so the highest number so far is what held: equalities only, which stay fast with millions of visits.
-- Needs work_statuses.
INSERT INTO deal_states
WITH marks AS (
    SELECT deal_id, from_on, n AS status_n, CAST(NULL AS BIGINT) AS visit_n, CAST(NULL AS BIGINT) AS amount_n,
        CAST(NULL AS BIGINT) AS currency_n, CAST(NULL AS BIGINT) AS owner_n, CAST(NULL AS BIGINT) AS close_n, CAST(NULL AS BIGINT) AS category_n, CAST(NULL AS BIGINT) AS chance_n
    FROM work_statuses
    UNION ALL
    SELECT deal_id, entered_on, NULL, n, NULL, NULL, NULL, NULL, NULL, NULL FROM work_visits
    UNION ALL
    SELECT deal_id, changed_on, NULL, NULL, CASE WHEN field = 'amount' THEN n END, CASE WHEN field = 'currency' THEN n END,
        CASE WHEN field = 'owner_id' THEN n END, CASE WHEN field = 'expected_close_date' THEN n END,
        CASE WHEN field = 'forecast_category' THEN n END, CASE WHEN field = 'probability_override' THEN n END
    FROM work_changes
), days AS (
    SELECT deal_id, from_on, max(status_n) AS status_n, max(visit_n) AS visit_n, max(amount_n) AS amount_n, max(currency_n) AS currency_n,
        max(owner_n) AS owner_n, max(close_n) AS close_n, max(category_n) AS category_n, max(chance_n) AS chance_n
    FROM marks
    GROUP BY deal_id, from_on
), stretches AS (
    SELECT deal_id, from_on,
        lead(from_on, 1, DATE '9999-12-31') OVER past AS to_on,
        max(status_n) OVER past AS status_n,
        max(visit_n) OVER past AS visit_n,
        max(amount_n) OVER past AS amount_n,
        max(currency_n) OVER past AS currency_n,
        max(owner_n) OVER past AS owner_n,
        max(close_n) OVER past AS close_n,
        max(category_n) OVER past AS category_n,
        max(chance_n) OVER past AS chance_n
    FROM days
    WINDOW past AS (PARTITION BY deal_id ORDER BY from_on)
), states AS (
    SELECT d.deal_id, s.from_on, least(s.to_on, d.gone_on) AS to_on, st.status, d.stage_kind, d.stage_id AS current_stage_id,
        v.stage_id, v.kind AS visit_kind, CASE WHEN s.visit_n IS NULL THEN d.start_on ELSE v.began_on END AS stage_entered_on,
        v.deal_id IS NOT NULL AS has_visits,
        CASE WHEN amount.deal_id IS NULL OR (s.amount_n IS NOT NULL AND amount.next_on IS NULL) THEN d.amount
            WHEN s.amount_n IS NULL THEN CASE WHEN amount.value_before ~ '^-?[0-9]+([.][0-9]+)?$' THEN CAST(amount.value_before AS DECIMAL(18,4)) END ELSE CASE WHEN amount.value_after ~ '^-?[0-9]+([.][0-9]+)?$' THEN CAST(amount.value_after AS DECIMAL(18,4)) END END AS amount,
        CASE WHEN currency.deal_id IS NULL OR (s.currency_n IS NOT NULL AND currency.next_on IS NULL) THEN d.currency
            WHEN s.currency_n IS NULL THEN currency.value_before ELSE currency.value_after END AS currency,
        CASE WHEN owner.deal_id IS NULL OR (s.owner_n IS NOT NULL AND owner.next_on IS NULL) THEN d.owner_id
            WHEN s.owner_n IS NULL THEN CASE WHEN owner.value_before ~ '^[0-9]+$' THEN CAST(owner.value_before AS BIGINT) END ELSE CASE WHEN owner.value_after ~ '^[0-9]+$' THEN CAST(owner.value_after AS BIGINT) END END AS owner_id,
        CASE WHEN close.deal_id IS NULL OR (s.close_n IS NOT NULL AND close.next_on IS NULL) THEN d.expected_close_date
            WHEN s.close_n IS NULL THEN CASE WHEN close.value_before ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}.*$' THEN CAST(substr(close.value_before, 1, 10) AS DATE) END ELSE CASE WHEN close.value_after ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}.*$' THEN CAST(substr(close.value_after, 1, 10) AS DATE) END END AS expected_close_on,
        CASE WHEN category.deal_id IS NULL OR (s.category_n IS NOT NULL AND category.next_on IS NULL) THEN d.forecast_category
            WHEN s.category_n IS NULL THEN category.value_before ELSE category.value_after END AS forecast_category,
        CASE WHEN chance.deal_id IS NULL OR (s.chance_n IS NOT NULL AND chance.next_on IS NULL) THEN d.probability_override
            WHEN s.chance_n IS NULL THEN CASE WHEN chance.value_before ~ '^[01]?([.][0-9]+)?$' AND chance.value_before <> '' THEN CAST(chance.value_before AS DECIMAL(9,6)) END
            ELSE CASE WHEN chance.value_after ~ '^[01]?([.][0-9]+)?$' AND chance.value_after <> '' THEN CAST(chance.value_after AS DECIMAL(9,6)) END END AS probability_override,
        coalesce(pushed.pushes, 0) AS push_count,
        d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id, d.created_on, d.created_month,
        d.is_renewal, d.account_segment, d.account_industry, d.account_region
    FROM work_deals d
    JOIN stretches s ON s.deal_id = d.deal_id
    JOIN work_statuses st ON st.deal_id = s.deal_id AND st.n = s.status_n
    LEFT JOIN work_visits v ON v.deal_id = s.deal_id AND v.n = coalesce(s.visit_n, 1)
    LEFT JOIN work_changes amount ON amount.deal_id = s.deal_id AND amount.field = 'amount' AND amount.n = coalesce(s.amount_n, 1)
    LEFT JOIN work_changes currency ON currency.deal_id = s.deal_id AND currency.field = 'currency' AND currency.n = coalesce(s.currency_n, 1)
    LEFT JOIN work_changes owner ON owner.deal_id = s.deal_id AND owner.field = 'owner_id' AND owner.n = coalesce(s.owner_n, 1)
    LEFT JOIN work_changes close ON close.deal_id = s.deal_id AND close.field = 'expected_close_date' AND close.n = coalesce(s.close_n, 1)
    LEFT JOIN work_changes category ON category.deal_id = s.deal_id AND category.field = 'forecast_category' AND category.n = coalesce(s.category_n, 1)
    LEFT JOIN work_changes chance ON chance.deal_id = s.deal_id AND chance.field = 'probability_override' AND chance.n = coalesce(s.chance_n, 1)
    LEFT JOIN work_pushes pushed ON pushed.deal_id = s.deal_id AND pushed.n = s.close_n
    WHERE s.from_on < least(s.to_on, d.gone_on)
), staged AS (
    -- An open stretch is in an open stage and a closed one in the stage it closed in, or the stage is not known.
    SELECT s.*,
        CASE WHEN NOT has_visits AND (s.status <> 'open' OR s.stage_kind IS NULL OR s.stage_kind = 'open') THEN s.current_stage_id
            WHEN s.status <> 'open' OR s.visit_kind = 'open' THEN s.stage_id END AS shown_stage_id
    FROM states s
)
SELECT s.deal_id, s.status, s.status = 'open',
    CASE WHEN s.currency IS NULL OR upper(s.currency) = upper(:currency) THEN s.amount END,
    s.amount IS NOT NULL AND s.currency IS NOT NULL AND upper(s.currency) <> upper(:currency),
    CASE WHEN upper(s.currency) <> upper(:currency) THEN s.amount END, CASE WHEN upper(s.currency) <> upper(:currency) THEN upper(s.currency) END,
    s.owner_id, m.team_id, m.manager_id,
    s.account_id, s.pipeline_id, s.deal_type, s.source, s.campaign_id, s.product_id, s.lead_id,
    s.shown_stage_id, CASE WHEN s.shown_stage_id IS NOT NULL AND has_visits THEN s.stage_entered_on END,
    s.created_on, s.created_month,
    s.expected_close_on, CAST(extract(year FROM s.expected_close_on) * 12 + extract(month FROM s.expected_close_on) - 1 AS INTEGER),
    CASE WHEN s.status <> 'open' OR s.forecast_category <> 'closed' THEN s.forecast_category END, s.probability_override, CAST(s.push_count AS INTEGER),
    s.is_renewal, s.account_segment, s.account_industry, s.account_region,
    greatest(s.from_on, m.from_on), least(s.to_on, m.to_on)
FROM staged s
LEFT JOIN work_memberships m ON m.user_id = s.owner_id AND m.from_on < s.to_on AND s.from_on < m.to_on;
