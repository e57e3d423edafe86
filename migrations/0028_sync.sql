-- Records that a company's other systems hold too: the CRM, the sales application. What each of them says of a record (its
-- claims), what it comes to, what they call it (links), and what has still to reach them (deliveries).

CREATE SCHEMA crm;
GRANT USAGE ON SCHEMA crm TO salesmind_app, salesmind_sync, salesmind_upkeep;
GRANT USAGE ON SCHEMA core, ops, chat, sales TO salesmind_sync;

-- A system of the company. `token` is the unguessable part of its webhook's address; what its webhooks are verified with is in
-- the secrets store, where the function that has no database reads it. The last columns are the state of its deliveries.
CREATE TABLE crm.connections (
    tenant_id       uuid        NOT NULL REFERENCES core.tenants,
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    name            text        NOT NULL CHECK (name <> '' AND length(name) <= 100),
    kind            text        NOT NULL CHECK (kind <> ''),
    role            text        NOT NULL CHECK (role IN ('crm', 'sales', 'listener')),
    token           text        NOT NULL UNIQUE,
    settings        jsonb       NOT NULL DEFAULT '{}',
    credentials     bytea,
    mapping_version integer     NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    disabled_at     timestamptz,
    disabled_reason text,
    failures        integer     NOT NULL DEFAULT 0,
    failing_since   timestamptz,
    retry_at        timestamptz,
    last_success_at timestamptz,
    drain           bigint      NOT NULL DEFAULT 0,
    drained_until   timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);
COMMENT ON COLUMN crm.connections.role IS 'what it is to the company: a listener is told everything and says nothing';
COMMENT ON COLUMN crm.connections.drain IS 'number of the last worker that took its deliveries; what an older one says is dropped';
CALL core.protect('crm.connections', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('crm.connections', 'failures, failing_since, retry_at, last_success_at, drain, drained_until');

-- How a connection's fields become ours and back; a salesmind.sync.mapping.Mapping. Old versions stay.
CREATE TABLE crm.mappings (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    connection_id uuid        NOT NULL,
    version       integer     NOT NULL CHECK (version > 0),
    definition    jsonb       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, connection_id, version),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES crm.connections (tenant_id, id) ON DELETE CASCADE
);
CALL core.protect('crm.mappings', 'SELECT, INSERT, DELETE');
CALL ops.audited('crm.mappings');

-- One lead, client, visit … whatever the systems call it. `claims` is what each system says of each field and since when;
-- `fields` is what they come to (salesmind.sync.claims), and the table of its kind has the same as columns.
CREATE TABLE crm.records (
    tenant_id   uuid        NOT NULL REFERENCES core.tenants,
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    kind        text        NOT NULL CHECK (kind IN
                ('lead', 'appointment', 'activity', 'client', 'visit', 'sale', 'lot', 'advisor', 'project')),
    version     bigint      NOT NULL DEFAULT 0,
    origin      text        NOT NULL,
    claims      jsonb       NOT NULL DEFAULT '{}',
    fields      jsonb       NOT NULL DEFAULT '{}',
    merged_into uuid,
    unmerged    jsonb,
    kept_apart  uuid[]      NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, merged_into) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN crm.records.origin IS 'who made it: a connection''s id, or salesmind';
