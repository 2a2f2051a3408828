-- Every version of the metrics that users wrote, as it was written, so that an earlier one can still be asked.
CREATE TABLE metric_definitions (
    metric_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    fingerprint TEXT NOT NULL,
    definition TEXT NOT NULL,
    defined_on DATE NOT NULL,
    defined_at TIMESTAMP NOT NULL
--@postgres    , PRIMARY KEY (metric_id, version)
);
