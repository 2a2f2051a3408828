-- What happened to whom, of any name: what the other tables have no place for and a firm's own metrics ask about.
CREATE TABLE events (
    row_id BIGINT NOT NULL,
    event TEXT,
    subject TEXT,
    lead_id BIGINT,
    contact_id BIGINT,
    account_id BIGINT,
    deal_id BIGINT,
    actor_id BIGINT,
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

CREATE TABLE events_versions (
    row_id BIGINT NOT NULL,
    event TEXT,
    subject TEXT,
    lead_id BIGINT,
    contact_id BIGINT,
    account_id BIGINT,
    deal_id BIGINT,
    actor_id BIGINT,
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
