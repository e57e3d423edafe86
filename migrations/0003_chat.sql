-- Customers, conversations and messages: the inbox, the turns and the state of each answer.

-- A customer of one number. Since April 2026 an update may carry a phone (wa_id), a business-scoped user id, or both.
CREATE TABLE chat.user_profiles (
    tenant_id       uuid        NOT NULL REFERENCES core.tenants,
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    phone_number_id text        NOT NULL,
    wa_id           text,
    user_id         text,
    name            text,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    CHECK (wa_id IS NOT NULL OR user_id IS NOT NULL),
    UNIQUE (tenant_id, phone_number_id, wa_id),
    UNIQUE (tenant_id, phone_number_id, user_id)
);
CALL core.protect('chat.user_profiles', 'SELECT, INSERT, UPDATE, DELETE');

-- `turn` is the fencing number: whoever raised it last may commit. `pair_*` is the send budget to this customer.
CREATE TABLE chat.conversations (
    tenant_id           uuid        NOT NULL REFERENCES core.tenants,
    id                  uuid        NOT NULL DEFAULT gen_random_uuid(),
    profile_id          uuid        NOT NULL,
    phone_number_id     text        NOT NULL,
    language            text        CHECK (language IN ('es', 'en', 'pt')),
    turn                bigint      NOT NULL DEFAULT 0,
    last_inbound_at     timestamptz,
    needs_person_at     timestamptz,
    needs_person_reason text,
    pair_next_free_at   timestamptz NOT NULL DEFAULT '-infinity',
    created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, profile_id),
    FOREIGN KEY (tenant_id, profile_id) REFERENCES chat.user_profiles (tenant_id, id)
);
CALL core.protect('chat.conversations', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE chat.messages (
    tenant_id       uuid        NOT NULL REFERENCES core.tenants,
    id              uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    direction       text        NOT NULL CHECK (direction IN ('in', 'out')),
    kind            text        NOT NULL,
    body            text        NOT NULL DEFAULT '',
    payload         jsonb,
    wamid           text,
    reply_to_wamid  text,
    occurred_at     timestamptz NOT NULL,
    stored_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    turn            bigint,
    position        smallint    NOT NULL DEFAULT 0,
    citations       jsonb,
    status          text        NOT NULL CHECK (status IN (
        'received', 'pending', 'sending', 'unknown', 'sent', 'delivered', 'read', 'played', 'failed', 'cancelled'
    )),
    status_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    error_code      integer,
    error_reason    text,
    pricing         jsonb,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, wamid),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES chat.conversations (tenant_id, id)
);
COMMENT ON COLUMN chat.messages.turn IS 'in: the turn that answered it, NULL until then; out: the turn that wrote it';
CREATE INDEX messages_by_conversation ON chat.messages (tenant_id, conversation_id, occurred_at DESC);
CREATE INDEX messages_unanswered ON chat.messages (tenant_id, conversation_id) WHERE direction = 'in' AND turn IS NULL;
CREATE INDEX messages_in_flight ON chat.messages (tenant_id, status_at) WHERE status IN ('pending', 'sending', 'unknown');
CALL core.protect('chat.messages', 'SELECT, INSERT, UPDATE, DELETE');

-- Statuses only move forward. Meta's order is free, repeats are normal, and a late "sent" must not undo a "read".
CREATE FUNCTION chat.status_rank(status text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE status
    WHEN 'pending' THEN 0 WHEN 'sending' THEN 1 WHEN 'unknown' THEN 2 WHEN 'sent' THEN 3
    WHEN 'failed' THEN 4 WHEN 'delivered' THEN 5 WHEN 'read' THEN 6 WHEN 'played' THEN 7
END;

CREATE FUNCTION chat.keep_status_forward() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF chat.status_rank(NEW.status) < chat.status_rank(OLD.status)
       -- Meta answered with an error, so nothing left: the row waits for its next try.
       AND NOT (OLD.status = 'sending' AND NEW.status = 'pending') THEN
        RAISE EXCEPTION 'status of message % cannot go from % back to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    NEW.status_at := clock_timestamp();
    RETURN NEW;
END
$$;
CREATE TRIGGER status_forward BEFORE UPDATE OF status ON chat.messages
FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION chat.keep_status_forward();

-- Finds or makes the conversation of a customer, known by phone, by user id or by both. Two halves of one customer
-- (one known by phone only, one by user id only) are merged into the older conversation when an update names both.
-- Two different user ids are two people, whatever their phone: a number is given to somebody else one day, and the
-- new owner must not see what the old one wrote.
CREATE FUNCTION chat.open_conversation(number_id text, phone text, bsuid text, display_name text) RETURNS uuid
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
        UPDATE chat.conversations c
        SET last_inbound_at = greatest(c.last_inbound_at, t.last_inbound_at),
            needs_person_at = coalesce(c.needs_person_at, t.needs_person_at),
            needs_person_reason = coalesce(c.needs_person_reason, t.needs_person_reason),
            turn = greatest(c.turn, t.turn) + 1
        FROM chat.conversations t
        WHERE c.tenant_id = tenant AND c.id = result AND t.tenant_id = tenant AND t.id = twin_conversation;
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
GRANT EXECUTE ON FUNCTION chat.open_conversation TO salesmind_app;

-- Takes the lock of a conversation whose turn is still the given one, or fails the whole transaction.
CREATE FUNCTION chat.hold_turn(conversation uuid, expected bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM chat.conversations c
    WHERE c.tenant_id = core.current_tenant() AND c.id = conversation AND c.turn = expected
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'turn % of conversation % was taken over', expected, conversation USING ERRCODE = 'SM001';
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION chat.hold_turn TO salesmind_app;
