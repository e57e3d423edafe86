-- People of the company in its conversations: who has one, what they note, what they write.

ALTER TABLE chat.conversations
    ADD COLUMN last_message_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN seen_at     timestamptz,
    ADD COLUMN taken_by    uuid,
    ADD COLUMN taken_at    timestamptz,
    ADD COLUMN assigned_to uuid,
    ADD COLUMN intent      text,
    ADD COLUMN sentiment   text CHECK (sentiment IN ('good', 'bad')),
    ADD CONSTRAINT taken_since CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    ADD CONSTRAINT conversations_taken_by FOREIGN KEY (tenant_id, taken_by) REFERENCES core.users (tenant_id, id),
    ADD CONSTRAINT conversations_assigned_to FOREIGN KEY (tenant_id, assigned_to) REFERENCES core.users (tenant_id, id);
COMMENT ON COLUMN chat.conversations.last_message_at IS 'of either side: the order of the inbox';
COMMENT ON COLUMN chat.conversations.seen_at IS 'when somebody of the team last looked';
COMMENT ON COLUMN chat.conversations.taken_by IS 'who has it; the assistant is silent until it is given back';
COMMENT ON COLUMN chat.conversations.assigned_to IS 'whose customer it is, whoever answers';
COMMENT ON COLUMN chat.conversations.intent IS 'what the last turn understood';
COMMENT ON COLUMN chat.conversations.sentiment IS 'how the customer seemed to feel in the last turn; NULL where nothing told';

-- Rows of before are ordered by what is known of them. The owner sees them for this alone.
ALTER TABLE chat.conversations NO FORCE ROW LEVEL SECURITY;
UPDATE chat.conversations SET last_message_at = coalesce(last_inbound_at, created_at);
ALTER TABLE chat.conversations FORCE ROW LEVEL SECURITY;
CREATE INDEX conversations_by_activity ON chat.conversations (tenant_id, last_message_at, id);
CREATE INDEX conversations_of_person ON chat.conversations (tenant_id, taken_by) WHERE taken_by IS NOT NULL;

ALTER TABLE chat.messages
    ADD COLUMN sent_by uuid,
    ADD COLUMN answered_by text CHECK (answered_by IN ('rule', 'model', 'memory', 'documents', 'person')),
    ADD CONSTRAINT messages_sent_by FOREIGN KEY (tenant_id, sent_by) REFERENCES core.users (tenant_id, id);
COMMENT ON COLUMN chat.messages.sent_by IS 'who of the team wrote it; NULL: the assistant, or a system with an API key';
COMMENT ON COLUMN chat.messages.answered_by IS 'which part of the assistant answered, or a person; NULL for what neither wrote';
CREATE INDEX messages_failed ON chat.messages (tenant_id, conversation_id) WHERE status = 'failed';

ALTER TABLE chat.user_profiles ADD COLUMN opted_out_at timestamptz;
COMMENT ON COLUMN chat.user_profiles.opted_out_at IS 'since when the customer wants nothing that they did not ask for: no templates';

-- What the team writes to itself about a conversation. Never changed, and erased with the customer.
CREATE TABLE chat.notes (
    tenant_id       uuid        NOT NULL,
    id              uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    author          uuid,
    body            text        NOT NULL CHECK (body <> ''),
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES chat.conversations (tenant_id, id),
    FOREIGN KEY (tenant_id, author) REFERENCES core.users (tenant_id, id)
);
CREATE INDEX notes_of_conversation ON chat.notes (tenant_id, conversation_id, created_at);
CALL core.protect('chat.notes', 'SELECT, INSERT, UPDATE, DELETE');

-- Who had a conversation, and who did that: the log of take-overs, erased with the customer.
CREATE TABLE chat.hand_overs (
    tenant_id       uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    conversation_id uuid        NOT NULL,
    what            text        NOT NULL CHECK (what IN ('taken', 'given_back', 'assigned')),
    who             uuid,
    actor           text        NOT NULL,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES chat.conversations (tenant_id, id),
    FOREIGN KEY (tenant_id, who) REFERENCES core.users (tenant_id, id)
);
COMMENT ON COLUMN chat.hand_overs.who IS 'who has it since, or had it until then; NULL: assigned to nobody';
CREATE INDEX hand_overs_of_conversation ON chat.hand_overs (tenant_id, conversation_id, at);
CALL core.protect('chat.hand_overs', 'SELECT, INSERT, UPDATE, DELETE');

