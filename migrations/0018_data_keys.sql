-- A data key for each purpose, as KMS sealed it for that purpose alone: who may open one cannot open the other.

CREATE TABLE ops.data_keys (
    purpose    text        NOT NULL PRIMARY KEY CHECK (purpose IN ('whatsapp', 'company_systems')),
    sealed_key bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE ops.data_keys IS 'no tenant''s; made by the first deployment that has them';
COMMENT ON TABLE ops.data_key IS 'the one key of all purposes before there were two; gone once its columns are sealed anew';
GRANT SELECT ON ops.data_keys, ops.data_key TO salesmind_app, salesmind_chat, salesmind_send, salesmind_quote, salesmind_upkeep;
