-- What the panel's API reads and changes of sales, documents, alerts and connections; questions that found no answer.

-- Lists go on after the last row that was seen.
CREATE INDEX quotes_newest ON sales.quotes (tenant_id, issued_at DESC, id DESC);
CREATE INDEX imports_newest ON sales.imports (tenant_id, done_at DESC, id DESC);
CREATE INDEX price_lists_by_name ON sales.price_lists (tenant_id, name, id);
CREATE INDEX prices_of_list ON sales.prices (tenant_id, price_list_id);
CREATE INDEX documents_newest ON knowledge.documents (tenant_id, created_at DESC, id DESC);
CREATE INDEX incidents_newest ON ops.incidents (tenant_id, last_seen_at DESC, id DESC);
CREATE INDEX audit_log_newest ON ops.audit_log (tenant_id, changed_at DESC, id DESC);
CREATE INDEX deliveries_newest ON crm.deliveries (tenant_id, created_at DESC, id DESC);

-- A customer's question that nothing of ours answered. It goes with its message when the customer is erased.
CREATE TABLE knowledge.unanswered (
    tenant_id   uuid        NOT NULL REFERENCES core.tenants,
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    message_id  uuid        NOT NULL,
    question    text        NOT NULL CHECK (question <> ''),
    language    text,
    asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_at  timestamptz,
    object_key  text,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, message_id),
    FOREIGN KEY (tenant_id, message_id) REFERENCES chat.messages (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN knowledge.unanswered.settled_at IS 'when somebody wrote the answer, or said that none is needed';
COMMENT ON COLUMN knowledge.unanswered.object_key IS 'the document with the answer; NULL where none is needed';
CREATE INDEX unanswered_newest ON knowledge.unanswered (tenant_id, asked_at DESC, id DESC) WHERE settled_at IS NULL;
CALL core.protect('knowledge.unanswered', 'SELECT, INSERT, UPDATE');
GRANT INSERT ON knowledge.unanswered TO salesmind_chat;

GRANT USAGE ON SCHEMA sales, knowledge, crm, chat TO salesmind_panel;
GRANT SELECT ON core.channels, core.projects, sales.stages, sales.lots_now, sales.price_lists, sales.prices,
    sales.payment_plans, sales.discount_limits, sales.inventory_sources, knowledge.chunks, knowledge.embeddings,
    knowledge.postings, knowledge.document_sizes, knowledge.words, knowledge.windows, knowledge.revisions, ops.audit_log,
    chat.conversations, crm.attempts TO salesmind_panel;
GRANT SELECT, UPDATE ON core.tenants, sales.lots, sales.quotes, sales.reservations, ops.incidents, knowledge.unanswered,
    crm.connections, crm.inbox, crm.records TO salesmind_panel;
GRANT SELECT, INSERT, UPDATE ON core.api_keys, sales.imports, chat.messages, ops.outbox, knowledge.documents, crm.deliveries
    TO salesmind_panel;
GRANT EXECUTE ON FUNCTION sales.price_on TO salesmind_panel;