-- Texts that the team sends often.
CREATE TABLE chat.canned_replies (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    id         uuid        NOT NULL,
    title      text        NOT NULL CHECK (title <> ''),
    language   text        CHECK (language ~ '^[a-z]{2}$'),
    body       text        NOT NULL CHECK (body <> ''),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN chat.canned_replies.language IS 'NULL: good for any';
CREATE INDEX canned_replies_by_title ON chat.canned_replies (tenant_id, title, id);
CALL core.protect('chat.canned_replies', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('chat.canned_replies', 'updated_at');

-- As before (0012_quotes.sql), and what people did goes along when two halves of a customer become one.
CREATE OR REPLACE FUNCTION chat.open_conversation(number_id text, phone text, bsuid text, display_name text) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    tenant   uuid := core.current_tenant();
    by_user  chat.user_profiles;
    by_phone chat.user_profiles;
    keeper   chat.user_profiles;
    twin     chat.user_profiles;
    result   uuid;
    twin_conversation uuid;
BEGIN
    -- One writer for one customer: both identities are locked, in a fixed order.
    PERFORM pg_advisory_xact_lock(hashtextextended(tenant || number_id || identity, 0))
    FROM unnest(ARRAY['w' || phone, 'u' || bsuid]) AS identity WHERE identity IS NOT NULL;

    SELECT * INTO by_user FROM chat.user_profiles p
    WHERE p.tenant_id = tenant AND p.phone_number_id = number_id AND p.user_id = bsuid;
    SELECT * INTO by_phone FROM chat.user_profiles p
    WHERE p.tenant_id = tenant AND p.phone_number_id = number_id AND p.wa_id = phone;

    IF by_phone.id IS DISTINCT FROM by_user.id AND by_phone.user_id <> bsuid THEN
        -- The phone has a new owner. The old one keeps the conversation and is known by user id alone.
        UPDATE chat.user_profiles p SET wa_id = NULL WHERE p.tenant_id = tenant AND p.id = by_phone.id;
        by_phone := NULL;
    END IF;

    IF by_user.id IS NOT NULL AND by_phone.id IS NOT NULL AND by_user.id <> by_phone.id THEN
        IF by_user.wa_id IS NULL THEN
            IF (by_user.created_at, by_user.id) <= (by_phone.created_at, by_phone.id) THEN
                keeper := by_user; twin := by_phone;
            ELSE
                keeper := by_phone; twin := by_user;
            END IF;
        ELSE
            -- A known user writes from another phone, which somebody without a user id had before.
            keeper := by_user;
            UPDATE chat.user_profiles p SET wa_id = NULL, user_id = coalesce(p.user_id, 'former:' || p.wa_id)
            WHERE p.tenant_id = tenant AND p.id = by_phone.id;
        END IF;
    ELSIF by_user.id IS NOT NULL THEN
        keeper := by_user;
    ELSE
        keeper := by_phone;
    END IF;

    IF keeper.id IS NULL THEN
        INSERT INTO chat.user_profiles (tenant_id, phone_number_id, wa_id, user_id, name)
        VALUES (tenant, number_id, phone, bsuid, display_name) RETURNING * INTO keeper;
        INSERT INTO chat.conversations (tenant_id, profile_id, phone_number_id)
        VALUES (tenant, keeper.id, number_id) RETURNING id INTO result;
        RETURN result;
    END IF;

    SELECT id INTO STRICT result FROM chat.conversations c WHERE c.tenant_id = tenant AND c.profile_id = keeper.id;

    IF twin.id IS NOT NULL THEN
        -- A turn of either conversation that is about to commit does so first, or finds its turn taken.
        PERFORM FROM chat.conversations c
        WHERE c.tenant_id = tenant AND c.profile_id IN (keeper.id, twin.id) ORDER BY c.id FOR UPDATE;
        SELECT id INTO STRICT twin_conversation
        FROM chat.conversations c WHERE c.tenant_id = tenant AND c.profile_id = twin.id;
        UPDATE chat.messages m SET conversation_id = result
        WHERE m.tenant_id = tenant AND m.conversation_id = twin_conversation;
        UPDATE ops.outbox o SET group_id = result::text
        WHERE o.tenant_id = tenant AND o.group_id = twin_conversation::text AND o.dispatched_at IS NULL;
        -- A person who has one of them has both.
        UPDATE chat.conversations c
        SET last_inbound_at = greatest(c.last_inbound_at, t.last_inbound_at),
            needs_person_at = coalesce(c.needs_person_at, t.needs_person_at),
            needs_person_reason = coalesce(c.needs_person_reason, t.needs_person_reason),
            turn = greatest(c.turn, t.turn) + 1,
            last_message_at = greatest(c.last_message_at, t.last_message_at),
            seen_at = least(c.seen_at, t.seen_at),
            taken_by = coalesce(c.taken_by, t.taken_by),
            taken_at = CASE WHEN c.taken_by IS NULL THEN t.taken_at ELSE c.taken_at END,
            assigned_to = coalesce(c.assigned_to, t.assigned_to),
            intent = coalesce(c.intent, t.intent),
            sentiment = coalesce(c.sentiment, t.sentiment)
        FROM chat.conversations t
        WHERE c.tenant_id = tenant AND c.id = result AND t.tenant_id = tenant AND t.id = twin_conversation;
        UPDATE sales.quotes q SET conversation_id = result
        WHERE q.tenant_id = tenant AND q.conversation_id = twin_conversation;
        UPDATE chat.notes n SET conversation_id = result
        WHERE n.tenant_id = tenant AND n.conversation_id = twin_conversation;
        UPDATE chat.hand_overs h SET conversation_id = result
        WHERE h.tenant_id = tenant AND h.conversation_id = twin_conversation;
        UPDATE chat.user_profiles p SET opted_out_at = twin.opted_out_at
        WHERE p.tenant_id = tenant AND p.id = keeper.id AND p.opted_out_at IS NULL AND twin.opted_out_at IS NOT NULL;
        DELETE FROM chat.conversations c WHERE c.tenant_id = tenant AND c.id = twin_conversation;
        DELETE FROM chat.user_profiles p WHERE p.tenant_id = tenant AND p.id = twin.id;
    END IF;

    UPDATE chat.user_profiles p
    SET wa_id = coalesce(phone, p.wa_id), user_id = coalesce(bsuid, p.user_id), name = coalesce(display_name, p.name)
    WHERE p.tenant_id = tenant AND p.id = keeper.id
      AND (p.wa_id, p.user_id, p.name) IS DISTINCT FROM
          (coalesce(phone, p.wa_id), coalesce(bsuid, p.user_id), coalesce(display_name, p.name));
    RETURN result;
END
$$;

GRANT USAGE ON SCHEMA chat, sales, crm, knowledge TO salesmind_panel;
GRANT SELECT ON core.channels, crm.leads, sales.reservations TO salesmind_panel;
GRANT SELECT, UPDATE ON chat.conversations, chat.user_profiles, sales.quotes TO salesmind_panel;
GRANT SELECT, INSERT ON chat.messages, chat.notes, chat.hand_overs TO salesmind_panel;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.canned_replies TO salesmind_panel;
GRANT SELECT, INSERT, UPDATE ON ops.outbox TO salesmind_panel;
GRANT UPDATE (turn) ON chat.messages TO salesmind_panel; -- what waits is the person's who takes the conversation

-- Two halves of a customer become one.
GRANT SELECT (tenant_id, conversation_id), UPDATE (conversation_id) ON chat.notes, chat.hand_overs TO salesmind_chat;

-- An operator gives a conversation back too; and who erases a customer erases what hangs on them.
GRANT INSERT ON chat.hand_overs TO salesmind_upkeep;
GRANT SELECT, DELETE ON chat.notes, chat.hand_overs TO salesmind_upkeep, salesmind_panel;
GRANT SELECT, INSERT ON chat.erased_messages TO salesmind_panel;
GRANT DELETE ON chat.user_profiles, chat.conversations, chat.messages, ops.outbox TO salesmind_panel;
GRANT SELECT, DELETE ON chat.uploads, knowledge.answers, knowledge.embedding_cache, crm.attempts TO salesmind_panel;
GRANT SELECT, UPDATE ON knowledge.revisions, ops.incidents, crm.links, sales.sales TO salesmind_panel;
GRANT SELECT, UPDATE, DELETE ON crm.inbox, crm.records TO salesmind_panel;
GRANT SELECT ON crm.identities, crm.connections, crm.runs, sales.clients TO salesmind_panel;
GRANT SELECT, DELETE ON crm.findings TO salesmind_panel;
GRANT EXECUTE ON FUNCTION ops.anonymise_audit_of_quotes, ops.anonymise_audit_of_records, ops.audit_erasure
    TO salesmind_panel;

-- Whether somebody who sees only what is theirs or nobody's may see a conversation.
CREATE FUNCTION chat.may_see(me uuid, own_only boolean, taken_by uuid, assigned_to uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT own_only OR taken_by = me OR assigned_to = me OR taken_by IS NULL AND assigned_to IS NULL;

-- Takes the lock of a conversation that somebody of the team is about to write in, or fails the whole transaction.
CREATE FUNCTION chat.hold_for_person(
    conversation uuid, person uuid, own_only boolean, manages boolean, free_since timestamptz, unasked boolean
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    found chat.conversations;
BEGIN
    SELECT * INTO found FROM chat.conversations c
    WHERE c.tenant_id = core.current_tenant() AND c.id = conversation
      AND chat.may_see(person, own_only, c.taken_by, c.assigned_to)
    FOR UPDATE;
    IF found.id IS NULL THEN
        RAISE EXCEPTION 'there is no such conversation' USING ERRCODE = 'SM002';
    ELSIF found.taken_by IS DISTINCT FROM person AND found.taken_by IS NOT NULL AND NOT manages THEN
        RAISE EXCEPTION 'somebody else has the conversation' USING ERRCODE = 'SM003';
    ELSIF free_since IS NOT NULL AND coalesce(found.last_inbound_at, '-infinity') < free_since THEN
        RAISE EXCEPTION 'the window of the conversation is shut' USING ERRCODE = 'SM004';
    ELSIF unasked AND EXISTS (SELECT FROM chat.user_profiles p WHERE p.tenant_id = found.tenant_id
                              AND p.id = found.profile_id AND p.opted_out_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the customer opted out' USING ERRCODE = 'SM005';
    END IF;
END
$$;
COMMENT ON FUNCTION chat.hold_for_person IS 'free_since: what is sent needs the customer to have written since; unasked: it needs a customer who has not opted out';
GRANT EXECUTE ON FUNCTION chat.hold_for_person TO salesmind_app, salesmind_panel;

-- Messages are searched by the beginnings of their words, without case and accents. Row-level security keeps functions' roles
-- from this index, for matching is no leakproof operator; so the owner searches, for the company of the transaction.
CREATE INDEX messages_by_words ON chat.messages
USING gin (to_tsvector('simple', sales.folded(left(body, 2000)))) WHERE body <> '';
CREATE POLICY owner_searches ON chat.messages FOR SELECT TO salesmind_owner USING (true);

CREATE FUNCTION chat.conversations_saying(words text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT DISTINCT m.conversation_id FROM chat.messages m
    WHERE m.tenant_id = core.current_tenant() AND m.body <> ''
      AND to_tsvector('simple', sales.folded(left(m.body, 2000))) @@ (
          SELECT string_agg(word || ':*', ' & ')::tsquery
          FROM regexp_split_to_table(sales.folded(left(words, 100)), '[^[:alnum:]]+') AS word WHERE word <> '');
END;
REVOKE EXECUTE ON FUNCTION chat.conversations_saying FROM PUBLIC;
GRANT EXECUTE ON FUNCTION chat.conversations_saying TO salesmind_app, salesmind_panel;
