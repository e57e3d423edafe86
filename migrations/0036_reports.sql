-- What a company's people set and look at by themselves: numbers and their health, templates, reports by mail.

ALTER TABLE core.channels
    ADD COLUMN waba_id       text CHECK (waba_id ~ '^\d{1,32}$'),
    ADD COLUMN verified_name text,
    ADD COLUMN quality       text,
    ADD COLUMN checked_at    timestamptz,
    ADD COLUMN findings      text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN core.channels.waba_id IS 'the WhatsApp Business Account that the number is of; NULL where nobody told it';
COMMENT ON COLUMN core.channels.checked_at IS 'when Meta was last asked about the number; NULL: never';
COMMENT ON COLUMN core.channels.findings IS 'what was wrong then; nothing: all was well';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.channels TO salesmind_panel;

ALTER TABLE core.tenants ADD COLUMN hours jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN core.tenants.hours IS 'when people of the company answer, by weekday where it is: {"mon": ["09:00", "18:00"]}; none: nobody told';

ALTER TABLE core.tenants ADD COLUMN message_rates jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN core.tenants.message_rates IS 'what WhatsApp asks of the company for a message, by price category: {"currency": "USD", "prices": {"marketing": "0.0703"}}';

-- Who gets the week's figures by mail, and the mails that are due. A row of a week is there once for each person, whoever asks how often.
ALTER TABLE core.users ADD COLUMN weekly_report boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN core.users.weekly_report IS 'whether the figures of the week that ended come by mail each Monday';
CREATE TABLE core.reports (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    user_id    uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('weekly', 'asked')),
    first      date        NOT NULL,
    last       date        NOT NULL,
    state      text        NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sending', 'sent', 'failed')),
    tries      integer     NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL,
    settled_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES core.users (tenant_id, id)
);
COMMENT ON COLUMN core.reports.state IS 'sending: taken by a worker, which sends it or puts it back; one that dies sends none, never two';
CREATE UNIQUE INDEX reports_of_week ON core.reports (tenant_id, user_id, first) WHERE kind = 'weekly';
CREATE UNIQUE INDEX reports_asked ON core.reports (tenant_id, user_id) WHERE kind = 'asked' AND state IN ('due', 'sending');
CREATE INDEX reports_due ON core.reports (tenant_id, due_at) WHERE state = 'due';
CALL core.protect('core.reports', 'SELECT, INSERT, UPDATE, DELETE');
GRANT INSERT ON core.reports TO salesmind_panel;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.reports TO salesmind_upkeep;
GRANT SELECT ON knowledge.unanswered TO salesmind_upkeep;

-- Message templates of the companies' accounts at Meta, as they were when somebody last asked.
CREATE TABLE core.templates (
    tenant_id    uuid        NOT NULL REFERENCES core.tenants,
    id           uuid        NOT NULL,
    waba_id      text        NOT NULL,
    name         text        NOT NULL,
    language     text        NOT NULL,
    category     text        NOT NULL,
    status       text        NOT NULL,
    reason       text,
    header       text,
    body         text        NOT NULL,
    footer       text,
    buttons      text[]      NOT NULL DEFAULT '{}',
    sendable     boolean     NOT NULL,
    refreshed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, waba_id, name, language)
);
COMMENT ON COLUMN core.templates.status IS 'Meta''s word: APPROVED, PENDING, REJECTED, PAUSED …';
COMMENT ON COLUMN core.templates.sendable IS 'whether it has nothing but what the team can fill in: numbered places in its texts, no media';
CREATE INDEX templates_by_name ON core.templates (tenant_id, name, id);
CALL core.protect('core.templates', 'SELECT, INSERT, UPDATE, DELETE');
GRANT SELECT, INSERT, UPDATE, DELETE ON core.templates TO salesmind_panel;
