-- Which languages there are is the code's to say: a new one is a folder in salesmind/languages. Here only the form of a
-- code (ISO 639-1) is held. Rows kept to a narrower rule before, so none is read again.

ALTER TABLE core.tenants
    DROP CONSTRAINT tenants_default_language_check,
    ADD CONSTRAINT tenants_default_language_check CHECK (default_language ~ '^[a-z]{2}$') NOT VALID;
ALTER TABLE chat.conversations
    DROP CONSTRAINT conversations_language_check,
    ADD CONSTRAINT conversations_language_check CHECK (language ~ '^[a-z]{2}$') NOT VALID;
ALTER TABLE knowledge.documents
    DROP CONSTRAINT documents_language_check,
    ADD CONSTRAINT documents_language_check CHECK (language ~ '^[a-z]{2}$') NOT VALID;
ALTER TABLE knowledge.answers
    DROP CONSTRAINT answers_language_check,
    ADD CONSTRAINT answers_language_check CHECK (language ~ '^[a-z]{2}$') NOT VALID;
