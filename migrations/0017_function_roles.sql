-- A login for each function, with what that function does and no more. Until now all were salesmind_app, which may do what any
-- of them may; the deployment after this one takes its login away.

GRANT USAGE ON SCHEMA core, ops TO salesmind_chat, salesmind_send, salesmind_ingest, salesmind_quote, salesmind_upkeep;
GRANT USAGE ON SCHEMA chat TO salesmind_chat, salesmind_send, salesmind_quote, salesmind_upkeep;
GRANT USAGE ON SCHEMA knowledge TO salesmind_chat, salesmind_ingest, salesmind_upkeep;
GRANT USAGE ON SCHEMA sales TO salesmind_chat, salesmind_send, salesmind_quote, salesmind_upkeep;

-- Whoever changes a business row leaves a trace, and nobody writes one by hand: the trigger does, as the owner of the log.
ALTER FUNCTION ops.audit() SECURITY DEFINER SET search_path = pg_catalog;

-- chat: turns, searches, and what a company's own system answers while a customer waits.
GRANT SELECT ON core.tenants, core.projects TO salesmind_chat;
GRANT INSERT, UPDATE ON core.projects TO salesmind_chat;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.user_profiles, chat.conversations TO salesmind_chat;
GRANT SELECT, INSERT, UPDATE ON chat.messages, ops.outbox, ops.incidents TO salesmind_chat;
GRANT SELECT ON knowledge.documents, knowledge.chunks, knowledge.embeddings, knowledge.postings, knowledge.document_sizes,
    knowledge.words, knowledge.revisions TO salesmind_chat;
GRANT SELECT, INSERT, UPDATE ON knowledge.embedding_cache, knowledge.answers TO salesmind_chat;
GRANT SELECT ON sales.quotes, sales.reservations, sales.discount_limits, sales.payment_plans TO salesmind_chat;
GRANT UPDATE (conversation_id) ON sales.quotes TO salesmind_chat; -- when two halves of a customer become one
GRANT SELECT, UPDATE ON sales.inventory_sources TO salesmind_chat;
GRANT SELECT, INSERT ON sales.stages TO salesmind_chat;
GRANT SELECT, INSERT, UPDATE ON sales.lots, sales.price_lists TO salesmind_chat;
GRANT SELECT, INSERT, UPDATE, DELETE ON sales.prices TO salesmind_chat;
GRANT EXECUTE ON FUNCTION core.tenant_of_number, chat.open_conversation, chat.hold_turn, knowledge.nearest TO salesmind_chat;

-- send: messages, their numbers' tokens, and what WhatsApp holds of ours.
GRANT SELECT ON core.channels, chat.user_profiles, sales.quotes TO salesmind_send;
GRANT SELECT, UPDATE ON chat.conversations TO salesmind_send;
GRANT SELECT, INSERT, UPDATE ON chat.messages, ops.outbox, ops.incidents TO salesmind_send;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.uploads TO salesmind_send;
GRANT EXECUTE ON FUNCTION core.tenant_of_number TO salesmind_send;

-- ingest: documents and their passages.
GRANT SELECT ON core.tenants, knowledge.store_moves TO salesmind_ingest;
GRANT SELECT, INSERT, UPDATE, DELETE ON knowledge.documents, knowledge.chunks, knowledge.embeddings, knowledge.postings,
    knowledge.document_sizes TO salesmind_ingest;
GRANT SELECT, INSERT ON knowledge.words TO salesmind_ingest;
GRANT SELECT, INSERT, UPDATE ON knowledge.revisions, knowledge.embedding_cache TO salesmind_ingest;
GRANT EXECUTE ON FUNCTION core.tenant_exists TO salesmind_ingest;

-- quote: what is for sale, quotes and reservations, and the messages that carry them.
GRANT SELECT ON core.tenants, chat.user_profiles TO salesmind_quote;
GRANT SELECT, INSERT, UPDATE ON core.projects, chat.messages, ops.outbox, ops.incidents TO salesmind_quote;
GRANT SELECT, UPDATE ON chat.conversations, sales.inventory_sources TO salesmind_quote;
GRANT SELECT, INSERT ON sales.stages TO salesmind_quote;
GRANT SELECT, INSERT, UPDATE ON sales.lots, sales.price_lists, sales.discount_limits, sales.payment_plans, sales.imports,
    sales.quote_numbers, sales.quotes, sales.reservations TO salesmind_quote;
GRANT SELECT, INSERT, UPDATE, DELETE ON sales.prices TO salesmind_quote;
GRANT EXECUTE ON FUNCTION core.tenant_exists, sales.quote_of_token, sales.quote_of_link, core.holder_of_api_key
    TO salesmind_quote;

-- upkeep: companies, what stayed behind, what ends, what is to be mended.
GRANT SELECT, INSERT, UPDATE ON core.tenants, core.channels, core.api_keys TO salesmind_upkeep;
GRANT SELECT, INSERT, UPDATE ON core.projects, ops.incidents TO salesmind_upkeep;
GRANT SELECT, UPDATE, DELETE ON ops.outbox TO salesmind_upkeep;
GRANT SELECT, UPDATE ON chat.messages, sales.quotes, sales.reservations TO salesmind_upkeep;
GRANT SELECT ON chat.conversations TO salesmind_upkeep;
GRANT SELECT, UPDATE ON knowledge.documents, knowledge.chunks, knowledge.revisions TO salesmind_upkeep;
GRANT SELECT, INSERT, UPDATE, DELETE ON knowledge.embeddings, knowledge.postings, knowledge.document_sizes,
    knowledge.store_moves, knowledge.store_copies TO salesmind_upkeep;
GRANT SELECT, INSERT, DELETE ON knowledge.words TO salesmind_upkeep;
GRANT SELECT, INSERT, UPDATE, DELETE ON knowledge.embedding_cache TO salesmind_upkeep;
GRANT SELECT, DELETE ON knowledge.answers TO salesmind_upkeep;
GRANT SELECT, INSERT, UPDATE ON knowledge.repair_rounds TO salesmind_upkeep;
GRANT SELECT, INSERT, UPDATE, DELETE ON sales.inventory_sources, sales.prices TO salesmind_upkeep;
GRANT SELECT, INSERT ON sales.stages TO salesmind_upkeep;
GRANT SELECT, INSERT, UPDATE ON sales.lots, sales.price_lists TO salesmind_upkeep;
GRANT SELECT ON public.schema_migrations TO salesmind_upkeep; -- the doctor compares them with the release's
GRANT EXECUTE ON FUNCTION core.tenant_of_number, core.tenant_exists, core.tenant_ids TO salesmind_upkeep;
