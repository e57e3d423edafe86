-- What is for sale, at which price, and what was promised to whom.

CREATE SCHEMA sales;
GRANT USAGE ON SCHEMA sales TO salesmind_app;

ALTER TABLE core.tenants
    ADD COLUMN brand jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN locale text NOT NULL DEFAULT 'es_PE' CHECK (locale ~ '^[a-z]{2}_[A-Z]{2}$'),
    ADD COLUMN quote_settings jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN core.tenants.brand IS 'what quotes show of the company: tax id, address, colours, logo (salesmind.sales.company)';
COMMENT ON COLUMN core.tenants.quote_settings IS 'validity in days, terms, limits per customer, prefix of the number';

-- As in 0001, and sealed credentials stay out of the log as tokens do. So does what opens a quote, and its snapshot, which
-- names the customer: it never changes, and its row keeps it.
CREATE OR REPLACE FUNCTION ops.audit() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    secret     text[] := ARRAY['access_token', 'key_hash', 'credentials', 'token', 'link', 'snapshot'];
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

CREATE TABLE sales.stages (
    tenant_id  uuid NOT NULL REFERENCES core.tenants,
    id         uuid NOT NULL DEFAULT gen_random_uuid(),
    project_id uuid NOT NULL,
    name       text NOT NULL CHECK (name <> ''),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, project_id, name),
    FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects (tenant_id, id)
);
CALL core.protect('sales.stages', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.stages');

-- A company's own system that says what is for sale (salesmind.sales.soap_inventory). Its lots are kept in `lots`, which is
-- its last known answer, as old as `fetched_at`. `credentials` are sealed by salesmind.crypto with the row's id as context.
-- `failures` and `retry_at` are the circuit breaker's; whoever asks holds `asking_until`, so that one process asks at a time.
CREATE TABLE sales.inventory_sources (
    tenant_id    uuid        NOT NULL REFERENCES core.tenants,
    id           uuid        NOT NULL DEFAULT gen_random_uuid(),
    wsdl_url     text        NOT NULL CHECK (wsdl_url ~ '^https?://'),
    mapping      jsonb       NOT NULL,
    credentials  bytea,
    fetched_at   timestamptz,
    failures     integer     NOT NULL DEFAULT 0,
    retry_at     timestamptz,
    asking_until timestamptz,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id)
);
COMMENT ON COLUMN sales.inventory_sources.mapping IS 'which operation lists the lots and what its fields mean (SoapMapping)';
CALL core.protect('sales.inventory_sources', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.inventory_sources', 'fetched_at, failures, retry_at, asking_until');

-- A lot or unit. `status` is what the company says, and only the company writes it; that a lot is promised to one of our
-- customers is a row of reservations, and the catalogue shows both as reserved.
CREATE TABLE sales.lots (
    tenant_id    uuid          NOT NULL REFERENCES core.tenants,
    id           uuid          NOT NULL DEFAULT gen_random_uuid(),
    project_id   uuid          NOT NULL,
    stage_id     uuid,
    code         text          NOT NULL CHECK (code <> ''),
    kind         text          NOT NULL DEFAULT 'lot' CHECK (kind IN ('lot', 'house', 'flat', 'office', 'shop', 'parking')),
    area_m2      numeric(12,2) CHECK (area_m2 > 0),
    front_m      numeric(8,2)  CHECK (front_m > 0),
    depth_m      numeric(8,2)  CHECK (depth_m > 0),
    status       text          NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'reserved', 'sold')),
    photo_keys   text[]        NOT NULL DEFAULT '{}',
    plan_key     text,
    details      jsonb         NOT NULL DEFAULT '{}',
    source_id    uuid,
    withdrawn_at timestamptz,
    created_at   timestamptz   NOT NULL DEFAULT clock_timestamp(),
    updated_at   timestamptz   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, project_id, code),
    FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects (tenant_id, id),
    FOREIGN KEY (tenant_id, stage_id) REFERENCES sales.stages (tenant_id, id),
    FOREIGN KEY (tenant_id, source_id) REFERENCES sales.inventory_sources (tenant_id, id) ON DELETE SET NULL (source_id)
);
COMMENT ON COLUMN sales.lots.withdrawn_at IS 'its source no longer names it: nobody offers it, quotes of it stay';
CREATE INDEX lots_for_sale ON sales.lots (tenant_id, project_id, status);
CALL core.protect('sales.lots', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.lots', 'updated_at');

-- Amounts are integers in the currency's minor unit (ISO 4217). A list is good from its first to its last day.
CREATE TABLE sales.price_lists (
    tenant_id        uuid         NOT NULL REFERENCES core.tenants,
    id               uuid         NOT NULL DEFAULT gen_random_uuid(),
    project_id       uuid         NOT NULL,
    name             text         NOT NULL CHECK (name <> ''),
    currency         text         NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    first_day        date,
    last_day         date,
    tax_name         text         NOT NULL DEFAULT '',
    tax_percent      numeric(7,4) NOT NULL DEFAULT 0 CHECK (tax_percent BETWEEN 0 AND 100),
    tax_base_percent numeric(7,4) NOT NULL DEFAULT 100 CHECK (tax_base_percent BETWEEN 0 AND 100),
    tax_included     boolean      NOT NULL DEFAULT true,
    created_at       timestamptz  NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, project_id, name),
    CHECK (last_day >= first_day),
    FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects (tenant_id, id)
);
COMMENT ON COLUMN sales.price_lists.tax_base_percent IS 'the share of the net price that is taxed';
CALL core.protect('sales.price_lists', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.price_lists');

CREATE TABLE sales.prices (
    tenant_id     uuid   NOT NULL,
    id            uuid   NOT NULL DEFAULT gen_random_uuid(),
    price_list_id uuid   NOT NULL,
    lot_id        uuid   NOT NULL,
    amount        bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, lot_id, price_list_id),
    FOREIGN KEY (tenant_id, price_list_id) REFERENCES sales.price_lists (tenant_id, id),
    FOREIGN KEY (tenant_id, lot_id) REFERENCES sales.lots (tenant_id, id) ON DELETE CASCADE
);
CALL core.protect('sales.prices', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.prices');

CREATE TABLE sales.discount_limits (
    tenant_id   uuid         NOT NULL REFERENCES core.tenants,
    id          uuid         NOT NULL DEFAULT gen_random_uuid(),
    role        text         NOT NULL CHECK (role IN ('assistant', 'advisor', 'manager', 'owner', 'api')),
    max_percent numeric(7,4) NOT NULL CHECK (max_percent BETWEEN 0 AND 100),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, role)
);
COMMENT ON TABLE sales.discount_limits IS 'a role without a row may give no discount';
CALL core.protect('sales.discount_limits', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.discount_limits');

-- `definition` is a salesmind.sales.plans.PlanDefinition; code is what the customer's choice is matched with.
CREATE TABLE sales.payment_plans (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    project_id uuid,
    code       text        NOT NULL CHECK (code <> ''),
    name       text        NOT NULL CHECK (name <> ''),
    definition jsonb       NOT NULL,
    discount   jsonb,
    active     boolean     NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE NULLS NOT DISTINCT (tenant_id, project_id, code),
    FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects (tenant_id, id)
);
CALL core.protect('sales.payment_plans', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.payment_plans');

-- What became of the content of an uploaded file: a late notification of the same content changes nothing.
CREATE TABLE sales.imports (
    tenant_id      uuid        NOT NULL REFERENCES core.tenants,
    id             uuid        NOT NULL DEFAULT gen_random_uuid(),
    object_key     text        NOT NULL,
    content_sha256 text        NOT NULL,
    modified_at    timestamptz NOT NULL,
    report         jsonb       NOT NULL,
    done_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, object_key)
);
CALL core.protect('sales.imports', 'SELECT, INSERT, UPDATE, DELETE');
CALL ops.audited('sales.imports');

-- The last number given in a year. Its row is locked with the quote that takes the next one: no gaps.
CREATE TABLE sales.quote_numbers (
    tenant_id uuid    NOT NULL REFERENCES core.tenants,
    year      integer NOT NULL,
    last      integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, year)
);
CALL core.protect('sales.quote_numbers', 'SELECT, INSERT, UPDATE');

