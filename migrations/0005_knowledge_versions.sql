-- Postgres holds the passages; a vector store (these tables, or OpenSearch) is an index over them. A document's
-- version says which of the indexed ones answers.

ALTER TABLE core.tenants
    ADD COLUMN vector_store text NOT NULL DEFAULT 'postgres' CHECK (vector_store IN ('postgres', 'opensearch'));
COMMENT ON COLUMN core.tenants.vector_store IS 'the index that this company''s questions are searched in';

ALTER TABLE knowledge.documents
    ADD COLUMN version bigint,
    ADD COLUMN embedding_dimension integer,
    ADD COLUMN reader_version integer NOT NULL DEFAULT 0,
    ADD COLUMN metadata jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN knowledge.documents.version IS
    'the fence of the worker that published what answers now; null when nothing of the document answers';
COMMENT ON COLUMN knowledge.documents.reader_version IS
    'of the code that read and cut the document; an older one is read again in the background';
COMMENT ON COLUMN knowledge.documents.metadata IS 'what the file says of itself: title, author, dates, outline';

-- The version changes along with the content, whose change is audited.
DROP TRIGGER audit ON knowledge.documents;
CALL ops.audited('knowledge.documents', 'fence, pages_done, updated_at, version');

-- Rows of the first schema. The owner may not see them past row-level security, so each is done by its tenant.
ALTER TABLE knowledge.documents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE knowledge.document_sizes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE knowledge.documents DISABLE TRIGGER audit;
UPDATE knowledge.documents d SET version = d.fence
WHERE EXISTS (SELECT FROM knowledge.document_sizes s WHERE s.tenant_id = d.tenant_id AND s.document_id = d.id);
ALTER TABLE knowledge.documents ENABLE TRIGGER audit;
ALTER TABLE knowledge.document_sizes FORCE ROW LEVEL SECURITY;
ALTER TABLE knowledge.documents FORCE ROW LEVEL SECURITY;

-- A number that differs whenever what a company's documents say may differ: what was remembered with another one is
-- out of date.
CREATE TABLE knowledge.revisions (
    tenant_id uuid   NOT NULL PRIMARY KEY REFERENCES core.tenants,
    revision  bigint NOT NULL DEFAULT 1
);
CALL core.protect('knowledge.revisions', 'SELECT, INSERT, UPDATE');

CREATE FUNCTION knowledge.raise_revision() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO knowledge.revisions AS r (tenant_id) VALUES (coalesce(NEW.tenant_id, OLD.tenant_id))
    ON CONFLICT (tenant_id) DO UPDATE SET revision = r.revision + 1;
    RETURN NULL;
END
$$;

-- Whoever publishes changes `version` last, so that the company's row is held for an instant only.
CREATE TRIGGER raise_revision_on_insert AFTER INSERT ON knowledge.documents
FOR EACH ROW WHEN (NEW.version IS NOT NULL) EXECUTE FUNCTION knowledge.raise_revision();
CREATE TRIGGER raise_revision_on_update AFTER UPDATE ON knowledge.documents
FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version OR OLD.title <> NEW.title)
EXECUTE FUNCTION knowledge.raise_revision();
CREATE TRIGGER raise_revision_on_delete AFTER DELETE ON knowledge.documents
FOR EACH ROW WHEN (OLD.version IS NOT NULL) EXECUTE FUNCTION knowledge.raise_revision();

-- Vectors of texts (passages and questions) that a model was already paid for.
CREATE TABLE knowledge.embedding_cache (
    tenant_id      uuid        NOT NULL REFERENCES core.tenants,
    model          text        NOT NULL,
    content_sha256 bytea       NOT NULL,
    embedding      halfvec     NOT NULL,
    used_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, model, content_sha256)
);
CREATE INDEX embedding_cache_by_use ON knowledge.embedding_cache (tenant_id, used_at);
CALL core.protect('knowledge.embedding_cache', 'SELECT, INSERT, UPDATE, DELETE');
