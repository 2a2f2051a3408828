-- Facts: derived from the CRM tables, never written by hand. Each row holds from held_from to the day before held_to.

-- A deal, on the day it was created.
CREATE TABLE deal_starts (
    deal_id BIGINT,
    created_on DATE,
    created_month INTEGER,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    account_id BIGINT,
    pipeline_id BIGINT,
    deal_type TEXT,
    source TEXT,
    campaign_id BIGINT,
    product_id BIGINT,
    lead_id BIGINT,
    is_renewal BOOLEAN NOT NULL,
    account_segment TEXT,
    account_industry TEXT,
    account_region TEXT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A closing of a deal, from the day it closed until the day it was reopened or closed otherwise. A change of a won deal's amount
-- afterwards is a row with the outcome amended, on its own day.
CREATE TABLE deal_closings (
    deal_id BIGINT,
    closed_on DATE,
    closed_month INTEGER,
    outcome TEXT,
    amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    account_id BIGINT,
    pipeline_id BIGINT,
    deal_type TEXT,
    source TEXT,
    campaign_id BIGINT,
    product_id BIGINT,
    lead_id BIGINT,
    stage_id BIGINT,
    last_open_stage_id BIGINT,
    loss_reason TEXT,
    competitor TEXT,
    created_on DATE,
    created_month INTEGER,
    cycle_days INTEGER,
    active_cycle_days INTEGER,
    lead_to_close_days INTEGER,
    size_band TEXT,
    is_qualified BOOLEAN,
    cycle_problem TEXT,
    is_won BOOLEAN NOT NULL,
    is_lost BOOLEAN NOT NULL,
    is_renewal BOOLEAN NOT NULL,
    account_segment TEXT,
    account_industry TEXT,
    account_region TEXT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A stretch of days in which nothing that is tracked on a deal changed.
CREATE TABLE deal_states (
    deal_id BIGINT,
    outcome TEXT,
    is_open BOOLEAN,
    amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    account_id BIGINT,
    pipeline_id BIGINT,
    deal_type TEXT,
    source TEXT,
    campaign_id BIGINT,
    product_id BIGINT,
    lead_id BIGINT,
    stage_id BIGINT,
    stage_entered_on DATE,
    created_on DATE,
    created_month INTEGER,
    expected_close_on DATE,
    expected_close_month INTEGER,
    forecast_category TEXT,
    is_renewal BOOLEAN NOT NULL,
    account_segment TEXT,
    account_industry TEXT,
    account_region TEXT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A product line of a deal's closing; what the lines leave unallocated is a row without a product.
CREATE TABLE deal_products (
    deal_id BIGINT,
    closed_on DATE,
    closed_month INTEGER,
    outcome TEXT,
    amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    quantity DECIMAL(18,6),
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    account_id BIGINT,
    pipeline_id BIGINT,
    deal_type TEXT,
    source TEXT,
    campaign_id BIGINT,
    product_id BIGINT,
    lead_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- The last touch of a deal, until the next one.
CREATE TABLE deal_touch_states (
    deal_id BIGINT,
    last_touch_on DATE,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- The proposal of a deal: its first sending, and the amount of the latest version sent.
CREATE TABLE proposal_states (
    deal_id BIGINT,
    proposal_id BIGINT,
    first_sent_on DATE,
    first_sent_month INTEGER,
    first_created_on DATE,
    first_created_month INTEGER,
    version_count INTEGER,
    amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    account_id BIGINT,
    pipeline_id BIGINT,
    deal_type TEXT,
    source TEXT,
    campaign_id BIGINT,
    product_id BIGINT,
    lead_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- One version of a proposal that was sent.
CREATE TABLE proposal_versions (
    proposal_id BIGINT,
    deal_id BIGINT,
    sent_on DATE,
    sent_month INTEGER,
    amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    account_id BIGINT,
    pipeline_id BIGINT,
    deal_type TEXT,
    source TEXT,
    campaign_id BIGINT,
    product_id BIGINT,
    lead_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A person who became a lead, with the first day each stage was reached.
CREATE TABLE lead_milestones (
    lead_id BIGINT,
    created_on DATE,
    created_month INTEGER,
    mql_on DATE,
    mql_month INTEGER,
    sql_on DATE,
    sql_month INTEGER,
    qualified_on DATE,
    qualified_month INTEGER,
    sal_on DATE,
    opportunity_on DATE,
    customer_on DATE,
    opted_out_on DATE,
    qualified_first TEXT,
    mql_to_sql_days INTEGER,
    created_to_customer_days INTEGER,
    sql_to_customer_days INTEGER,
    has_name BOOLEAN,
    has_email BOOLEAN,
    has_phone BOOLEAN,
    has_company BOOLEAN,
    has_title BOOLEAN,
    has_country BOOLEAN,
    captured_name BOOLEAN,
    captured_email BOOLEAN,
    captured_phone BOOLEAN,
    is_bulk_import BOOLEAN,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    source TEXT,
    channel TEXT,
    direction TEXT,
    campaign_id BIGINT,
    country TEXT,
    landing_page TEXT,
    account_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A further record of a person who was a lead already.
CREATE TABLE lead_repeats (
    lead_id BIGINT,
    created_on DATE,
    created_month INTEGER,
    is_bulk_import BOOLEAN,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    source TEXT,
    channel TEXT,
    direction TEXT,
    campaign_id BIGINT,
    country TEXT,
    landing_page TEXT,
    account_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- One entry of a lead into a stage, repeated entries included.
CREATE TABLE lead_entries (
    lead_id BIGINT,
    entered_on DATE,
    entered_month INTEGER,
    stage TEXT,
    cycle_no INTEGER,
    is_first BOOLEAN,
    is_inferred BOOLEAN,
    again_on DATE,
    is_cycle_first BOOLEAN,
    cycle_sql_days INTEGER,
    closest_sql_days INTEGER,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    source TEXT,
    channel TEXT,
    direction TEXT,
    campaign_id BIGINT,
    country TEXT,
    landing_page TEXT,
    account_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A stretch of days which a lead spent in a stage.
CREATE TABLE lead_states (
    lead_id BIGINT,
    stage TEXT,
    cycle_no INTEGER,
    opted_out_on DATE,
    created_on DATE,
    created_month INTEGER,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    source TEXT,
    channel TEXT,
    direction TEXT,
    campaign_id BIGINT,
    country TEXT,
    landing_page TEXT,
    account_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- An activity, ranked within its lead's cycle and with the lead's class at that moment.
CREATE TABLE touches (
    activity_id BIGINT,
    occurred_on DATE,
    occurred_month INTEGER,
    activity_type TEXT,
    activity_direction TEXT,
    outcome TEXT,
    capture TEXT,
    is_human BOOLEAN,
    is_touch BOOLEAN,
    touch_rank INTEGER,
    cycle_no INTEGER,
    lead_class TEXT,
    rank_held_to DATE,
    lead_created_on DATE,
    lead_created_month INTEGER,
    lead_id BIGINT,
    contact_id BIGINT,
    deal_id BIGINT,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    source TEXT,
    channel TEXT,
    direction TEXT,
    campaign_id BIGINT,
    country TEXT,
    landing_page TEXT,
    account_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- An account on the day of its first lead.
CREATE TABLE account_leads (
    account_id BIGINT,
    lead_id BIGINT,
    created_on DATE,
    created_month INTEGER,
    customer_on DATE,
    created_to_customer_days INTEGER,
    family_id BIGINT,
    family_from DATE,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    source TEXT,
    channel TEXT,
    direction TEXT,
    campaign_id BIGINT,
    country TEXT,
    landing_page TEXT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A signed contract with its total and annual value.
CREATE TABLE contract_values (
    contract_id BIGINT,
    signed_on DATE,
    signed_month INTEGER,
    term_months INTEGER,
    tcv DECIMAL(18,4),
    acv DECIMAL(18,4),
    acv_annualised DECIMAL(18,4),
    acv_with_fees DECIMAL(18,4),
    acv_first_year DECIMAL(18,4),
    recurring_amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    closed_on DATE,
    closed_month INTEGER,
    deal_type TEXT,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    account_id BIGINT,
    deal_id BIGINT,
    source TEXT,
    product_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- An order net of refunds.
CREATE TABLE order_values (
    order_id BIGINT,
    ordered_on DATE,
    ordered_month INTEGER,
    amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    account_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- An issued invoice net of tax; a credit note is negative.
CREATE TABLE invoice_values (
    invoice_id BIGINT,
    issued_on DATE,
    issued_month INTEGER,
    amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    account_id BIGINT,
    contract_id BIGINT,
    customer_on DATE,
    customer_month INTEGER,
    customer_age_months INTEGER,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A cost, and the part of it spent on winning customers.
CREATE TABLE cost_values (
    cost_id BIGINT,
    incurred_on DATE,
    incurred_month INTEGER,
    category TEXT,
    purpose TEXT,
    channel TEXT,
    amount DECIMAL(18,4),
    currency_excluded BOOLEAN,
    acquisition_amount DECIMAL(18,4),
    is_allocated BOOLEAN,
    campaign_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- An account on the day it first became a customer.
CREATE TABLE customer_starts (
    account_id BIGINT,
    started_on DATE,
    started_month INTEGER,
    kind TEXT,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    source TEXT,
    channel TEXT,
    campaign_id BIGINT,
    product_id BIGINT,
    family_id BIGINT,
    family_from DATE,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A stretch of days in which an account was an active customer at one monthly revenue.
CREATE TABLE customer_states (
    account_id BIGINT,
    kind TEXT,
    since_on DATE,
    mrr DECIMAL(18,4),
    currency_excluded BOOLEAN,
    subscription_count INTEGER,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- An account on the first day on which it was no customer any more.
CREATE TABLE customer_ends (
    account_id BIGINT,
    ended_on DATE,
    ended_month INTEGER,
    since_on DATE,
    kind TEXT,
    churn_kind TEXT,
    reason TEXT,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A stretch of days in which an account was a customer and had not cancelled.
CREATE TABLE uncancelled_customers (
    account_id BIGINT,
    kind TEXT,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- The end of a customer's contract, and whether the account was a customer after it.
CREATE TABLE contract_ends (
    contract_id BIGINT,
    account_id BIGINT,
    ended_on DATE,
    ended_month INTEGER,
    is_retained BOOLEAN,
    owner_id BIGINT,
    team_id BIGINT,
    manager_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- A user of the product on a day it was used.
CREATE TABLE product_users (
    account_id BIGINT,
    user_ref TEXT,
    occurred_on DATE,
    occurred_month INTEGER,
    product_id BIGINT,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

-- Who is credited with a deal when more than its owner is.
CREATE TABLE deal_credits (
    deal_id BIGINT NOT NULL,
    owner_id BIGINT NOT NULL,
    credit_share DECIMAL(9,6) NOT NULL,
    held_from DATE NOT NULL,
    held_to DATE NOT NULL
--@postgres    , fact_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