-- `request_key` makes the same request give the same quote. `snapshot` is all that the PDF is made of.
CREATE TABLE sales.quotes (
    tenant_id       uuid        NOT NULL REFERENCES core.tenants,
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    year            integer     NOT NULL,
    number          integer     NOT NULL,
    version         integer     NOT NULL DEFAULT 1 CHECK (version >= 1),
    request_key     text        NOT NULL,
    source          text        NOT NULL CHECK (source IN ('chat', 'api', 'event')),
    lot_id          uuid        NOT NULL,
    conversation_id uuid,
    status          text        NOT NULL DEFAULT 'draft'
                    CHECK (status IN ('draft', 'sent', 'viewed', 'accepted', 'expired', 'cancelled')),
    currency        text        NOT NULL,
    total           bigint      NOT NULL CHECK (total > 0),
    valid_until     date        NOT NULL,
    snapshot        jsonb       NOT NULL,
    token           text        NOT NULL UNIQUE,
    link            text        NOT NULL DEFAULT encode(uuid_send(gen_random_uuid()), 'hex') UNIQUE,
    pdf_key         text,
    pdf_sha256      text,
    message_id      uuid,
    issued_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    status_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, year, number, version),
    UNIQUE (tenant_id, request_key),
    FOREIGN KEY (tenant_id, lot_id) REFERENCES sales.lots (tenant_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES chat.conversations (tenant_id, id)
);
COMMENT ON COLUMN sales.quotes.token IS 'unguessable; in the QR of the PDF, it opens the verification page and nothing else';
COMMENT ON COLUMN sales.quotes.link IS 'unguessable; opens the PDF while the quote is good. Not the token, which everybody sees who sees the paper';
CREATE INDEX quotes_by_conversation ON sales.quotes (tenant_id, conversation_id, issued_at DESC);
CREATE INDEX quotes_by_lot ON sales.quotes (tenant_id, lot_id, status);
CREATE INDEX quotes_to_expire ON sales.quotes (tenant_id, valid_until) WHERE status IN ('draft', 'sent', 'viewed', 'accepted');
CALL core.protect('sales.quotes', 'SELECT, INSERT, UPDATE');
CALL ops.audited('sales.quotes', 'status_at');

