-- Schemas, the tenant of the transaction, the audit log, the outbox and incidents.
-- Runs as salesmind_owner, who owns every object; the functions log in as salesmind_app, who owns nothing.

CREATE SCHEMA core;
CREATE SCHEMA chat;
CREATE SCHEMA knowledge;
CREATE SCHEMA ops;
GRANT USAGE ON SCHEMA core, chat, knowledge, ops TO salesmind_app;

-- NULL outside a tenant's transaction: no policy then matches and no row is visible.
CREATE FUNCTION core.current_tenant() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Puts a table behind its tenant and gives the functions' role exactly the named privileges (never TRUNCATE).
CREATE PROCEDURE core.protect(target regclass, privileges text)
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format(
        'CREATE POLICY tenant ON %s USING (tenant_id = core.current_tenant()) WITH CHECK (tenant_id = core.current_tenant())',
        target
    );
    EXECUTE format('GRANT %s ON %s TO salesmind_app', privileges, target);
END
$$;

CREATE TABLE ops.audit_log (
    tenant_id  uuid        NOT NULL,
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    table_name text        NOT NULL,
    row_id     uuid        NOT NULL,
    action     text        NOT NULL CHECK (action IN ('INSERT', 'UPDATE', 'DELETE')),
    actor      text        NOT NULL,
    before     jsonb,
    after      jsonb,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_log_by_row ON ops.audit_log (tenant_id, table_name, row_id, changed_at);
CALL core.protect('ops.audit_log', 'SELECT, INSERT');

-- Columns that hold encrypted tokens are left out of the log: a rotated token must not live on there.
-- The trigger's arguments name bookkeeping columns: a change of those alone is no change of the business row.
CREATE FUNCTION ops.audit() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    before_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - 'access_token' - 'key_hash' END;
    after_row  jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - 'access_token' - 'key_hash' END;
    changed    jsonb := coalesce(after_row, before_row);
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - coalesce(TG_ARGV, '{}') = to_jsonb(NEW) - coalesce(TG_ARGV, '{}') THEN
        RETURN NULL;
    END IF;
    INSERT INTO ops.audit_log (tenant_id, table_name, row_id, action, actor, before, after)
    VALUES (
        (changed ->> 'tenant_id')::uuid,
        TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
        (changed ->> 'id')::uuid,
        TG_OP,
        coalesce(nullif(current_setting('app.actor', true), ''), session_user),
        before_row,
        after_row
    );
    RETURN NULL;
END
$$;

CREATE PROCEDURE ops.audited(target regclass, bookkeeping text DEFAULT '')
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION ops.audit(%s)',
        target, bookkeeping
    );
END
$$;

-- What must leave after a commit. `seq` keeps a group's order when several rows are sent together.
CREATE TABLE ops.outbox (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL,
    seq           bigint      GENERATED ALWAYS AS IDENTITY,
    queue         text        NOT NULL,
    group_id      text        NOT NULL,
    body          jsonb       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    dispatched_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outbox_undispatched ON ops.outbox (tenant_id, group_id, seq) WHERE dispatched_at IS NULL;
CREATE INDEX outbox_dispatched ON ops.outbox (tenant_id, dispatched_at) WHERE dispatched_at IS NOT NULL;
CREATE INDEX outbox_of_message ON ops.outbox (tenant_id, (body ->> 'message_id'));
CALL core.protect('ops.outbox', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE ops.incidents (
    tenant_id       uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    kind            text        NOT NULL,
    subject_id      uuid,
    detail          text        NOT NULL,
    occurrences     integer     NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_seen_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    resolved_at     timestamptz,
    PRIMARY KEY (tenant_id, id)
);
-- One open incident for one trouble, however often it is seen.
CREATE UNIQUE INDEX incidents_open ON ops.incidents (tenant_id, kind, subject_id) NULLS NOT DISTINCT WHERE resolved_at IS NULL;
CALL core.protect('ops.incidents', 'SELECT, INSERT, UPDATE');

-- The data key of encrypted columns, as KMS sealed it at the first deployment. One row; no tenant's.
CREATE TABLE ops.data_key (
    only_one   boolean     NOT NULL DEFAULT true PRIMARY KEY CHECK (only_one),
    sealed_key bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON ops.data_key TO salesmind_app;
