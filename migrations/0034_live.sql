-- Open pages of the panel hear of changes. Triggers note what changed while somebody looks; one worker takes the notes and tells the pages.

-- A page that is open, or about to be: its ticket opens one connection.
CREATE TABLE core.live_connections (
    tenant_id     uuid        NOT NULL REFERENCES core.tenants ON DELETE CASCADE,
    id            uuid        NOT NULL,
    user_id       uuid        NOT NULL,
    session_id    uuid,
    ticket_hash   bytea       NOT NULL UNIQUE,
    connection_id text        UNIQUE,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN core.live_connections.connection_id IS 'what API Gateway calls it; NULL until the page connected';
COMMENT ON COLUMN core.live_connections.session_id IS 'which the page belongs to: once it is over the page is told nothing';
CALL core.protect('core.live_connections', 'SELECT, INSERT, UPDATE, DELETE');

-- Lost in a crash without loss: a page that connects again loads what it shows.
CREATE UNLOGGED TABLE core.changes (
    tenant_id uuid        NOT NULL,
    id        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    kind      text        NOT NULL,
    subject   uuid        NOT NULL,
    at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id)
);
CALL core.protect('core.changes', 'SELECT');

-- Who takes changes now, and until when: one worker at a time.
CREATE UNLOGGED TABLE core.live_worker (
    only_one boolean     NOT NULL DEFAULT true PRIMARY KEY CHECK (only_one),
    worker   uuid        NOT NULL,
    until    timestamptz NOT NULL
);

CREATE POLICY owner_tells ON core.live_connections TO salesmind_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_tells ON core.changes TO salesmind_owner USING (true) WITH CHECK (true);

-- TG_ARGV: the kind of change, and the column that holds its subject.
CREATE FUNCTION core.note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    changed jsonb;
BEGIN
    IF EXISTS (SELECT FROM core.live_connections c WHERE c.tenant_id = core.current_tenant()) THEN
        changed := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
        INSERT INTO core.changes (tenant_id, kind, subject)
        VALUES ((changed ->> 'tenant_id')::uuid, TG_ARGV[0], (changed ->> TG_ARGV[1])::uuid);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER live AFTER INSERT OR DELETE ON chat.messages
FOR EACH ROW EXECUTE FUNCTION core.note_change('conversation', 'conversation_id');
CREATE TRIGGER live_status AFTER UPDATE OF status, conversation_id ON chat.messages
FOR EACH ROW EXECUTE FUNCTION core.note_change('conversation', 'conversation_id');
CREATE TRIGGER live AFTER UPDATE OF needs_person_at, taken_by, assigned_to, lead ON chat.conversations
FOR EACH ROW EXECUTE FUNCTION core.note_change('conversation', 'id');
CREATE TRIGGER live AFTER INSERT ON chat.notes
FOR EACH ROW EXECUTE FUNCTION core.note_change('conversation', 'conversation_id');
CREATE TRIGGER live AFTER INSERT OR UPDATE ON sales.quotes FOR EACH ROW EXECUTE FUNCTION core.note_change('quote', 'id');
CREATE TRIGGER live AFTER INSERT OR UPDATE ON sales.reservations FOR EACH ROW EXECUTE FUNCTION core.note_change('quote', 'quote_id');
CREATE TRIGGER live AFTER INSERT OR UPDATE OR DELETE ON knowledge.documents
FOR EACH ROW EXECUTE FUNCTION core.note_change('document', 'id');
CREATE TRIGGER live AFTER INSERT OR UPDATE ON ops.incidents FOR EACH ROW EXECUTE FUNCTION core.note_change('alert', 'id');

-- The connection of a ticket, which opens one only, and only soon; somebody has so many at most.
CREATE FUNCTION core.connect_live(ticket bytea, connection text, at timestamptz, most integer) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    WITH opened AS (
        UPDATE core.live_connections c SET connection_id = connection
        WHERE c.ticket_hash = ticket AND c.connection_id IS NULL AND c.created_at > at - interval '1 minute'
          AND most > (SELECT count(*) FROM core.live_connections o
                      WHERE o.tenant_id = c.tenant_id AND o.user_id = c.user_id AND o.connection_id IS NOT NULL)
        RETURNING 1)
    SELECT EXISTS (SELECT FROM opened);
END;

CREATE FUNCTION core.disconnect_live(connections text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    DELETE FROM core.live_connections c WHERE c.connection_id = ANY (connections);
END;

-- Makes a worker the one that takes changes, for a while; false while another one is.
CREATE FUNCTION core.work_live(who uuid, at timestamptz, lease interval) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    WITH taken AS (
        INSERT INTO core.live_worker AS w (worker, until) VALUES (who, at + lease)
        ON CONFLICT (only_one) DO UPDATE SET worker = who, until = at + lease
        WHERE w.worker = who OR w.until <= at
        RETURNING 1)
    SELECT EXISTS (SELECT FROM taken);
END;

CREATE FUNCTION core.rest_live(who uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    DELETE FROM core.live_worker w WHERE w.worker = who;
END;

-- What changed in companies with open pages. A page stays open for two hours at most, then API Gateway ends it.
CREATE FUNCTION core.take_changes(at timestamptz)
RETURNS TABLE (tenant_id uuid, kind text, subject uuid, open bigint)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    WITH ended AS (
        DELETE FROM core.live_connections c
        WHERE c.created_at <= at - interval '125 minutes'
           OR c.connection_id IS NULL AND c.created_at <= at - interval '2 minutes'),
    taken AS (DELETE FROM core.changes c RETURNING c.tenant_id, c.kind, c.subject),
    told AS (SELECT DISTINCT t.tenant_id, t.kind, t.subject FROM taken t),
    counted AS (SELECT count(*) AS open FROM core.live_connections)
    SELECT told.tenant_id, told.kind, told.subject, counted.open
    FROM counted LEFT JOIN told ON EXISTS (
        SELECT FROM core.live_connections c WHERE c.tenant_id = told.tenant_id AND c.connection_id IS NOT NULL);
END;

REVOKE EXECUTE ON FUNCTION core.connect_live, core.disconnect_live, core.work_live, core.rest_live, core.take_changes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.connect_live, core.disconnect_live, core.work_live, core.rest_live, core.take_changes
    TO salesmind_app, salesmind_panel;
GRANT SELECT, INSERT ON core.live_connections TO salesmind_panel;
