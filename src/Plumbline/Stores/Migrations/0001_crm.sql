-- The neutral CRM schema: one table per entity with its current rows, and one with every observation of it.

CREATE TABLE teams (
    team_id BIGINT NOT NULL,
    name TEXT,
    parent_team_id BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (team_id)
);

CREATE TABLE teams_versions (
    team_id BIGINT NOT NULL,
    name TEXT,
    parent_team_id BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (team_id, import_source_id)
);

CREATE TABLE users (
    user_id BIGINT NOT NULL,
    name TEXT,
    email TEXT,
    role TEXT,
    hire_date DATE,
    end_date DATE,
    is_quota_carrying BOOLEAN,
    time_zone TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (user_id)
);

CREATE TABLE users_versions (
    user_id BIGINT NOT NULL,
    name TEXT,
    email TEXT,
    role TEXT,
    hire_date DATE,
    end_date DATE,
    is_quota_carrying BOOLEAN,
    time_zone TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (user_id, import_source_id)
);

CREATE TABLE user_team_history (
    row_id BIGINT NOT NULL,
    user_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    role TEXT,
    valid_from DATE,
    valid_to DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE user_team_history_versions (
    row_id BIGINT NOT NULL,
    user_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    role TEXT,
    valid_from DATE,
    valid_to DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE accounts (
    account_id BIGINT NOT NULL,
    parent_account_id BIGINT,
    name TEXT,
    domain TEXT,
    industry TEXT,
    employee_count BIGINT,
    est_total_spend DECIMAL(18,4),
    segment TEXT,
    region TEXT,
    country TEXT,
    web_traffic BIGINT,
    technologies TEXT,
    owner_id BIGINT,
    created_at TIMESTAMP,
    created_on DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (account_id)
);

CREATE TABLE accounts_versions (
    account_id BIGINT NOT NULL,
    parent_account_id BIGINT,
    name TEXT,
    domain TEXT,
    industry TEXT,
    employee_count BIGINT,
    est_total_spend DECIMAL(18,4),
    segment TEXT,
    region TEXT,
    country TEXT,
    web_traffic BIGINT,
    technologies TEXT,
    owner_id BIGINT,
    created_at TIMESTAMP,
    created_on DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (account_id, import_source_id)
);

CREATE TABLE contacts (
    contact_id BIGINT NOT NULL,
    account_id BIGINT,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    phone TEXT,
    title TEXT,
    role TEXT,
    left_company_at TIMESTAMP,
    left_company_on DATE,
    updated_at TIMESTAMP,
    updated_on DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (contact_id)
);

CREATE TABLE contacts_versions (
    contact_id BIGINT NOT NULL,
    account_id BIGINT,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    phone TEXT,
    title TEXT,
    role TEXT,
    left_company_at TIMESTAMP,
    left_company_on DATE,
    updated_at TIMESTAMP,
    updated_on DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (contact_id, import_source_id)
);

CREATE TABLE products (
    product_id BIGINT NOT NULL,
    name TEXT,
    family TEXT,
    list_price DECIMAL(18,4),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (product_id)
);

CREATE TABLE products_versions (
    product_id BIGINT NOT NULL,
    name TEXT,
    family TEXT,
    list_price DECIMAL(18,4),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (product_id, import_source_id)
);

CREATE TABLE campaigns (
    campaign_id BIGINT NOT NULL,
    name TEXT,
    channel TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (campaign_id)
);

CREATE TABLE campaigns_versions (
    campaign_id BIGINT NOT NULL,
    name TEXT,
    channel TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (campaign_id, import_source_id)
);

CREATE TABLE leads (
    lead_id BIGINT NOT NULL,
    person_key TEXT,
    created_at TIMESTAMP,
    created_on DATE,
    original_created_at TIMESTAMP,
    original_created_on DATE,
    source TEXT,
    channel TEXT,
    direction TEXT,
    campaign_id BIGINT,
    landing_page TEXT,
    owner_id BIGINT,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    phone TEXT,
    company TEXT,
    title TEXT,
    country TEXT,
    converted_at TIMESTAMP,
    converted_on DATE,
    account_id BIGINT,
    contact_id BIGINT,
    deal_id BIGINT,
    opted_out_at TIMESTAMP,
    opted_out_on DATE,
    stage TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (lead_id)
);

CREATE TABLE leads_versions (
    lead_id BIGINT NOT NULL,
    person_key TEXT,
    created_at TIMESTAMP,
    created_on DATE,
    original_created_at TIMESTAMP,
    original_created_on DATE,
    source TEXT,
    channel TEXT,
    direction TEXT,
    campaign_id BIGINT,
    landing_page TEXT,
    owner_id BIGINT,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    phone TEXT,
    company TEXT,
    title TEXT,
    country TEXT,
    converted_at TIMESTAMP,
    converted_on DATE,
    account_id BIGINT,
    contact_id BIGINT,
    deal_id BIGINT,
    opted_out_at TIMESTAMP,
    opted_out_on DATE,
    stage TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (lead_id, import_source_id)
);

CREATE TABLE lead_stage_history (
    row_id BIGINT NOT NULL,
    lead_id BIGINT,
    stage TEXT,
    cycle_no BIGINT,
    entered_at TIMESTAMP,
    entered_on DATE,
    exited_at TIMESTAMP,
    exited_on DATE,
    reason TEXT,
    changed_by BIGINT,
    is_inferred BOOLEAN,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE lead_stage_history_versions (
    row_id BIGINT NOT NULL,
    lead_id BIGINT,
    stage TEXT,
    cycle_no BIGINT,
    entered_at TIMESTAMP,
    entered_on DATE,
    exited_at TIMESTAMP,
    exited_on DATE,
    reason TEXT,
    changed_by BIGINT,
    is_inferred BOOLEAN,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE lead_definitions (
    definition_id BIGINT NOT NULL,
    stage TEXT,
    criteria TEXT,
    valid_from DATE,
    valid_to DATE,
    agreed_by_marketing TEXT,
    agreed_by_sales TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (definition_id)
);

CREATE TABLE lead_definitions_versions (
    definition_id BIGINT NOT NULL,
    stage TEXT,
    criteria TEXT,
    valid_from DATE,
    valid_to DATE,
    agreed_by_marketing TEXT,
    agreed_by_sales TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (definition_id, import_source_id)
);

CREATE TABLE pipelines (
    pipeline_id BIGINT NOT NULL,
    name TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (pipeline_id)
);

CREATE TABLE pipelines_versions (
    pipeline_id BIGINT NOT NULL,
    name TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (pipeline_id, import_source_id)
);

CREATE TABLE stages (
    stage_id BIGINT NOT NULL,
    pipeline_id BIGINT,
    name TEXT,
    position BIGINT,
    kind TEXT,
    default_probability DECIMAL(9,6),
    is_qualified BOOLEAN,
    target_days BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (stage_id)
);

CREATE TABLE stages_versions (
    stage_id BIGINT NOT NULL,
    pipeline_id BIGINT,
    name TEXT,
    position BIGINT,
    kind TEXT,
    default_probability DECIMAL(9,6),
    is_qualified BOOLEAN,
    target_days BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (stage_id, import_source_id)
);

CREATE TABLE deals (
    deal_id BIGINT NOT NULL,
    account_id BIGINT,
    contact_id BIGINT,
    lead_id BIGINT,
    pipeline_id BIGINT,
    type TEXT,
    name TEXT,
    created_at TIMESTAMP,
    created_on DATE,
    owner_id BIGINT,
    stage_id BIGINT,
    amount DECIMAL(18,4),
    currency TEXT,
    expected_close_date DATE,
    closed_at TIMESTAMP,
    closed_on DATE,
    outcome TEXT,
    loss_reason TEXT,
    competitor TEXT,
    source TEXT,
    campaign_id BIGINT,
    forecast_category TEXT,
    probability_override DECIMAL(9,6),
    closed_at_source TEXT,
    created_at_source TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (deal_id)
);

CREATE TABLE deals_versions (
    deal_id BIGINT NOT NULL,
    account_id BIGINT,
    contact_id BIGINT,
    lead_id BIGINT,
    pipeline_id BIGINT,
    type TEXT,
    name TEXT,
    created_at TIMESTAMP,
    created_on DATE,
    owner_id BIGINT,
    stage_id BIGINT,
    amount DECIMAL(18,4),
    currency TEXT,
    expected_close_date DATE,
    closed_at TIMESTAMP,
    closed_on DATE,
    outcome TEXT,
    loss_reason TEXT,
    competitor TEXT,
    source TEXT,
    campaign_id BIGINT,
    forecast_category TEXT,
    probability_override DECIMAL(9,6),
    closed_at_source TEXT,
    created_at_source TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (deal_id, import_source_id)
);

CREATE TABLE deal_stage_history (
    row_id BIGINT NOT NULL,
    deal_id BIGINT,
    stage_id BIGINT,
    entered_at TIMESTAMP,
    entered_on DATE,
    exited_at TIMESTAMP,
    exited_on DATE,
    changed_by BIGINT,
    is_inferred BOOLEAN,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE deal_stage_history_versions (
    row_id BIGINT NOT NULL,
    deal_id BIGINT,
    stage_id BIGINT,
    entered_at TIMESTAMP,
    entered_on DATE,
    exited_at TIMESTAMP,
    exited_on DATE,
    changed_by BIGINT,
    is_inferred BOOLEAN,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE deal_field_history (
    row_id BIGINT NOT NULL,
    deal_id BIGINT,
    field TEXT,
    old_value TEXT,
    new_value TEXT,
    changed_at TIMESTAMP,
    changed_on DATE,
    changed_by BIGINT,
    is_inferred BOOLEAN,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE deal_field_history_versions (
    row_id BIGINT NOT NULL,
    deal_id BIGINT,
    field TEXT,
    old_value TEXT,
    new_value TEXT,
    changed_at TIMESTAMP,
    changed_on DATE,
    changed_by BIGINT,
    is_inferred BOOLEAN,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE deal_splits (
    row_id BIGINT NOT NULL,
    deal_id BIGINT,
    user_id BIGINT,
    credit_share DECIMAL(9,6),
    valid_from DATE,
    valid_to DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE deal_splits_versions (
    row_id BIGINT NOT NULL,
    deal_id BIGINT,
    user_id BIGINT,
    credit_share DECIMAL(9,6),
    valid_from DATE,
    valid_to DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE deal_lines (
    row_id BIGINT NOT NULL,
    deal_id BIGINT,
    product_id BIGINT,
    quantity DECIMAL(18,6),
    amount DECIMAL(18,4),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE deal_lines_versions (
    row_id BIGINT NOT NULL,
    deal_id BIGINT,
    product_id BIGINT,
    quantity DECIMAL(18,6),
    amount DECIMAL(18,4),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE proposals (
    proposal_id BIGINT NOT NULL,
    deal_id BIGINT,
    version BIGINT,
    owner_id BIGINT,
    created_at TIMESTAMP,
    created_on DATE,
    sent_at TIMESTAMP,
    sent_on DATE,
    viewed_at TIMESTAMP,
    viewed_on DATE,
    decided_at TIMESTAMP,
    decided_on DATE,
    amount DECIMAL(18,4),
    currency TEXT,
    status TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (proposal_id)
);

CREATE TABLE proposals_versions (
    proposal_id BIGINT NOT NULL,
    deal_id BIGINT,
    version BIGINT,
    owner_id BIGINT,
    created_at TIMESTAMP,
    created_on DATE,
    sent_at TIMESTAMP,
    sent_on DATE,
    viewed_at TIMESTAMP,
    viewed_on DATE,
    decided_at TIMESTAMP,
    decided_on DATE,
    amount DECIMAL(18,4),
    currency TEXT,
    status TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (proposal_id, import_source_id)
);

CREATE TABLE activities (
    activity_id BIGINT NOT NULL,
    type TEXT,
    direction TEXT,
    actor_id BIGINT,
    lead_id BIGINT,
    contact_id BIGINT,
    account_id BIGINT,
    deal_id BIGINT,
    occurred_at TIMESTAMP,
    occurred_on DATE,
    scheduled_for TIMESTAMP,
    scheduled_for_on DATE,
    duration_s BIGINT,
    outcome TEXT,
    capture TEXT,
    is_automated BOOLEAN,
    sequence_id TEXT,
    step_no BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (activity_id)
);

CREATE TABLE activities_versions (
    activity_id BIGINT NOT NULL,
    type TEXT,
    direction TEXT,
    actor_id BIGINT,
    lead_id BIGINT,
    contact_id BIGINT,
    account_id BIGINT,
    deal_id BIGINT,
    occurred_at TIMESTAMP,
    occurred_on DATE,
    scheduled_for TIMESTAMP,
    scheduled_for_on DATE,
    duration_s BIGINT,
    outcome TEXT,
    capture TEXT,
    is_automated BOOLEAN,
    sequence_id TEXT,
    step_no BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (activity_id, import_source_id)
);

CREATE TABLE usage_events (
    row_id BIGINT NOT NULL,
    account_id BIGINT,
    user_ref TEXT,
    event TEXT,
    product_id BIGINT,
    occurred_at TIMESTAMP,
    occurred_on DATE,
    quantity DECIMAL(18,6),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE usage_events_versions (
    row_id BIGINT NOT NULL,
    account_id BIGINT,
    user_ref TEXT,
    event TEXT,
    product_id BIGINT,
    occurred_at TIMESTAMP,
    occurred_on DATE,
    quantity DECIMAL(18,6),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE web_events (
    row_id BIGINT NOT NULL,
    visitor_id TEXT,
    page TEXT,
    event TEXT,
    occurred_at TIMESTAMP,
    occurred_on DATE,
    source TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE web_events_versions (
    row_id BIGINT NOT NULL,
    visitor_id TEXT,
    page TEXT,
    event TEXT,
    occurred_at TIMESTAMP,
    occurred_on DATE,
    source TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE signups (
    signup_id BIGINT NOT NULL,
    account_id BIGINT,
    person_key TEXT,
    signed_up_at TIMESTAMP,
    signed_up_on DATE,
    source TEXT,
    referrer_account_id BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (signup_id)
);

CREATE TABLE signups_versions (
    signup_id BIGINT NOT NULL,
    account_id BIGINT,
    person_key TEXT,
    signed_up_at TIMESTAMP,
    signed_up_on DATE,
    source TEXT,
    referrer_account_id BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (signup_id, import_source_id)
);

CREATE TABLE contracts (
    contract_id BIGINT NOT NULL,
    account_id BIGINT,
    deal_id BIGINT,
    signed_at TIMESTAMP,
    signed_on DATE,
    start_date DATE,
    end_date DATE,
    recurring_value DECIMAL(18,4),
    one_time_fees DECIMAL(18,4),
    currency TEXT,
    auto_renew BOOLEAN,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (contract_id)
);

CREATE TABLE contracts_versions (
    contract_id BIGINT NOT NULL,
    account_id BIGINT,
    deal_id BIGINT,
    signed_at TIMESTAMP,
    signed_on DATE,
    start_date DATE,
    end_date DATE,
    recurring_value DECIMAL(18,4),
    one_time_fees DECIMAL(18,4),
    currency TEXT,
    auto_renew BOOLEAN,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (contract_id, import_source_id)
);

CREATE TABLE subscriptions (
    subscription_id BIGINT NOT NULL,
    account_id BIGINT,
    contract_id BIGINT,
    product_id BIGINT,
    start_date DATE,
    end_date DATE,
    cancelled_at TIMESTAMP,
    cancelled_on DATE,
    cancel_reason TEXT,
    churn_kind TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (subscription_id)
);

CREATE TABLE subscriptions_versions (
    subscription_id BIGINT NOT NULL,
    account_id BIGINT,
    contract_id BIGINT,
    product_id BIGINT,
    start_date DATE,
    end_date DATE,
    cancelled_at TIMESTAMP,
    cancelled_on DATE,
    cancel_reason TEXT,
    churn_kind TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (subscription_id, import_source_id)
);

CREATE TABLE subscription_revisions (
    row_id BIGINT NOT NULL,
    subscription_id BIGINT,
    effective_from DATE,
    effective_to DATE,
    mrr DECIMAL(18,4),
    seats BIGINT,
    currency TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE subscription_revisions_versions (
    row_id BIGINT NOT NULL,
    subscription_id BIGINT,
    effective_from DATE,
    effective_to DATE,
    mrr DECIMAL(18,4),
    seats BIGINT,
    currency TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE orders (
    order_id BIGINT NOT NULL,
    account_id BIGINT,
    ordered_at TIMESTAMP,
    ordered_on DATE,
    amount_net DECIMAL(18,4),
    currency TEXT,
    status TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (order_id)
);

CREATE TABLE orders_versions (
    order_id BIGINT NOT NULL,
    account_id BIGINT,
    ordered_at TIMESTAMP,
    ordered_on DATE,
    amount_net DECIMAL(18,4),
    currency TEXT,
    status TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (order_id, import_source_id)
);

CREATE TABLE order_lines (
    row_id BIGINT NOT NULL,
    order_id BIGINT,
    product_id BIGINT,
    quantity DECIMAL(18,6),
    amount DECIMAL(18,4),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE order_lines_versions (
    row_id BIGINT NOT NULL,
    order_id BIGINT,
    product_id BIGINT,
    quantity DECIMAL(18,6),
    amount DECIMAL(18,4),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE invoices (
    invoice_id BIGINT NOT NULL,
    account_id BIGINT,
    order_id BIGINT,
    contract_id BIGINT,
    issued_at TIMESTAMP,
    issued_on DATE,
    due_at DATE,
    paid_at TIMESTAMP,
    paid_on DATE,
    amount_net DECIMAL(18,4),
    tax DECIMAL(18,4),
    currency TEXT,
    is_credit_note BOOLEAN,
    status TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (invoice_id)
);

CREATE TABLE invoices_versions (
    invoice_id BIGINT NOT NULL,
    account_id BIGINT,
    order_id BIGINT,
    contract_id BIGINT,
    issued_at TIMESTAMP,
    issued_on DATE,
    due_at DATE,
    paid_at TIMESTAMP,
    paid_on DATE,
    amount_net DECIMAL(18,4),
    tax DECIMAL(18,4),
    currency TEXT,
    is_credit_note BOOLEAN,
    status TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (invoice_id, import_source_id)
);

CREATE TABLE costs (
    cost_id BIGINT NOT NULL,
    incurred_on DATE,
    category TEXT,
    purpose TEXT,
    acquisition_share DECIMAL(9,6),
    channel TEXT,
    campaign_id BIGINT,
    amount DECIMAL(18,4),
    currency TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (cost_id)
);

CREATE TABLE costs_versions (
    cost_id BIGINT NOT NULL,
    incurred_on DATE,
    category TEXT,
    purpose TEXT,
    acquisition_share DECIMAL(9,6),
    channel TEXT,
    campaign_id BIGINT,
    amount DECIMAL(18,4),
    currency TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (cost_id, import_source_id)
);

CREATE TABLE pay (
    row_id BIGINT NOT NULL,
    user_id BIGINT,
    kind TEXT,
    earned_on DATE,
    paid_on DATE,
    amount DECIMAL(18,4),
    currency TEXT,
    deal_id BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE pay_versions (
    row_id BIGINT NOT NULL,
    user_id BIGINT,
    kind TEXT,
    earned_on DATE,
    paid_on DATE,
    amount DECIMAL(18,4),
    currency TEXT,
    deal_id BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE surveys (
    survey_id BIGINT NOT NULL,
    kind TEXT,
    account_id BIGINT,
    contact_id BIGINT,
    touchpoint TEXT,
    sent_at TIMESTAMP,
    sent_on DATE,
    responded_at TIMESTAMP,
    responded_on DATE,
    score DECIMAL(18,6),
    scale_min DECIMAL(18,6),
    scale_max DECIMAL(18,6),
    comment TEXT,
    sentiment DECIMAL(18,6),
    reason_tags TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (survey_id)
);

CREATE TABLE surveys_versions (
    survey_id BIGINT NOT NULL,
    kind TEXT,
    account_id BIGINT,
    contact_id BIGINT,
    touchpoint TEXT,
    sent_at TIMESTAMP,
    sent_on DATE,
    responded_at TIMESTAMP,
    responded_on DATE,
    score DECIMAL(18,6),
    scale_min DECIMAL(18,6),
    scale_max DECIMAL(18,6),
    comment TEXT,
    sentiment DECIMAL(18,6),
    reason_tags TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (survey_id, import_source_id)
);

CREATE TABLE tickets (
    ticket_id BIGINT NOT NULL,
    account_id BIGINT,
    opened_at TIMESTAMP,
    opened_on DATE,
    first_reply_at TIMESTAMP,
    first_reply_on DATE,
    resolved_at TIMESTAMP,
    resolved_on DATE,
    severity TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (ticket_id)
);

CREATE TABLE tickets_versions (
    ticket_id BIGINT NOT NULL,
    account_id BIGINT,
    opened_at TIMESTAMP,
    opened_on DATE,
    first_reply_at TIMESTAMP,
    first_reply_on DATE,
    resolved_at TIMESTAMP,
    resolved_on DATE,
    severity TEXT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (ticket_id, import_source_id)
);

CREATE TABLE assets (
    asset_id BIGINT NOT NULL,
    title TEXT,
    kind TEXT,
    stage_fit TEXT,
    created_at TIMESTAMP,
    created_on DATE,
    updated_at TIMESTAMP,
    updated_on DATE,
    retired_at TIMESTAMP,
    retired_on DATE,
    cost DECIMAL(18,4),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (asset_id)
);

CREATE TABLE assets_versions (
    asset_id BIGINT NOT NULL,
    title TEXT,
    kind TEXT,
    stage_fit TEXT,
    created_at TIMESTAMP,
    created_on DATE,
    updated_at TIMESTAMP,
    updated_on DATE,
    retired_at TIMESTAMP,
    retired_on DATE,
    cost DECIMAL(18,4),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (asset_id, import_source_id)
);

CREATE TABLE asset_events (
    row_id BIGINT NOT NULL,
    asset_id BIGINT,
    kind TEXT,
    user_id BIGINT,
    contact_id BIGINT,
    deal_id BIGINT,
    occurred_at TIMESTAMP,
    occurred_on DATE,
    seconds DECIMAL(18,6),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE asset_events_versions (
    row_id BIGINT NOT NULL,
    asset_id BIGINT,
    kind TEXT,
    user_id BIGINT,
    contact_id BIGINT,
    deal_id BIGINT,
    occurred_at TIMESTAMP,
    occurred_on DATE,
    seconds DECIMAL(18,6),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE trainings (
    training_id BIGINT NOT NULL,
    name TEXT,
    mandatory BOOLEAN,
    pass_score DECIMAL(18,6),
    cost DECIMAL(18,4),
    responsible_user_id BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (training_id)
);

CREATE TABLE trainings_versions (
    training_id BIGINT NOT NULL,
    name TEXT,
    mandatory BOOLEAN,
    pass_score DECIMAL(18,6),
    cost DECIMAL(18,4),
    responsible_user_id BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (training_id, import_source_id)
);

CREATE TABLE training_records (
    row_id BIGINT NOT NULL,
    user_id BIGINT,
    training_id BIGINT,
    assigned_at TIMESTAMP,
    assigned_on DATE,
    due_at DATE,
    completed_at TIMESTAMP,
    completed_on DATE,
    score DECIMAL(18,6),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE training_records_versions (
    row_id BIGINT NOT NULL,
    user_id BIGINT,
    training_id BIGINT,
    assigned_at TIMESTAMP,
    assigned_on DATE,
    due_at DATE,
    completed_at TIMESTAMP,
    completed_on DATE,
    score DECIMAL(18,6),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE quotas (
    quota_id BIGINT NOT NULL,
    user_id BIGINT,
    team_id BIGINT,
    metric_id TEXT,
    period_start DATE,
    period_end DATE,
    target DECIMAL(18,4),
    currency TEXT,
    ramp_factor DECIMAL(9,6),
    version BIGINT,
    valid_from DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (quota_id)
);

CREATE TABLE quotas_versions (
    quota_id BIGINT NOT NULL,
    user_id BIGINT,
    team_id BIGINT,
    metric_id TEXT,
    period_start DATE,
    period_end DATE,
    target DECIMAL(18,4),
    currency TEXT,
    ramp_factor DECIMAL(9,6),
    version BIGINT,
    valid_from DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (quota_id, import_source_id)
);

CREATE TABLE goals (
    goal_id BIGINT NOT NULL,
    metric_id TEXT,
    filter TEXT,
    period TEXT,
    baseline DECIMAL(18,6),
    target DECIMAL(18,6),
    direction TEXT,
    kind TEXT,
    owner_id BIGINT,
    review_on DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (goal_id)
);

CREATE TABLE goals_versions (
    goal_id BIGINT NOT NULL,
    metric_id TEXT,
    filter TEXT,
    period TEXT,
    baseline DECIMAL(18,6),
    target DECIMAL(18,6),
    direction TEXT,
    kind TEXT,
    owner_id BIGINT,
    review_on DATE,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (goal_id, import_source_id)
);

CREATE TABLE fx_rates (
    row_id BIGINT NOT NULL,
    currency TEXT,
    valid_from DATE,
    base_per_unit DECIMAL(18,6),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE fx_rates_versions (
    row_id BIGINT NOT NULL,
    currency TEXT,
    valid_from DATE,
    base_per_unit DECIMAL(18,6),
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);

CREATE TABLE calendar (
    row_id BIGINT NOT NULL,
    date DATE,
    is_business_day BOOLEAN,
    fiscal_year BIGINT,
    fiscal_quarter BIGINT,
    fiscal_month BIGINT,
    iso_week BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    deleted_at TIMESTAMP,
    deleted_on DATE,
    canonical_id BIGINT,
    custom TEXT
--@postgres    , PRIMARY KEY (row_id)
);

CREATE TABLE calendar_versions (
    row_id BIGINT NOT NULL,
    date DATE,
    is_business_day BOOLEAN,
    fiscal_year BIGINT,
    fiscal_quarter BIGINT,
    fiscal_month BIGINT,
    iso_week BIGINT,
    source_system TEXT NOT NULL,
    source_id TEXT NOT NULL,
    canonical_id BIGINT,
    custom TEXT,
    true_at TIMESTAMP NOT NULL,
    known_at TIMESTAMP NOT NULL,
    import_batch_id BIGINT NOT NULL,
    import_source_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (row_id, import_source_id)
);