CREATE FUNCTION sales.quote_rank(status text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE status
    WHEN 'draft' THEN 0 WHEN 'sent' THEN 1 WHEN 'viewed' THEN 2 WHEN 'accepted' THEN 3
    WHEN 'expired' THEN 4 WHEN 'cancelled' THEN 5
END;

-- Forward only; what a quote promised never changes, nor does its PDF once there is one.
CREATE FUNCTION sales.keep_quote() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF sales.quote_rank(NEW.status) < sales.quote_rank(OLD.status) OR OLD.status IN ('expired', 'cancelled') AND NEW.status <> OLD.status THEN
        RAISE EXCEPTION 'quote % cannot go from % to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.year, NEW.number, NEW.version, NEW.request_key, NEW.source, NEW.lot_id, NEW.currency, NEW.total,
        NEW.valid_until, NEW.snapshot, NEW.token, NEW.link, NEW.issued_at,
        coalesce(OLD.pdf_key, NEW.pdf_key), coalesce(OLD.pdf_sha256, NEW.pdf_sha256))
       IS DISTINCT FROM
       (OLD.year, OLD.number, OLD.version, OLD.request_key, OLD.source, OLD.lot_id, OLD.currency, OLD.total,
        OLD.valid_until, OLD.snapshot, OLD.token, OLD.link, OLD.issued_at, NEW.pdf_key, NEW.pdf_sha256) THEN
        RAISE EXCEPTION 'quote % is frozen; make a new version', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status <> OLD.status THEN
        NEW.status_at := clock_timestamp();
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER quote_frozen BEFORE UPDATE ON sales.quotes FOR EACH ROW EXECUTE FUNCTION sales.keep_quote();

-- A lot is promised once: the index, not our code, says so.
CREATE TABLE sales.reservations (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    lot_id      uuid        NOT NULL,
    quote_id    uuid        NOT NULL,
    until       date        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    released_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, quote_id),
    FOREIGN KEY (tenant_id, lot_id) REFERENCES sales.lots (tenant_id, id),
    FOREIGN KEY (tenant_id, quote_id) REFERENCES sales.quotes (tenant_id, id)
);
CREATE UNIQUE INDEX lot_promised_once ON sales.reservations (tenant_id, lot_id) WHERE released_at IS NULL;
CREATE INDEX reservations_to_release ON sales.reservations (tenant_id, until) WHERE released_at IS NULL;
CALL core.protect('sales.reservations', 'SELECT, INSERT, UPDATE');
CALL ops.audited('sales.reservations');

-- What WhatsApp holds of ours: an uploaded file's id is good for 30 days (Cloud API).
CREATE TABLE chat.uploads (
    tenant_id       uuid        NOT NULL REFERENCES core.tenants,
    phone_number_id text        NOT NULL,
    content_sha256  text        NOT NULL,
    media_id        text        NOT NULL,
    uploaded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, phone_number_id, content_sha256)
);
CALL core.protect('chat.uploads', 'SELECT, INSERT, UPDATE, DELETE');

-- Names are searched without case and accents, as customers type them; whatever the database's own locale knows.
CREATE FUNCTION sales.folded(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(translate(
    normalize(name, NFC),
    'áàâãäéèêëíìîïóòôõöúùûüñçÁÀÂÃÄÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÑÇ',
    'aaaaaeeeeiiiiooooouuuuncaaaaaeeeeiiiiooooouuuunc'
));

-- A lot's code as letters and figures alone: "b 7", "B7" and "B-7" are the same lot to whoever asks for it.
CREATE FUNCTION sales.code_letters(code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(sales.folded(code), '[^a-z0-9]', '', 'g');

-- How many minor units a major one has (ISO 4217): the currencies of salesmind.sales.money.
CREATE FUNCTION sales.minor_units(currency text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE currency WHEN 'CLP' THEN 1 ELSE 100 END;
