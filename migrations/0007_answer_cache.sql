-- Answers given before. One is good while the company's knowledge has the revision that it was written from.
CREATE TABLE knowledge.answers (
    tenant_id       uuid        NOT NULL REFERENCES core.tenants,
    question_sha256 bytea       NOT NULL,
    answerer        text        NOT NULL,
    language        text        NOT NULL CHECK (language IN ('es', 'en', 'pt')),
    revision        bigint      NOT NULL,
    answered        boolean     NOT NULL,
    text            text        NOT NULL,
    citations       jsonb       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, question_sha256, answerer, language)
);
COMMENT ON COLUMN knowledge.answers.question_sha256 IS 'of the normalised question: what customers wrote is not kept here';
COMMENT ON COLUMN knowledge.answers.answerer IS 'what wrote the answer: another model would write another one';
CREATE INDEX answers_by_age ON knowledge.answers (tenant_id, created_at);
CALL core.protect('knowledge.answers', 'SELECT, INSERT, UPDATE, DELETE');