COMMENT ON COLUMN crm.records.merged_into IS 'the record that it turned out to be; its claims stay its own, so that this can be undone';
COMMENT ON COLUMN crm.records.unmerged IS 'its claims as they were before it was merged: systems repeat what they are told of both';
COMMENT ON COLUMN crm.records.kept_apart IS 'records that somebody said are not the same, whatever they share';
CREATE INDEX records_merged ON crm.records (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX records_by_kind ON crm.records (tenant_id, kind, updated_at);
CALL core.protect('crm.records', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('crm.records', 'updated_at');

-- What a system calls a record. The hashes tell an echo of our own writing from news.
CREATE TABLE crm.links (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    connection_id uuid        NOT NULL,
    object_type   text        NOT NULL,
    external_id   text        NOT NULL,
    record_id     uuid        NOT NULL,
    their_version bigint,
    seen_hash     bytea,
    sent_hash     bytea,
    corrected     bytea,
    told          boolean     NOT NULL DEFAULT false,
    sent          jsonb       NOT NULL DEFAULT '{}',
    gone_at       timestamptz,
    extra         jsonb       NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, connection_id, object_type, external_id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES crm.connections (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, record_id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN crm.links.seen_hash IS 'of what they last told';
COMMENT ON COLUMN crm.links.sent_hash IS 'of what they were last told, or are known to hold';
COMMENT ON COLUMN crm.links.told IS 'whether they were told something since they last said something';
COMMENT ON COLUMN crm.links.sent IS 'values of our fields that they were told last: when they repeat one, that is no word of theirs';
COMMENT ON COLUMN crm.links.corrected IS 'what they held, and what we held, when they were corrected last: not twice for the same';
COMMENT ON COLUMN crm.links.extra IS 'fields of theirs that no mapping names, kept as they came';
CREATE INDEX links_of_record ON crm.links (tenant_id, record_id, connection_id);
CALL core.protect('crm.links', 'SELECT, INSERT, UPDATE, DELETE');

-- What a record is found by before another is made: "phone:+51900000001", "email:ana@example.com".
CREATE TABLE crm.identities (
    tenant_id uuid NOT NULL,
    kind      text NOT NULL,
    key       text NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, kind, key),
    FOREIGN KEY (tenant_id, record_id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX identities_of_record ON crm.identities (tenant_id, record_id);
CALL core.protect('crm.identities', 'SELECT, INSERT, UPDATE, DELETE');

-- Every event of theirs that arrived, once. `body` is sealed, and gone after 30 days unless the event is set aside.
CREATE TABLE crm.inbox (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    connection_id uuid        NOT NULL,
    event_key     text        NOT NULL,
    object_type   text        NOT NULL,
    external_id   text        NOT NULL,
    state         text        NOT NULL DEFAULT 'received'
                  CHECK (state IN ('received', 'waiting', 'applied', 'unchanged', 'ignored', 'set_aside')),
    reason        text,
    overruled     text[]      NOT NULL DEFAULT '{}',
    record_id     uuid,
    body          bytea,
    body_sha256   bytea       NOT NULL,
    received_at   timestamptz NOT NULL,
    settled_at    timestamptz,
    ms            integer,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, connection_id, event_key),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES crm.connections (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN crm.inbox.state IS 'waiting: their system has to be asked for the record, and did not answer; unchanged: nothing new, such as an echo';
COMMENT ON COLUMN crm.inbox.overruled IS 'fields of which another system''s word counts more; the word itself stays among the record''s claims';
CREATE INDEX inbox_set_aside ON crm.inbox (tenant_id, connection_id, received_at) WHERE state = 'set_aside';
CREATE INDEX inbox_waiting ON crm.inbox (tenant_id, connection_id) WHERE state = 'waiting';
CREATE INDEX inbox_by_age ON crm.inbox (tenant_id, received_at);
CREATE INDEX inbox_of_record ON crm.inbox (tenant_id, record_id) WHERE record_id IS NOT NULL;
CALL core.protect('crm.inbox', 'SELECT, INSERT, UPDATE, DELETE');

-- That a connection has to be told of a record. What is told is the record as it is then: newer changes join the row that waits.
CREATE TABLE crm.deliveries (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    connection_id uuid        NOT NULL,
    record_id     uuid        NOT NULL,
    version       bigint      NOT NULL,
    whole         boolean     NOT NULL DEFAULT false,
    state         text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed', 'cancelled')),
    attempts      integer     NOT NULL DEFAULT 0,
    due_at        timestamptz NOT NULL,
    reason        text,
    created_at    timestamptz NOT NULL,
    settled_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES crm.connections (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, record_id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN crm.deliveries.whole IS 'whether they are told also what they said themselves';
CREATE UNIQUE INDEX one_delivery_waits ON crm.deliveries (tenant_id, connection_id, record_id) WHERE state = 'pending';
CREATE INDEX deliveries_due ON crm.deliveries (tenant_id, connection_id, due_at) WHERE state = 'pending';
CREATE INDEX deliveries_settled ON crm.deliveries (tenant_id, connection_id, state, settled_at) WHERE state <> 'pending';
CALL core.protect('crm.deliveries', 'SELECT, INSERT, UPDATE, DELETE');

-- Each attempt to tell them. `body` is sealed, and gone after 30 days.
CREATE TABLE crm.attempts (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    connection_id uuid        NOT NULL,
    delivery_id   uuid        NOT NULL,
    record_id     uuid        NOT NULL,
    began_at      timestamptz NOT NULL,
    outcome       text        NOT NULL CHECK (outcome IN ('succeeded', 'refused', 'unreachable')),
    status        integer,
    reason        text,
    ms            integer     NOT NULL,
    body          bytea,
    body_sha256   bytea       NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES crm.connections (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX attempts_of_delivery ON crm.attempts (tenant_id, delivery_id, began_at);
CREATE INDEX attempts_by_age ON crm.attempts (tenant_id, began_at);
CREATE INDEX attempts_of_record ON crm.attempts (tenant_id, record_id);
CALL core.protect('crm.attempts', 'SELECT, INSERT, UPDATE, DELETE');

-- The records of each kind as columns: what they come to, written by sync alone.

CREATE TABLE crm.leads (
    tenant_id       uuid    NOT NULL,
    id              uuid    NOT NULL,
    name            text,
    phone           text,
    email           text,
    user_id         text,
    language        text,
    source          text,
    interest        text,
    budget          text,
    stage           text,
    notes           text,
    advisor_id      uuid,
    conversation_id uuid,
    archived        boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, advisor_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (advisor_id)
);
CALL core.protect('crm.leads', 'SELECT, INSERT, UPDATE, DELETE');
CREATE INDEX leads_of_conversation ON crm.leads (tenant_id, conversation_id) WHERE conversation_id IS NOT NULL;

CREATE TABLE crm.appointments (
    tenant_id  uuid    NOT NULL,
    id         uuid    NOT NULL,
    title      text,
    lead_id    uuid,
    advisor_id uuid,
    project_id uuid,
    starts_at  timestamptz,
    ends_at    timestamptz,
    place      text,
    state      text,
    notes      text,
    archived   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, lead_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (lead_id),
    FOREIGN KEY (tenant_id, advisor_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (advisor_id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (project_id)
);
CALL core.protect('crm.appointments', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE crm.activities (
    tenant_id   uuid    NOT NULL,
    id          uuid    NOT NULL,
    type        text,
    title       text,
    notes       text,
    lead_id     uuid,
    advisor_id  uuid,
    happened_at timestamptz,
    archived    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, lead_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (lead_id),
    FOREIGN KEY (tenant_id, advisor_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (advisor_id)
);
CALL core.protect('crm.activities', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE sales.clients (
    tenant_id uuid    NOT NULL,
    id        uuid    NOT NULL,
    lead_id   uuid,
    name      text,
    phone     text,
    email     text,
    document  text,
    address   text,
    notes     text,
    archived  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, lead_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (lead_id)
);
COMMENT ON COLUMN sales.clients.document IS 'the number of their identity document';
CALL core.protect('sales.clients', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE sales.visits (
    tenant_id  uuid    NOT NULL,
    id         uuid    NOT NULL,
    lead_id    uuid,
    client_id  uuid,
    project_id uuid,
    advisor_id uuid,
    visited_at timestamptz,
    outcome    text,
    notes      text,
    archived   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, lead_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (lead_id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (client_id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (project_id),
    FOREIGN KEY (tenant_id, advisor_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (advisor_id)
);
CALL core.protect('sales.visits', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE sales.sales (
    tenant_id      uuid    NOT NULL,
    id             uuid    NOT NULL,
    title          text,
    stage          text,
    lead_id        uuid,
    client_id      uuid,
    lot_id         uuid,
    advisor_id     uuid,
    quote_id       uuid,
    amount         bigint,
    currency       text,
    sold_on        date,
    reserved_until date,
    notes          text,
    archived       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES crm.records (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, lead_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (lead_id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (client_id),
    FOREIGN KEY (tenant_id, lot_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (lot_id),
    FOREIGN KEY (tenant_id, advisor_id) REFERENCES crm.records (tenant_id, id) ON DELETE SET NULL (advisor_id)
);
COMMENT ON COLUMN sales.sales.amount IS 'minor units of currency';
CALL core.protect('sales.sales', 'SELECT, INSERT, UPDATE, DELETE');

-- Read with every turn: a company without other systems tells nobody of its customers.
ALTER TABLE core.tenants ADD COLUMN in_step boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN core.tenants.in_step IS 'whether the company has connections';

ALTER TABLE core.advisors
    ADD COLUMN email    text,
    ADD COLUMN phone    text,
    ADD COLUMN archived boolean NOT NULL DEFAULT false;
ALTER TABLE core.projects
    ADD COLUMN archived boolean NOT NULL DEFAULT false;

-- One read model over both systems' records and our own, whichever schema holds them.
CREATE SCHEMA unified;
GRANT USAGE ON SCHEMA unified TO salesmind_app;

CREATE VIEW unified.people WITH (security_invoker = true) AS
SELECT tenant_id, id, 'lead' AS kind, name, phone, email, stage, advisor_id, conversation_id, archived FROM crm.leads
UNION ALL
SELECT tenant_id, id, 'client', name, phone, email, NULL, NULL, NULL, archived FROM sales.clients;
COMMENT ON VIEW unified.people IS 'whoever may buy or bought';

CREATE VIEW unified.meetings WITH (security_invoker = true) AS
SELECT tenant_id, id, 'appointment' AS kind, lead_id, NULL::uuid AS client_id, project_id, advisor_id, starts_at AS happens_at,
       state, notes, archived FROM crm.appointments
UNION ALL
SELECT tenant_id, id, 'visit', lead_id, client_id, project_id, advisor_id, visited_at, outcome, notes, archived FROM sales.visits;
COMMENT ON VIEW unified.meetings IS 'appointments that were made, and visits that took place';

CREATE VIEW unified.sales WITH (security_invoker = true) AS
SELECT s.tenant_id, s.id, s.title, s.stage, s.lead_id, s.client_id, person.name AS customer, person.phone,
       s.lot_id, lot.code AS lot, project.name AS project, advisor.name AS advisor,
       s.amount, s.currency, s.sold_on, s.reserved_until, s.quote_id, s.archived
FROM sales.sales s
LEFT JOIN unified.people person ON person.tenant_id = s.tenant_id AND person.id = coalesce(s.client_id, s.lead_id)
LEFT JOIN sales.lots lot ON lot.tenant_id = s.tenant_id AND lot.id = s.lot_id
LEFT JOIN core.projects project ON project.tenant_id = s.tenant_id AND project.id = lot.project_id
LEFT JOIN core.advisors advisor ON advisor.tenant_id = s.tenant_id AND advisor.id = s.advisor_id;
COMMENT ON VIEW unified.sales IS 'quotes that became sales, deals of the CRM and sales of the application, one row each';
GRANT SELECT ON unified.people, unified.meetings, unified.sales TO salesmind_app;

-- The schedule asks for all companies' connections at once, before there is a tenant to filter by. The owner may read for that.
CREATE POLICY owner_finds_due ON crm.connections FOR SELECT TO salesmind_owner USING (true);
CREATE POLICY owner_finds_due ON crm.deliveries FOR SELECT TO salesmind_owner USING (true);
CREATE POLICY owner_finds_due ON crm.inbox FOR SELECT TO salesmind_owner USING (true);

CREATE FUNCTION crm.connections_due(at timestamptz) RETURNS TABLE (tenant_id uuid, connection_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT c.tenant_id, c.id FROM crm.connections c
    WHERE c.disabled_at IS NULL
      AND coalesce(c.retry_at, '-infinity') <= at AND coalesce(c.drained_until, '-infinity') <= at
      AND (EXISTS (SELECT FROM crm.deliveries d
                   WHERE d.tenant_id = c.tenant_id AND d.connection_id = c.id AND d.state = 'pending' AND d.due_at <= at)
           OR EXISTS (SELECT FROM crm.inbox i
                      WHERE i.tenant_id = c.tenant_id AND i.connection_id = c.id AND i.state = 'waiting'));
END;

REVOKE EXECUTE ON FUNCTION crm.connections_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.connections_due TO salesmind_app, salesmind_sync;

-- The log of an erased customer's records keeps that they were, and loses what was said of them.
CREATE FUNCTION ops.anonymise_audit_of_records(records uuid[]) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    WITH changed AS (
        UPDATE ops.audit_log l
        SET before = l.before - 'claims' - 'fields' - 'unmerged', after = l.after - 'claims' - 'fields' - 'unmerged'
        WHERE l.tenant_id = core.current_tenant() AND l.table_name = 'crm.records' AND l.row_id = ANY (records)
          AND (l.before ? 'claims' OR l.after ? 'claims')
        RETURNING 1)
    SELECT count(*) FROM changed;
END;
REVOKE EXECUTE ON FUNCTION ops.anonymise_audit_of_records FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.anonymise_audit_of_records TO salesmind_app, salesmind_upkeep;

-- sync: everything about records, and of the rest what a conversation and a quote say of a customer.
GRANT SELECT, UPDATE ON crm.connections TO salesmind_sync;
GRANT SELECT ON crm.mappings TO salesmind_sync;
GRANT SELECT, INSERT, UPDATE ON crm.records, crm.links, crm.identities, crm.inbox, crm.deliveries, crm.attempts,
    crm.leads, crm.appointments, crm.activities, sales.clients, sales.visits, sales.sales TO salesmind_sync;
GRANT DELETE ON crm.inbox, crm.attempts, crm.deliveries TO salesmind_sync; -- what is old
GRANT SELECT ON core.tenants, chat.conversations, chat.user_profiles, sales.quotes, sales.reservations TO salesmind_sync;
GRANT SELECT, INSERT, UPDATE ON core.advisors, core.projects, sales.lots, ops.outbox, ops.incidents TO salesmind_sync;
GRANT SELECT ON ops.data_keys, ops.data_key TO salesmind_sync;
GRANT EXECUTE ON FUNCTION core.tenant_ids, core.holder_of_api_key TO salesmind_sync;

-- upkeep: connections and mappings, what is replayed, records that are kept apart, and what is erased.
GRANT SELECT, INSERT, UPDATE, DELETE ON crm.connections TO salesmind_upkeep;
GRANT SELECT, INSERT ON crm.mappings TO salesmind_upkeep;
GRANT SELECT, INSERT, UPDATE ON crm.deliveries, crm.leads, crm.appointments, crm.activities, sales.clients,
    sales.visits, sales.sales, crm.identities TO salesmind_upkeep;
GRANT SELECT, UPDATE ON crm.inbox, crm.records, crm.links TO salesmind_upkeep;
GRANT SELECT ON crm.attempts TO salesmind_upkeep;
GRANT INSERT ON ops.outbox TO salesmind_upkeep;
GRANT DELETE ON crm.records, crm.inbox, crm.attempts, crm.deliveries TO salesmind_upkeep;
