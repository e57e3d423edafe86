-- Vectors of the windows of passages (salesmind.knowledge.windows), whatever store their mean is indexed in: they tell how
-- near a passage that was found comes to the question, and which part of it.

CREATE TABLE knowledge.windows (
    tenant_id   uuid    NOT NULL,
    document_id uuid    NOT NULL,
    ordinal     integer NOT NULL,
    starts_at   integer NOT NULL CHECK (starts_at >= 0),
    ends_at     integer NOT NULL CHECK (ends_at >= starts_at),
    embedding   halfvec NOT NULL,
    PRIMARY KEY (tenant_id, document_id, ordinal, starts_at),
    FOREIGN KEY (tenant_id, document_id, ordinal)
        REFERENCES knowledge.chunks (tenant_id, document_id, ordinal) ON DELETE CASCADE
);
COMMENT ON TABLE knowledge.windows IS 'of the model that knowledge.documents names; characters from starts_at to ends_at of the chunk';
CALL core.protect('knowledge.windows', 'SELECT, INSERT, UPDATE, DELETE');

GRANT SELECT ON knowledge.windows TO salesmind_chat, salesmind_upkeep;
GRANT SELECT, INSERT ON knowledge.windows TO salesmind_ingest;
