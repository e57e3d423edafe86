-- A customer can be erased: what identifies them goes, what the law asks for stays without them.

-- Messages that were erased, by the SHA-256 of their id: one that is delivered again is not stored again.
CREATE TABLE chat.erased_messages (
    tenant_id    uuid        NOT NULL REFERENCES core.tenants,
    wamid_sha256 bytea       NOT NULL,
    erased_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, wamid_sha256)
);
CALL core.protect('chat.erased_messages', 'SELECT, INSERT');

CREATE FUNCTION chat.skip_erased() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM chat.erased_messages e
        WHERE e.tenant_id = NEW.tenant_id AND e.wamid_sha256 = sha256(convert_to(NEW.wamid, 'UTF8'))
    ) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER skip_erased BEFORE INSERT ON chat.messages
FOR EACH ROW WHEN (NEW.direction = 'in' AND NEW.wamid IS NOT NULL) EXECUTE FUNCTION chat.skip_erased();

ALTER TABLE sales.quotes ADD COLUMN erased_at timestamptz;
COMMENT ON COLUMN sales.quotes.erased_at IS 'since when the quote is nobody''s: its snapshot names no customer and its PDF is gone';

CREATE FUNCTION sales.anonymised(snapshot jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN snapshot || '{"customer": {"name": "—", "document": "", "phone": "", "email": ""}}';

-- As before (0010_sales.sql), and a quote is anonymised once: nothing else of its snapshot can change on the way.
CREATE OR REPLACE FUNCTION sales.keep_quote() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    promised jsonb := CASE
        WHEN OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL THEN sales.anonymised(OLD.snapshot)
        ELSE OLD.snapshot
    END;
BEGIN
    IF sales.quote_rank(NEW.status) < sales.quote_rank(OLD.status) OR OLD.status IN ('expired', 'cancelled') AND NEW.status <> OLD.status THEN
        RAISE EXCEPTION 'quote % cannot go from % to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.year, NEW.number, NEW.version, NEW.request_key, NEW.source, NEW.lot_id, NEW.currency, NEW.total,
        NEW.valid_until, NEW.snapshot, NEW.token, NEW.link, NEW.issued_at, coalesce(OLD.erased_at, NEW.erased_at),
        coalesce(OLD.pdf_key, NEW.pdf_key), coalesce(OLD.pdf_sha256, NEW.pdf_sha256))
       IS DISTINCT FROM
       (OLD.year, OLD.number, OLD.version, OLD.request_key, OLD.source, OLD.lot_id, OLD.currency, OLD.total,
        OLD.valid_until, promised, OLD.token, OLD.link, OLD.issued_at, NEW.erased_at, NEW.pdf_key, NEW.pdf_sha256) THEN
        RAISE EXCEPTION 'quote % is frozen; make a new version', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status <> OLD.status THEN
        NEW.status_at := clock_timestamp();
    END IF;
    RETURN NEW;
END
$$;

-- The audit log of quotes is anonymised like the quotes. The functions' role cannot change the log in any other way, and
-- as everywhere only its own tenant's rows.
CREATE FUNCTION ops.anonymised_quote(quote jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN quote || '{"customer_key": null, "conversation_id": null, "message_id": null}'
       || jsonb_build_object('snapshot', sales.anonymised(quote -> 'snapshot'));

CREATE FUNCTION ops.anonymise_audit_of_quotes(quote_ids uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    changed integer;
BEGIN
    UPDATE ops.audit_log l
    SET before = ops.anonymised_quote(l.before), after = ops.anonymised_quote(l.after)
    FROM sales.quotes q
    WHERE l.tenant_id = core.current_tenant() AND l.table_name = 'sales.quotes' AND l.row_id = ANY (quote_ids)
      AND q.tenant_id = l.tenant_id AND q.id = l.row_id AND q.erased_at IS NOT NULL;
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END
$$;
REVOKE EXECUTE ON FUNCTION ops.anonymise_audit_of_quotes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.anonymise_audit_of_quotes TO salesmind_app, salesmind_upkeep;

-- No function writes the log by hand; this is the one line of an erasure, whose subject has no row any more.
CREATE FUNCTION ops.audit_erasure(counts jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    INSERT INTO ops.audit_log (tenant_id, table_name, row_id, action, actor, after)
    VALUES (core.current_tenant(), 'chat.user_profiles', gen_random_uuid(), 'DELETE',
            coalesce(nullif(current_setting('app.actor', true), ''), 'unknown'), jsonb_build_object('erased', counts));
END;
REVOKE EXECUTE ON FUNCTION ops.audit_erasure FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.audit_erasure TO salesmind_app, salesmind_upkeep;

-- chat's insert of a message asks whether it was erased; upkeep erases.
GRANT SELECT ON chat.erased_messages TO salesmind_chat;
GRANT SELECT, INSERT ON chat.erased_messages TO salesmind_upkeep;
GRANT SELECT, UPDATE, DELETE ON chat.user_profiles, chat.conversations TO salesmind_upkeep;
GRANT SELECT, DELETE ON chat.messages, chat.uploads TO salesmind_upkeep;

-- As before (0012_quotes.sql), and the link of an erased quote opens nothing.
CREATE OR REPLACE FUNCTION sales.quote_of_link(candidate text, OUT tenant_id uuid, OUT quote_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT q.tenant_id, q.id FROM sales.quotes q WHERE q.link = candidate AND q.erased_at IS NULL;
END;
