-- Reconciliations and imports: records of a company's systems gone through page by page.

-- `cursor` is where a run goes on. One worker at a time has it: it takes a number, and what an older one did is not kept.
CREATE TABLE crm.runs (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL,
    connection_id uuid        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('reconcile', 'import')),
    settings      jsonb       NOT NULL,
    credentials   bytea,
    state         text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed', 'stopped')),
    reason        text,
    cursor        jsonb       NOT NULL DEFAULT '{}',
    counts        jsonb       NOT NULL DEFAULT '{}',
    fence         bigint      NOT NULL DEFAULT 0,
    taken_until   timestamptz,
    created_at    timestamptz NOT NULL,
    stepped_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES crm.connections (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN crm.runs.credentials IS 'sealed: the login that an import reads with, until it ends';
COMMENT ON COLUMN crm.runs.fence IS 'number of the last worker that took it';
COMMENT ON COLUMN crm.runs.stepped_at IS 'when its last page was done';
CREATE UNIQUE INDEX one_run_at_once ON crm.runs (tenant_id, connection_id, kind) WHERE state = 'running';
CREATE INDEX runs_of_connection ON crm.runs (tenant_id, connection_id, created_at);
CALL core.protect('crm.runs', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('crm.runs', 'credentials, cursor, counts, fence, taken_until, stepped_at');

-- What a run found: a record that one side lacks, or holds otherwise, or that cannot be read.
CREATE TABLE crm.findings (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    run_id      uuid        NOT NULL,
    object_type text        NOT NULL,
    external_id text,
    record_id   uuid,
    what        text        NOT NULL CHECK (what IN ('missing_here', 'missing_there', 'different', 'unreadable')),
    fields      text[]      NOT NULL DEFAULT '{}',
    reason      text,
    repaired_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, run_id) REFERENCES crm.runs (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN crm.findings.fields IS 'names of our fields that differ; never what they hold';
CREATE UNIQUE INDEX one_finding ON crm.findings (tenant_id, run_id, object_type, external_id, record_id) NULLS NOT DISTINCT;
CALL core.protect('crm.findings', 'SELECT, INSERT, UPDATE, DELETE');

ALTER TABLE crm.links ADD COLUMN shown_to uuid;
COMMENT ON COLUMN crm.links.shown_to IS 'the last reconciliation that their system showed it to';
ALTER TABLE crm.connections ADD COLUMN repairs jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN crm.connections.repairs IS 'what the nightly reconciliation mends by itself; the rest it reports';

CREATE POLICY owner_finds_due ON crm.runs FOR SELECT TO salesmind_owner USING (true);

CREATE FUNCTION crm.runs_due(stale_before timestamptz) RETURNS TABLE (tenant_id uuid, run_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT r.tenant_id, r.id FROM crm.runs r
    WHERE r.state = 'running' AND greatest(r.stepped_at, r.taken_until) < stale_before;
END;
REVOKE EXECUTE ON FUNCTION crm.runs_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.runs_due TO salesmind_app, salesmind_sync;

GRANT SELECT, INSERT, UPDATE, DELETE ON crm.runs TO salesmind_sync; -- what is old is deleted, with its findings
GRANT SELECT, INSERT, UPDATE ON crm.findings TO salesmind_sync;
GRANT DELETE ON crm.links TO salesmind_sync; -- of a record that their system lost, and is given again
GRANT SELECT, INSERT, UPDATE ON crm.runs TO salesmind_upkeep;
GRANT SELECT ON crm.findings TO salesmind_upkeep;
