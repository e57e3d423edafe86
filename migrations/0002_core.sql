-- Companies, their people, their WhatsApp numbers and their projects.

CREATE TABLE core.tenants (
    tenant_id        uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    id               uuid        GENERATED ALWAYS AS (tenant_id) STORED,
    name             text        NOT NULL CHECK (name <> ''),
    time_zone        text        NOT NULL DEFAULT 'America/Lima',
    default_language text        NOT NULL DEFAULT 'es' CHECK (default_language IN ('es', 'en', 'pt')),
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CALL core.protect('core.tenants', 'SELECT, INSERT, UPDATE');
CALL ops.audited('core.tenants');

-- A WhatsApp number. `access_token` is sealed by salesmind.crypto with the row's id as context.
CREATE TABLE core.channels (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT gen_random_uuid(),
    phone_number_id      text        NOT NULL UNIQUE,
    display_phone_number text,
    access_token         bytea       NOT NULL,
    created_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id)
);
CALL core.protect('core.channels', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('core.channels');

-- The number names the tenant before there is a tenant to filter by. The owner may read this table for that.
CREATE POLICY owner_finds_tenant ON core.channels FOR SELECT TO salesmind_owner USING (true);
CREATE POLICY owner_lists_tenants ON core.tenants FOR SELECT TO salesmind_owner USING (true);

CREATE FUNCTION core.tenant_of_number(number_id text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN (SELECT c.tenant_id FROM core.channels c WHERE c.phone_number_id = number_id);

CREATE FUNCTION core.tenant_exists(candidate uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
RETURN EXISTS (SELECT FROM core.tenants t WHERE t.tenant_id = candidate);

CREATE FUNCTION core.tenant_ids() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT t.tenant_id FROM core.tenants t ORDER BY t.tenant_id;
END;

REVOKE EXECUTE ON FUNCTION core.tenant_of_number, core.tenant_exists, core.tenant_ids FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.tenant_of_number, core.tenant_exists, core.tenant_ids TO salesmind_app;

CREATE TABLE core.users (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    email      text        NOT NULL,
    name       text        NOT NULL,
    role       text        NOT NULL CHECK (role IN ('owner', 'manager', 'advisor')),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, email)
);
CALL core.protect('core.users', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('core.users');

CREATE TABLE core.api_keys (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    name       text        NOT NULL,
    key_hash   bytea       NOT NULL UNIQUE,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id)
);
CALL core.protect('core.api_keys', 'SELECT, INSERT, UPDATE');
CALL ops.audited('core.api_keys');

CREATE TABLE core.advisors (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    user_id    uuid,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES core.users (tenant_id, id)
);
CALL core.protect('core.advisors', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('core.advisors');

CREATE TABLE core.projects (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    name       text        NOT NULL,
    city       text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);
CALL core.protect('core.projects', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('core.projects');
