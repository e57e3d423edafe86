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
CALL ops.audited('knowledge.documents', 'fence, pages_done, updated_at');

-- A piece of a document. `terms` is the text as `salesmind.knowledge.analysis` indexes it: a line for each sentence,
-- terms separated by spaces; searches rank by it without analysing the text again.
CREATE TABLE knowledge.chunks (
    tenant_id   uuid    NOT NULL,
    document_id uuid    NOT NULL,
    ordinal     integer NOT NULL,
    page_from   integer NOT NULL CHECK (page_from >= 1),
    page_to     integer NOT NULL CHECK (page_to >= page_from),
    heading     text    NOT NULL,
    text        text    NOT NULL,
    terms       text    NOT NULL,
    PRIMARY KEY (tenant_id, document_id, ordinal),
    FOREIGN KEY (tenant_id, document_id) REFERENCES knowledge.documents (tenant_id, id)
);
CALL core.protect('knowledge.chunks', 'SELECT, INSERT, UPDATE, DELETE');

-- Vectors stand apart so that a lexical search does not read them. Their dimension is the model's.
CREATE TABLE knowledge.embeddings (
    tenant_id   uuid    NOT NULL,
    document_id uuid    NOT NULL,
    ordinal     integer NOT NULL,
    embedding   halfvec NOT NULL,
    PRIMARY KEY (tenant_id, document_id, ordinal),
    FOREIGN KEY (tenant_id, document_id, ordinal)
        REFERENCES knowledge.chunks (tenant_id, document_id, ordinal) ON DELETE CASCADE
);
-- Out-of-line storage would cost an exact scan one lookup for each vector.
ALTER TABLE knowledge.embeddings ALTER COLUMN embedding SET STORAGE MAIN;
CALL core.protect('knowledge.embeddings', 'SELECT, INSERT, UPDATE, DELETE');

-- What BM25 counts. Every row belongs to one document, and searches sum them: document frequencies and the mean
-- length are exact in each transaction, and parallel ingestions of a tenant never wait for a shared counter.
-- No foreign key and no second index: a document has thousands of rows here, and its chunks name their terms. The
-- chunks' foreign key refuses to delete a document whose passages were not removed first.
CREATE TABLE knowledge.postings (
    tenant_id   uuid      NOT NULL,
    term        text      NOT NULL COLLATE "C",
    document_id uuid      NOT NULL,
    chunks      integer   NOT NULL,
    ordinals    integer[] NOT NULL,
    frequencies integer[] NOT NULL,
    lengths     integer[] NOT NULL,
    PRIMARY KEY (tenant_id, term, document_id) INCLUDE (chunks)
);
COMMENT ON COLUMN knowledge.postings.chunks IS 'how many chunks of the document have the term, counted without reading the arrays';
COMMENT ON COLUMN knowledge.postings.frequencies IS 'times that the term stands in the chunk at the same place of `ordinals`';
COMMENT ON COLUMN knowledge.postings.lengths IS 'number of terms of that chunk';
CALL core.protect('knowledge.postings', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE knowledge.document_sizes (
    tenant_id   uuid    NOT NULL,
    document_id uuid    NOT NULL,
    chunks      integer NOT NULL,
    terms       bigint  NOT NULL,
    PRIMARY KEY (tenant_id, document_id) INCLUDE (chunks, terms),
    FOREIGN KEY (tenant_id, document_id) REFERENCES knowledge.documents (tenant_id, id)
);
CALL core.protect('knowledge.document_sizes', 'SELECT, INSERT, UPDATE, DELETE');

-- The words that a tenant's documents ever had, to guess what a mistyped one means. A word whose term has no
-- postings left is inert. One slip leaves the beginning or the end of a word intact: both are indexed.
CREATE TABLE knowledge.words (
    tenant_id uuid NOT NULL,
    word      text NOT NULL COLLATE "C",
    term      text NOT NULL COLLATE "C",
    reversed  text NOT NULL COLLATE "C" GENERATED ALWAYS AS (reverse(word)) STORED,
    PRIMARY KEY (tenant_id, word, term)
);
CREATE INDEX words_by_end ON knowledge.words (tenant_id, reversed);
CALL core.protect('knowledge.words', 'SELECT, INSERT, DELETE');
