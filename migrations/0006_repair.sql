-- What repair remembers of a document and of its rounds, and moves of a company between vector stores.

ALTER TABLE knowledge.documents
    ADD COLUMN repair_asked_at timestamptz,
    ADD COLUMN repairs integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN knowledge.documents.repair_asked_at IS 'when ingest was last asked to read the document again';
COMMENT ON COLUMN knowledge.documents.repairs IS 'times that it was asked, each within a week of the one before';

DROP TRIGGER audit ON knowledge.documents;
CALL ops.audited('knowledge.documents', 'fence, pages_done, updated_at, version, repair_asked_at, repairs');

-- How far a round of repair has compared the bucket with the documents; the next one goes on from there.
CREATE TABLE knowledge.repair_rounds (
    tenant_id    uuid        NOT NULL PRIMARY KEY REFERENCES core.tenants,
    listed_until text        NOT NULL DEFAULT '' COLLATE "C",
    checked_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN knowledge.repair_rounds.listed_until IS 'the last object key that was compared; empty at the beginning of the bucket';
CALL core.protect('knowledge.repair_rounds', 'SELECT, INSERT, UPDATE');

-- A move: the target is emptied, documents are copied, the company is switched over, the source is emptied.
CREATE TABLE knowledge.store_moves (
    tenant_id   uuid        NOT NULL PRIMARY KEY REFERENCES core.tenants,
    source      text        NOT NULL,
    target      text        NOT NULL,
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    prepared_at timestamptz,
    switched_at timestamptz
);
CALL core.protect('knowledge.store_moves', 'SELECT, INSERT, UPDATE, DELETE');

-- The version of each document that the target holds. No foreign key: a document that goes leaves its copy to be removed.
CREATE TABLE knowledge.store_copies (
    tenant_id   uuid    NOT NULL,
    document_id uuid    NOT NULL,
    version     bigint,
    attempts    integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, document_id)
);
COMMENT ON COLUMN knowledge.store_copies.version IS 'null when the copy was found incomplete and is to be made again';
CALL core.protect('knowledge.store_copies', 'SELECT, INSERT, UPDATE, DELETE');
