-- Web pages, Word documents and plain texts have no pages that everyone sees alike: their passages stand on page 0.

ALTER TABLE knowledge.chunks
    DROP CONSTRAINT chunks_page_from_check,
    ADD CONSTRAINT chunks_page_from_check CHECK (page_from >= 0);
COMMENT ON COLUMN knowledge.chunks.page_from IS '0 in a document that has no pages';
