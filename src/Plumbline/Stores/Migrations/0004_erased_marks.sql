-- By what an erased person is known again when a later export brings them: a keyed digest of an address (kind 'address') or of the
-- name under which records of a table are referred to (kind: the table). The words themselves are nowhere.
CREATE TABLE erased_marks (
    kind TEXT NOT NULL,
    token TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    import_batch_id BIGINT NOT NULL
--@postgres    , PRIMARY KEY (kind, token, record_id)
);

-- The key of the digests: one row, made up when first needed, so that nobody who has seen another workspace's digests can compare.
CREATE TABLE erasure_keys (
    erasure_key TEXT NOT NULL
--@postgres    , PRIMARY KEY (erasure_key)
);
