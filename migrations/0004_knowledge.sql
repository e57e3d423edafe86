-- Documents of a company and the passages that answer from them.

CREATE TABLE knowledge.documents (
    tenant_id       uuid        NOT NULL REFERENCES core.tenants,
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    object_key      text        NOT NULL,
    title           text        NOT NULL,
    content_sha256  text,
    language        text        CHECK (language IN ('es', 'en', 'pt')),
    pages           integer,
    pages_done      integer     NOT NULL DEFAULT 0,
    status          text        NOT NULL DEFAULT 'processing'
                    CHECK (status IN ('processing', 'ready', 'no_text', 'password', 'failed')),
    reason          text,
    embedding_model text,
    fence           bigint      NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, object_key)
);
COMMENT ON COLUMN knowledge.documents.fence IS 'raised by each worker that starts on the document; only the last one may store';
COMMENT ON COLUMN knowledge.documents.content_sha256 IS 'of the content that the stored passages come from';
CALL core.protect('knowledge.documents', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('knowledge.documents');
