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
GRANT SELECT, DELETE ON crm.findings TO salesmind_upkeep; -- those of an erased customer

-- Records that turned out to be the same are one: who refers to the newer one means the older.
CREATE FUNCTION unified.record_of(tenant uuid, record uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog
BEGIN ATOMIC
    WITH RECURSIVE up AS (
        SELECT r.id, r.merged_into FROM crm.records r WHERE r.tenant_id = tenant AND r.id = record
        UNION ALL
        SELECT r.id, r.merged_into FROM crm.records r JOIN up ON r.tenant_id = tenant AND r.id = up.merged_into)
    SELECT coalesce((SELECT up.id FROM up WHERE up.merged_into IS NULL), record);
END;
REVOKE EXECUTE ON FUNCTION unified.record_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unified.record_of TO salesmind_app;

CREATE OR REPLACE VIEW unified.people WITH (security_invoker = true) AS
SELECT l.tenant_id, l.id, 'lead' AS kind, l.name, l.phone, l.email, l.stage, l.advisor_id, l.conversation_id, l.archived,
       l.id AS person_id
FROM crm.leads l WHERE unified.record_of(l.tenant_id, l.id) = l.id
UNION ALL
SELECT c.tenant_id, c.id, 'client', c.name, c.phone, c.email, NULL, NULL, NULL, c.archived,
       coalesce(
           unified.record_of(c.tenant_id, c.lead_id),
           (SELECT min(unified.record_of(l.tenant_id, l.id)::text)::uuid FROM crm.leads l
            WHERE l.tenant_id = c.tenant_id AND l.phone = c.phone),
           c.id)
FROM sales.clients c WHERE unified.record_of(c.tenant_id, c.id) = c.id;
COMMENT ON VIEW unified.people IS 'whoever may buy or bought; a lead and the client that it became, or that has its number, have one person_id';

CREATE OR REPLACE VIEW unified.sales WITH (security_invoker = true) AS
SELECT s.tenant_id, s.id, s.title, s.stage, unified.record_of(s.tenant_id, s.lead_id) AS lead_id,
       unified.record_of(s.tenant_id, s.client_id) AS client_id, person.name AS customer, person.phone,
       s.lot_id, lot.code AS lot, project.name AS project, advisor.name AS advisor,
       s.amount, s.currency, s.sold_on, s.reserved_until, s.quote_id, s.archived, person.person_id
FROM sales.sales s
LEFT JOIN unified.people person
  ON person.tenant_id = s.tenant_id AND person.id = unified.record_of(s.tenant_id, coalesce(s.client_id, s.lead_id))
LEFT JOIN sales.lots lot ON lot.tenant_id = s.tenant_id AND lot.id = s.lot_id
LEFT JOIN core.projects project ON project.tenant_id = s.tenant_id AND project.id = lot.project_id
LEFT JOIN core.advisors advisor ON advisor.tenant_id = s.tenant_id AND advisor.id = s.advisor_id
WHERE unified.record_of(s.tenant_id, s.id) = s.id;
