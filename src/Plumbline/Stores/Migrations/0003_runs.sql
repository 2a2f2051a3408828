-- How the data came to be what it is: runs, their sources, what was refused, and the versions they made.

CREATE TABLE import_batches (
    import_batch_id BIGINT NOT NULL,
    kind TEXT NOT NULL,              -- import, undo, erase, rebuild
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    true_at TIMESTAMP NOT NULL,      -- when the export was made
    true_on DATE NOT NULL,           -- its calendar date in the workspace's zone
    mapping TEXT,                    -- the mapping as YAML, as it was used
    undone_by BIGINT,                -- the run that undid this one
    undoes BIGINT,
    data_version BIGINT NOT NULL,    -- the version this run published
    summary TEXT NOT NULL            -- counts per source, as JSON
--@postgres    , PRIMARY KEY (import_batch_id)
);

CREATE TABLE import_sources (
    import_source_id BIGINT NOT NULL,
    import_batch_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    source_system TEXT NOT NULL,
    entity TEXT NOT NULL,
    load TEXT NOT NULL,              -- full, partial
    sha256 TEXT,
    given_columns TEXT NOT NULL,     -- the columns this source gives, as a JSON array
    row_count BIGINT NOT NULL
--@postgres    , PRIMARY KEY (import_source_id)
);

-- A source held this record and said nothing new of it (or, absent from a full one, was known to be deleted).
-- Kept because it is knowledge: when an earlier run is undone or an older export arrives, the sighting becomes a version.
CREATE TABLE import_sightings (
    import_source_id BIGINT NOT NULL,
    record_id BIGINT NOT NULL,
    is_deletion BOOLEAN NOT NULL
--@postgres    , PRIMARY KEY (import_source_id, record_id)
);

-- Records whose personal fields were erased and stay blank, whatever a later export says.
-- Leads of one person share a person_id, so that they still count as one.
CREATE TABLE erased_records (
    entity TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    import_batch_id BIGINT NOT NULL
--@postgres    , PRIMARY KEY (entity, record_id)
);

CREATE TABLE import_rejects (
    reject_id BIGINT NOT NULL,
    import_batch_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    line BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL
--@postgres    , PRIMARY KEY (reject_id)
);

CREATE TABLE custom_fields (
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    import_batch_id BIGINT NOT NULL
--@postgres    , PRIMARY KEY (entity, name)
);

-- The newest row is the version of the data that readers see.
CREATE TABLE data_versions (
    data_version BIGINT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    cause TEXT NOT NULL,
    import_batch_id BIGINT
--@postgres    , PRIMARY KEY (data_version)
);

-- Settings are never overwritten: the newest row of a name is the one in force.
CREATE TABLE settings (
    setting_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL
--@postgres    , PRIMARY KEY (setting_id)
);
