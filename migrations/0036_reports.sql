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
