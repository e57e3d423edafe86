-- Companies' own systems on the event bus: the source of an event, which IAM restricts, says whose it is.

-- A source stays its company's after it was revoked: nobody else can take it over.
CREATE TABLE core.event_sources (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    source     text        NOT NULL UNIQUE CHECK (source <> ''),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN core.event_sources.source IS 'the field `source` of an EventBridge event, such as com.company.crm';
CALL core.protect('core.event_sources', 'SELECT, INSERT, UPDATE');
CALL ops.audited('core.event_sources');

-- A source names the company before there is a tenant to filter by. The owner may read for that.
CREATE POLICY owner_finds_tenant ON core.event_sources FOR SELECT TO salesmind_owner USING (true);

CREATE FUNCTION core.tenant_of_event_source(event_source text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN (SELECT s.tenant_id FROM core.event_sources s WHERE s.source = event_source AND s.revoked_at IS NULL);

REVOKE EXECUTE ON FUNCTION core.tenant_of_event_source FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.tenant_of_event_source TO salesmind_app, salesmind_quote;
GRANT SELECT, INSERT, UPDATE ON core.event_sources TO salesmind_upkeep;
