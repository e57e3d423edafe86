-- People who sign in to the panel. An account is a person's, whichever companies they work for; core.users says for which, and as what.

CREATE TABLE core.accounts (
    id             uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    email          text        NOT NULL UNIQUE CHECK (email = lower(email)),
    name           text        NOT NULL CHECK (name <> ''),
    language       text,
    password_hash  text,
    totp_secret    bytea,
    totp_step      bigint      NOT NULL DEFAULT 0,
    recovery       bytea[]     NOT NULL DEFAULT '{}',
    generation     integer     NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN core.accounts.password_hash IS 'Argon2id; NULL until the invitation was followed';
COMMENT ON COLUMN core.accounts.totp_secret IS 'sealed; NULL without a second factor';
COMMENT ON COLUMN core.accounts.totp_step IS 'of the last code that was taken: each opens once';
COMMENT ON COLUMN core.accounts.recovery IS 'digests of the codes that open in place of the second factor, each once';
COMMENT ON COLUMN core.accounts.generation IS 'of its sessions: those of an earlier one are over, in every company; the password changed, or all were signed out';

-- How often somebody failed to sign in, or asked for a link, by what is known of them: digests of a mail with a network, of a mail, of a device.
CREATE TABLE core.sign_in_paces (
    who       text        NOT NULL PRIMARY KEY,
    tries     integer     NOT NULL,
    last_at   timestamptz NOT NULL
);
CREATE INDEX sign_in_paces_old ON core.sign_in_paces (last_at);

-- A link of an invitation or of a forgotten password.
CREATE TABLE core.account_links (
    token_hash bytea       NOT NULL PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES core.accounts ON DELETE CASCADE,
    purpose    text        NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    tenant_id  uuid,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN core.account_links.tenant_id IS 'of an invitation: the company that invites';
CREATE INDEX account_links_of_account ON core.account_links (account_id);

-- What access tokens are signed with (Ed25519). A new one is made when the newest is old; the old ones verify until their tokens expired.
CREATE TABLE core.signing_keys (
    id          text        NOT NULL PRIMARY KEY,
    public_key  bytea       NOT NULL,
    private_key bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN core.signing_keys.private_key IS 'sealed';

-- Requests by who makes them, for the limits; what is lost in a crash is no loss.
CREATE UNLOGGED TABLE core.request_counts (
    who    text        NOT NULL PRIMARY KEY,
    began  timestamptz NOT NULL,
    seen   integer     NOT NULL
);

-- A user of a company is an account with a role there. Nothing wrote rows before there was a panel.
ALTER TABLE core.users DROP COLUMN email, DROP COLUMN name;
ALTER TABLE core.users ALTER COLUMN id DROP DEFAULT;
ALTER TABLE core.users ADD CONSTRAINT users_account FOREIGN KEY (id) REFERENCES core.accounts (id);
ALTER TABLE core.users DROP CONSTRAINT users_role_check;
ALTER TABLE core.users ADD CONSTRAINT users_role_check CHECK (role IN ('owner', 'manager', 'advisor', 'viewer'));
ALTER TABLE core.users ADD COLUMN removed_at timestamptz;
COMMENT ON COLUMN core.users.removed_at IS 'since when the person has no access; the row stays, for what they did names it';
CREATE INDEX users_of_account ON core.users (id) WHERE removed_at IS NULL;

ALTER TABLE core.api_keys ADD COLUMN role text CHECK (role IN ('manager', 'advisor', 'viewer'));
COMMENT ON COLUMN core.api_keys.role IS 'what the key may do in /api/v1; NULL: nothing there';

ALTER TABLE core.tenants ADD COLUMN advisors_see text NOT NULL DEFAULT 'all' CHECK (advisors_see IN ('all', 'own'));
COMMENT ON COLUMN core.tenants.advisors_see IS 'which conversations an advisor sees: all, or their own and those that nobody has';

-- A sign-in, until it is ended or its refresh token is not used for long.
CREATE TABLE core.sessions (
    tenant_id     uuid        NOT NULL REFERENCES core.tenants,
    id            uuid        NOT NULL,
    user_id       uuid        NOT NULL,
    family_hash   bytea       NOT NULL,
    key_hash      bytea       NOT NULL,
    previous_hash bytea,
    rotated_at    timestamptz NOT NULL,
    client        text        NOT NULL DEFAULT '',
    generation    integer     NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    ended_why     text        CHECK (ended_why IN ('signed_out', 'reused', 'password', 'removed', 'switched')),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES core.users (tenant_id, id)
);
COMMENT ON COLUMN core.sessions.family_hash IS 'of what all refresh tokens of the session share: one that has it and is not the newest was used before';
COMMENT ON COLUMN core.sessions.key_hash IS 'of the rest of the newest refresh token';
COMMENT ON COLUMN core.sessions.previous_hash IS 'of the one before, which two requests at once may both show';
CREATE INDEX sessions_of_user ON core.sessions (tenant_id, user_id) WHERE ended_at IS NULL;
CALL core.protect('core.sessions', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('core.sessions', '''key_hash'', ''previous_hash'', ''rotated_at'', ''expires_at''');

-- As before (0010_sales.sql), and of a session no digest stays in the log.
CREATE OR REPLACE FUNCTION ops.audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    secret     text[] := ARRAY['access_token', 'key_hash', 'family_hash', 'previous_hash', 'credentials', 'token', 'link', 'snapshot'];
    before_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - secret END;
    after_row  jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - secret END;
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

-- A request that was answered, so that its repetition gets the same answer and does nothing.
CREATE TABLE core.api_requests (
    tenant_id    uuid        NOT NULL REFERENCES core.tenants,
    id           uuid        NOT NULL,
    request_hash bytea       NOT NULL,
    status       smallint,
    answer       jsonb,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN core.api_requests.id IS 'made from who asks, the route and the Idempotency-Key';
COMMENT ON COLUMN core.api_requests.status IS 'NULL while the request is worked on';
CREATE INDEX api_requests_old ON core.api_requests (tenant_id, created_at);
CALL core.protect('core.api_requests', 'SELECT, INSERT, UPDATE, DELETE');

-- Whose companies an account may open, before there is a company to filter by.
CREATE POLICY owner_finds_users ON core.users FOR SELECT TO salesmind_owner USING (true);
CREATE FUNCTION core.companies_of(account uuid) RETURNS TABLE (tenant_id uuid, name text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT u.tenant_id, t.name, u.role
    FROM core.users u JOIN core.tenants t ON t.tenant_id = u.tenant_id
    WHERE u.id = account AND u.removed_at IS NULL
    ORDER BY t.name, u.tenant_id;
END;
REVOKE EXECUTE ON FUNCTION core.companies_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.companies_of TO salesmind_app, salesmind_panel;

-- Who an API key is, in the one round trip that counts the request too. A key without a role opens nothing of /api/v1.
CREATE FUNCTION core.bearer_of_api_key(hash bytea)
RETURNS TABLE (tenant_id uuid, key_id uuid, name text, role text, company text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT k.tenant_id, k.id, k.name, k.role, t.name, t.default_language
    FROM core.api_keys k JOIN core.tenants t ON t.tenant_id = k.tenant_id
    WHERE k.key_hash = hash AND k.revoked_at IS NULL;
END;
REVOKE EXECUTE ON FUNCTION core.bearer_of_api_key FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.bearer_of_api_key TO salesmind_app, salesmind_panel;

-- Lets a try to sign in happen, and counts it as failed until it is taken back; or returns the seconds that it has to wait.
-- After "free" tries of somebody each waits twice as long as the one before, "longest" seconds at most. A try that has to
-- wait counts for nothing, so that nobody can make another wait without end. A quiet day forgets all.
CREATE FUNCTION core.admit_try(whose text[], free integer[], longest integer[], at timestamptz) RETURNS double precision
LANGUAGE plpgsql AS $$
DECLARE
    missing double precision;
BEGIN
    INSERT INTO core.sign_in_paces (who, tries, last_at)
    SELECT w, 0, at FROM unnest(whose) AS w ORDER BY w ON CONFLICT DO NOTHING;
    PERFORM FROM core.sign_in_paces p WHERE p.who = ANY (whose) ORDER BY p.who FOR UPDATE;
    SELECT max(extract(epoch FROM p.last_at - at) + least(power(2, least(p.tries - r.free + 1, 30)), r.longest))
    INTO missing
    FROM unnest(whose, free, longest) AS r (who, free, longest) JOIN core.sign_in_paces p ON p.who = r.who
    WHERE p.tries >= r.free AND p.last_at > at - interval '1 day';
    IF missing > 0 THEN
        RETURN missing;
    END IF;
    UPDATE core.sign_in_paces p
    SET tries = CASE WHEN p.last_at > at - interval '1 day' THEN p.tries + 1 ELSE 1 END, last_at = at
    WHERE p.who = ANY (whose);
    RETURN 0;
END
$$;
GRANT EXECUTE ON FUNCTION core.admit_try TO salesmind_app, salesmind_panel;

-- Counts a request for each of those who make it (an address, a user, a key), and says how many each made since its minute began.
CREATE FUNCTION core.count_request(whose text[], at timestamptz) RETURNS TABLE (who text, seen integer, began timestamptz)
LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO core.request_counts AS c (who, began, seen)
    SELECT w, at, 1 FROM unnest(whose) AS w ORDER BY w
    ON CONFLICT (who) DO UPDATE SET
        seen = CASE WHEN c.began <= at - interval '1 minute' THEN 1 ELSE c.seen + 1 END,
        began = CASE WHEN c.began <= at - interval '1 minute' THEN at ELSE c.began END
    RETURNING c.who, c.seen, c.began;
END;
GRANT EXECUTE ON FUNCTION core.count_request TO salesmind_app, salesmind_panel;

ALTER TABLE ops.data_keys DROP CONSTRAINT data_keys_purpose_check;
ALTER TABLE ops.data_keys ADD CONSTRAINT data_keys_purpose_check CHECK (purpose IN ('whatsapp', 'company_systems', 'panel'));

GRANT USAGE ON SCHEMA core, ops TO salesmind_panel;
GRANT SELECT, INSERT, UPDATE ON core.accounts TO salesmind_app, salesmind_panel;
GRANT SELECT, INSERT, DELETE ON core.signing_keys TO salesmind_app, salesmind_panel;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.account_links, core.request_counts, core.sign_in_paces
    TO salesmind_app, salesmind_panel;
GRANT SELECT, INSERT, UPDATE ON core.users TO salesmind_panel;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.sessions, core.api_requests TO salesmind_panel;
GRANT SELECT ON core.tenants TO salesmind_panel;
GRANT SELECT, INSERT, UPDATE ON ops.incidents TO salesmind_panel; -- a refresh token that was used twice
GRANT SELECT ON ops.data_keys, ops.data_key TO salesmind_panel;

-- An operator invites a company's first owner.
GRANT SELECT, INSERT ON core.accounts TO salesmind_upkeep;
GRANT SELECT, INSERT, DELETE ON core.account_links TO salesmind_upkeep;
GRANT SELECT, INSERT, UPDATE ON core.users TO salesmind_upkeep;
