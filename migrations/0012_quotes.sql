-- Quotes that leave: whose quote it is, and who may find its company.

ALTER TABLE sales.quotes
    ADD COLUMN customer_key text,
    ADD CHECK (conversation_id IS NULL OR customer_key IS NULL);
COMMENT ON COLUMN sales.quotes.customer_key IS 'a digest of what tells a customer without a conversation from another; NULL where nothing does';
CREATE INDEX quotes_by_customer ON sales.quotes (tenant_id, customer_key, issued_at DESC) WHERE customer_key IS NOT NULL;

-- A link, a token or an API key names the company before there is a tenant to filter by. The owner may read for that.
CREATE POLICY owner_finds_tenant ON sales.quotes FOR SELECT TO salesmind_owner USING (true);
CREATE POLICY owner_finds_tenant ON core.api_keys FOR SELECT TO salesmind_owner USING (true);

CREATE FUNCTION sales.quote_of_token(candidate text, OUT tenant_id uuid, OUT quote_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT q.tenant_id, q.id FROM sales.quotes q WHERE q.token = candidate;
END;

CREATE FUNCTION sales.quote_of_link(candidate text, OUT tenant_id uuid, OUT quote_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT q.tenant_id, q.id FROM sales.quotes q WHERE q.link = candidate;
END;

CREATE FUNCTION core.holder_of_api_key(hash bytea, OUT tenant_id uuid, OUT key_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT k.tenant_id, k.id FROM core.api_keys k WHERE k.key_hash = hash AND k.revoked_at IS NULL;
END;

REVOKE EXECUTE ON FUNCTION sales.quote_of_token, sales.quote_of_link, core.holder_of_api_key FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sales.quote_of_token, sales.quote_of_link, core.holder_of_api_key TO salesmind_app;

-- As before (0003_chat.sql), and quotes go along when two halves of a customer become one.
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
        UPDATE chat.conversations c
        SET last_inbound_at = greatest(c.last_inbound_at, t.last_inbound_at),
            needs_person_at = coalesce(c.needs_person_at, t.needs_person_at),
            needs_person_reason = coalesce(c.needs_person_reason, t.needs_person_reason),
            turn = greatest(c.turn, t.turn) + 1
        FROM chat.conversations t
        WHERE c.tenant_id = tenant AND c.id = result AND t.tenant_id = tenant AND t.id = twin_conversation;
        UPDATE sales.quotes q SET conversation_id = result
        WHERE q.tenant_id = tenant AND q.conversation_id = twin_conversation;
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
