-- Each customer's conversation is one opportunity with a stage, which facts move forward and people move as they like; and the
-- visits that the team books.

-- As salesmind.leads.pipeline has them. Lost is below all: whatever happens then moves an opportunity on.
CREATE FUNCTION sales.stage_rank(stage text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['lost', 'new', 'interested', 'quoted', 'visit', 'reserved', 'won'], stage);

CREATE TABLE sales.opportunities (
    tenant_id    uuid        NOT NULL,
    id           uuid        NOT NULL,
    stage        text        NOT NULL DEFAULT 'new'
                 CHECK (stage IN ('new', 'interested', 'quoted', 'visit', 'reserved', 'won', 'lost')),
    stage_since  timestamptz NOT NULL DEFAULT clock_timestamp(),
    moved_by     uuid,
    next_step    text        CHECK (next_step <> ''),
    next_step_at date,
    lost_reason  text        CHECK (lost_reason <> ''),
    version      bigint      NOT NULL DEFAULT 1,
    last_message_at timestamptz NOT NULL,
    taken_by     uuid,
    assigned_to  uuid,
    PRIMARY KEY (tenant_id, id),
    CHECK ((stage = 'lost') = (lost_reason IS NOT NULL)),
    FOREIGN KEY (tenant_id, id) REFERENCES chat.conversations (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, moved_by) REFERENCES core.users (tenant_id, id)
);
COMMENT ON COLUMN sales.opportunities.id IS 'the conversation''s';
COMMENT ON COLUMN sales.opportunities.moved_by IS 'who of the team moved it to its stage; NULL: a fact, or a system with an API key';
COMMENT ON COLUMN sales.opportunities.next_step_at IS 'the day of the next step, where the company is';
COMMENT ON COLUMN sales.opportunities.version IS 'raised with every change';
COMMENT ON COLUMN sales.opportunities.last_message_at IS 'the conversation''s, as taken_by and assigned_to are: what the board is read by stands in one index';
CREATE INDEX opportunities_by_stage ON sales.opportunities (tenant_id, stage, last_message_at DESC, id DESC);
CALL core.protect('sales.opportunities', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.opportunities', 'last_message_at, taken_by, assigned_to');

-- A visit that the team booked. What becomes of it reaches the company's systems as their own records, which sync writes.
CREATE TABLE sales.bookings (
    tenant_id       uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    conversation_id uuid        NOT NULL,
    project_id      uuid,
    advisor_id      uuid,
    starts_at       timestamptz NOT NULL,
    minutes         integer     NOT NULL DEFAULT 60 CHECK (minutes BETWEEN 5 AND 1440),
    place           text        CHECK (place <> ''),
    notes           text        CHECK (notes <> ''),
    state           text        NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'done', 'missed', 'cancelled')),
    outcome         text        CHECK (outcome <> ''),
    version         bigint      NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES chat.conversations (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects (tenant_id, id),
    FOREIGN KEY (tenant_id, advisor_id) REFERENCES core.users (tenant_id, id)
);
COMMENT ON COLUMN sales.bookings.advisor_id IS 'who of the team shows the place';
CREATE INDEX bookings_by_time ON sales.bookings (tenant_id, starts_at, id);
CREATE INDEX bookings_of_conversation ON sales.bookings (tenant_id, conversation_id, starts_at);
CALL core.protect('sales.bookings', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.bookings');

CREATE FUNCTION sales.raise_version() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER raise_version BEFORE UPDATE OF stage, moved_by, next_step, next_step_at, lost_reason ON sales.opportunities
FOR EACH ROW EXECUTE FUNCTION sales.raise_version();
CREATE TRIGGER raise_version BEFORE UPDATE ON sales.bookings FOR EACH ROW EXECUTE FUNCTION sales.raise_version();

CREATE FUNCTION sales.keep_stage() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.stage_since := clock_timestamp();
    IF NEW.stage <> 'lost' THEN
        NEW.lost_reason := NULL;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keep_stage BEFORE UPDATE OF stage ON sales.opportunities
FOR EACH ROW WHEN (OLD.stage <> NEW.stage) EXECUTE FUNCTION sales.keep_stage();

-- What an opportunity repeats of its conversation.
CREATE FUNCTION sales.copy_conversation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    SELECT c.last_message_at, c.taken_by, c.assigned_to INTO NEW.last_message_at, NEW.taken_by, NEW.assigned_to
    FROM chat.conversations c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.id;
    RETURN NEW;
END
$$;
CREATE TRIGGER copy_conversation BEFORE INSERT ON sales.opportunities
FOR EACH ROW EXECUTE FUNCTION sales.copy_conversation();

CREATE FUNCTION sales.follow_conversation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE sales.opportunities o
    SET last_message_at = NEW.last_message_at, taken_by = NEW.taken_by, assigned_to = NEW.assigned_to
    WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.id;
    RETURN NULL;
END
$$;
-- At the end: who sells a lot locks it before the opportunity, and so does a turn that reserves it.
CREATE CONSTRAINT TRIGGER opportunity_follows AFTER UPDATE OF last_message_at, taken_by, assigned_to ON chat.conversations
DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN ((OLD.last_message_at, OLD.taken_by, OLD.assigned_to)
                   IS DISTINCT FROM (NEW.last_message_at, NEW.taken_by, NEW.assigned_to))
EXECUTE FUNCTION sales.follow_conversation();

-- Whether what a conversation says of its sale names a lot: one was asked about, or its price was shown.
CREATE FUNCTION sales.names_a_lot(sale jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(jsonb_typeof(sale -> 'lot') = 'object' OR jsonb_typeof(sale -> 'pending') = 'object', false);

-- Where the facts are that stand now.
CREATE FUNCTION sales.stage_of_facts(tenant uuid, conversation uuid) RETURNS text
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT CASE
        WHEN EXISTS (SELECT FROM sales.quotes q JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
                     WHERE q.tenant_id = tenant AND q.conversation_id = conversation AND q.status = 'accepted'
                       AND l.status = 'sold')
          OR EXISTS (SELECT FROM crm.leads d JOIN sales.sales s ON s.tenant_id = d.tenant_id AND s.lead_id = d.id
                     WHERE d.tenant_id = tenant AND d.conversation_id = conversation AND NOT s.archived
                       AND (s.stage = 'won' OR s.sold_on IS NOT NULL))
          OR EXISTS (SELECT FROM sales.quotes q JOIN sales.sales s ON s.tenant_id = q.tenant_id AND s.quote_id = q.id
                     WHERE q.tenant_id = tenant AND q.conversation_id = conversation AND NOT s.archived
                       AND (s.stage = 'won' OR s.sold_on IS NOT NULL))
        THEN 'won'
        WHEN EXISTS (SELECT FROM sales.reservations r JOIN sales.quotes q ON q.tenant_id = r.tenant_id AND q.id = r.quote_id
                     WHERE q.tenant_id = tenant AND q.conversation_id = conversation AND r.released_at IS NULL) THEN 'reserved'
        WHEN EXISTS (SELECT FROM sales.bookings b
                     WHERE b.tenant_id = tenant AND b.conversation_id = conversation AND b.state <> 'cancelled') THEN 'visit'
        WHEN EXISTS (SELECT FROM sales.quotes q WHERE q.tenant_id = tenant AND q.conversation_id = conversation) THEN 'quoted'
        WHEN EXISTS (SELECT FROM chat.conversations c
                     WHERE c.tenant_id = tenant AND c.id = conversation AND sales.names_a_lot(c.sale)) THEN 'interested'
        ELSE 'new' END;
END;

-- A fact moves its opportunity forward, and makes one where there is none. Never backward, whoever moved it there.
CREATE PROCEDURE sales.note_fact(tenant uuid, conversation uuid, fact text)
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sales.opportunities (tenant_id, id, stage) VALUES (tenant, conversation, fact) ON CONFLICT DO NOTHING;
    UPDATE sales.opportunities o
    SET moved_by = NULL, stage = CASE
        WHEN o.stage = 'lost' AND sales.stage_rank(sales.stage_of_facts(tenant, conversation)) > sales.stage_rank(fact)
        THEN sales.stage_of_facts(tenant, conversation) ELSE fact END
    WHERE o.tenant_id = tenant AND o.id = conversation AND sales.stage_rank(o.stage) < sales.stage_rank(fact);
END
$$;

-- The triggers act as the owner: whoever writes the fact needs no right to opportunities, and cannot forget them.
CREATE FUNCTION sales.customer_wrote() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    known sales.opportunities;
BEGIN
    SELECT * INTO known FROM sales.opportunities o WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.conversation_id;
    IF known.id IS NULL THEN
        INSERT INTO sales.opportunities (tenant_id, id) VALUES (NEW.tenant_id, NEW.conversation_id) ON CONFLICT DO NOTHING;
    ELSIF known.stage = 'lost' AND known.stage_since < NEW.occurred_at THEN
        UPDATE sales.opportunities o SET stage = sales.stage_of_facts(o.tenant_id, o.id), moved_by = NULL
        WHERE o.tenant_id = NEW.tenant_id AND o.id = NEW.conversation_id AND o.stage = 'lost';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER opportunity AFTER INSERT ON chat.messages
FOR EACH ROW WHEN (NEW.direction = 'in' AND NEW.kind NOT IN ('reaction', 'system', 'revoke'))
EXECUTE FUNCTION sales.customer_wrote();

-- TG_ARGV: the stage, and the column of the conversation.
CREATE FUNCTION sales.fact_happened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    CALL sales.note_fact(NEW.tenant_id, (to_jsonb(NEW) ->> TG_ARGV[1])::uuid, TG_ARGV[0]);
    RETURN NULL;
END
$$;
CREATE TRIGGER opportunity AFTER UPDATE OF sale ON chat.conversations
FOR EACH ROW WHEN (sales.names_a_lot(NEW.sale)
                   AND (OLD.sale -> 'lot' IS DISTINCT FROM NEW.sale -> 'lot'
                        OR OLD.sale -> 'pending' IS DISTINCT FROM NEW.sale -> 'pending'))
EXECUTE FUNCTION sales.fact_happened('interested', 'id');
CREATE TRIGGER opportunity AFTER INSERT ON sales.quotes
FOR EACH ROW WHEN (NEW.conversation_id IS NOT NULL) EXECUTE FUNCTION sales.fact_happened('quoted', 'conversation_id');
CREATE TRIGGER opportunity AFTER INSERT ON sales.bookings
FOR EACH ROW WHEN (NEW.state <> 'cancelled') EXECUTE FUNCTION sales.fact_happened('visit', 'conversation_id');

CREATE FUNCTION sales.lot_reserved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    conversation uuid;
BEGIN
    SELECT q.conversation_id INTO conversation FROM sales.quotes q WHERE q.tenant_id = NEW.tenant_id AND q.id = NEW.quote_id;
    IF conversation IS NOT NULL THEN
        CALL sales.note_fact(NEW.tenant_id, conversation, 'reserved');
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER opportunity AFTER INSERT ON sales.reservations
FOR EACH ROW WHEN (NEW.released_at IS NULL) EXECUTE FUNCTION sales.lot_reserved();

-- A lot is sold to whoever accepted a quote of it.
CREATE FUNCTION sales.lot_sold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    conversation uuid;
BEGIN
    FOR conversation IN
        SELECT DISTINCT q.conversation_id FROM sales.quotes q
        WHERE q.tenant_id = NEW.tenant_id AND q.lot_id = NEW.id AND q.status = 'accepted' AND q.conversation_id IS NOT NULL
        ORDER BY 1
    LOOP
        CALL sales.note_fact(NEW.tenant_id, conversation, 'won');
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER opportunity AFTER UPDATE OF status ON sales.lots
FOR EACH ROW WHEN (OLD.status <> 'sold' AND NEW.status = 'sold') EXECUTE FUNCTION sales.lot_sold();

-- The sales application or the CRM says that a sale is made.
CREATE FUNCTION sales.sale_won() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    conversation uuid;
BEGIN
    SELECT c.id INTO conversation FROM chat.conversations c
    WHERE c.tenant_id = NEW.tenant_id AND c.id = coalesce(
        (SELECT q.conversation_id FROM sales.quotes q WHERE q.tenant_id = NEW.tenant_id AND q.id = NEW.quote_id),
        (SELECT d.conversation_id FROM crm.leads d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.lead_id));
    IF conversation IS NOT NULL THEN
        CALL sales.note_fact(NEW.tenant_id, conversation, 'won');
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER opportunity AFTER INSERT OR UPDATE OF stage, sold_on, lead_id, quote_id ON sales.sales
FOR EACH ROW WHEN (NOT NEW.archived AND (NEW.stage = 'won' OR NEW.sold_on IS NOT NULL)) EXECUTE FUNCTION sales.sale_won();

-- Two halves of a customer become one: the one that is further stays, and what was planned with either.
CREATE FUNCTION sales.join_opportunities(keeper uuid, twin uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    tenant uuid := core.current_tenant();
    other  sales.opportunities;
BEGIN
    UPDATE sales.bookings b SET conversation_id = keeper WHERE b.tenant_id = tenant AND b.conversation_id = twin;
    DELETE FROM sales.opportunities o WHERE o.tenant_id = tenant AND o.id = twin RETURNING * INTO other;
    UPDATE ops.audit_log l SET row_id = keeper
    WHERE l.tenant_id = tenant AND l.table_name = 'sales.opportunities' AND l.row_id = twin;
    IF other.id IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO sales.opportunities (tenant_id, id, stage, stage_since, moved_by, next_step, next_step_at, lost_reason)
    VALUES (tenant, keeper, other.stage, other.stage_since, other.moved_by, other.next_step, other.next_step_at, other.lost_reason)
    ON CONFLICT DO NOTHING;
    UPDATE sales.opportunities o
    SET next_step = coalesce(o.next_step, other.next_step),
        next_step_at = CASE WHEN o.next_step IS NULL THEN other.next_step_at ELSE o.next_step_at END,
        stage = CASE WHEN sales.stage_rank(other.stage) > sales.stage_rank(o.stage) THEN other.stage ELSE o.stage END,
        moved_by = CASE WHEN sales.stage_rank(other.stage) > sales.stage_rank(o.stage) THEN other.moved_by ELSE o.moved_by END
    WHERE o.tenant_id = tenant AND o.id = keeper;
END
$$;
REVOKE EXECUTE ON FUNCTION sales.join_opportunities FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sales.join_opportunities TO salesmind_app, salesmind_chat;

-- As before (0032_take_over.sql), and what the team planned with the customer goes along.
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
        PERFORM sales.join_opportunities(result, twin_conversation);
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

-- Open pages hear of both.
CREATE TRIGGER live AFTER INSERT OR UPDATE OF stage, moved_by, next_step, next_step_at, lost_reason ON sales.opportunities
FOR EACH ROW EXECUTE FUNCTION core.note_change('opportunity', 'id');
CREATE TRIGGER live AFTER INSERT OR UPDATE ON sales.bookings
FOR EACH ROW EXECUTE FUNCTION core.note_change('visit', 'id');

-- Systems are told of a booked visit as an appointment, and as a visit once it took place.
ALTER TABLE crm.appointments ADD COLUMN booking_id uuid;
ALTER TABLE sales.visits ADD COLUMN booking_id uuid;
COMMENT ON COLUMN crm.appointments.booking_id IS 'of sales.bookings, where the team booked it here';
COMMENT ON COLUMN sales.visits.booking_id IS 'of sales.bookings, where the team booked it here';
CREATE INDEX sales_of_lead ON sales.sales (tenant_id, lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX sales_of_quote ON sales.sales (tenant_id, quote_id) WHERE quote_id IS NOT NULL;
CREATE INDEX appointments_of_lead ON crm.appointments (tenant_id, lead_id, starts_at);
CREATE INDEX appointments_by_time ON crm.appointments (tenant_id, starts_at, id);

-- The log of an erased customer's opportunity and visits keeps that they were, and loses what was written of the customer.
CREATE FUNCTION ops.anonymise_audit_of_opportunities(conversations uuid[]) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    WITH opportunities AS ( -- their id is the conversation's, which is nobody's any more
        UPDATE ops.audit_log l
        SET row_id = gen_random_uuid(),
            before = l.before - ARRAY['id', 'next_step', 'lost_reason'], after = l.after - ARRAY['id', 'next_step', 'lost_reason']
        WHERE l.tenant_id = core.current_tenant() AND l.table_name = 'sales.opportunities' AND l.row_id = ANY (conversations)
          AND NOT EXISTS (SELECT FROM chat.conversations c WHERE c.tenant_id = l.tenant_id AND c.id = l.row_id)
        RETURNING 1),
    bookings AS (
        UPDATE ops.audit_log l
        SET before = l.before - ARRAY['place', 'notes', 'outcome', 'conversation_id'],
            after = l.after - ARRAY['place', 'notes', 'outcome', 'conversation_id']
        WHERE l.tenant_id = core.current_tenant() AND l.table_name = 'sales.bookings'
          AND NOT EXISTS (SELECT FROM sales.bookings b WHERE b.tenant_id = l.tenant_id AND b.id = l.row_id)
          AND l.row_id IN ( -- of a half that was joined, too: the log has it under either conversation
              SELECT o.row_id FROM ops.audit_log o
              WHERE o.tenant_id = l.tenant_id AND o.table_name = 'sales.bookings'
                AND ((o.after ->> 'conversation_id')::uuid = ANY (conversations)
                     OR (o.before ->> 'conversation_id')::uuid = ANY (conversations)))
        RETURNING 1)
    SELECT (SELECT count(*) FROM opportunities) + (SELECT count(*) FROM bookings);
END;
REVOKE EXECUTE ON FUNCTION ops.anonymise_audit_of_opportunities FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.anonymise_audit_of_opportunities TO salesmind_app, salesmind_upkeep, salesmind_panel;

GRANT SELECT, INSERT, UPDATE, DELETE ON sales.bookings TO salesmind_panel;
GRANT SELECT, UPDATE, DELETE ON sales.opportunities TO salesmind_panel;
GRANT SELECT ON crm.appointments, core.advisors TO salesmind_panel;
GRANT SELECT, DELETE ON sales.opportunities, sales.bookings TO salesmind_upkeep;
GRANT SELECT ON sales.bookings TO salesmind_sync;
GRANT SELECT, DELETE ON core.api_requests TO salesmind_upkeep;

-- The mail address of one of the company's own people, by which systems know their advisors.
CREATE FUNCTION core.email_of_member(member uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT a.email FROM core.users u JOIN core.accounts a ON a.id = u.id
    WHERE u.tenant_id = core.current_tenant() AND u.id = member;
END;
REVOKE EXECUTE ON FUNCTION core.email_of_member FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.email_of_member TO salesmind_app, salesmind_sync;

-- Customers of before stand where their facts are. The owner sees them for this alone.
ALTER TABLE chat.conversations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE chat.messages NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.quotes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.lots NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.reservations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.sales NO FORCE ROW LEVEL SECURITY;
ALTER TABLE crm.leads NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.bookings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.opportunities NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.opportunities DISABLE TRIGGER USER;
INSERT INTO sales.opportunities (tenant_id, id, stage, stage_since, last_message_at, taken_by, assigned_to)
SELECT c.tenant_id, c.id, sales.stage_of_facts(c.tenant_id, c.id), c.last_message_at, c.last_message_at, c.taken_by, c.assigned_to
FROM chat.conversations c
WHERE EXISTS (SELECT FROM chat.messages m WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id AND m.direction = 'in')
   OR EXISTS (SELECT FROM sales.quotes q WHERE q.tenant_id = c.tenant_id AND q.conversation_id = c.id);
ALTER TABLE sales.opportunities ENABLE TRIGGER USER;
ALTER TABLE sales.opportunities FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.bookings FORCE ROW LEVEL SECURITY;
ALTER TABLE crm.leads FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.sales FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.reservations FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.lots FORCE ROW LEVEL SECURITY;
ALTER TABLE sales.quotes FORCE ROW LEVEL SECURITY;
ALTER TABLE chat.messages FORCE ROW LEVEL SECURITY;
ALTER TABLE chat.conversations FORCE ROW LEVEL SECURITY;
