-- A customer names a lot in any spelling: its code is compared without what people leave out ("B-07", "b 7").

CREATE FUNCTION sales.code_key(code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(sales.code_letters(code), '(^|[a-z])0+(?=[0-9])', '\1', 'g');
COMMENT ON FUNCTION sales.code_key IS 'a code''s letters and digits without leading zeros; chat''s code_key is the same';

CREATE INDEX lots_by_code_key ON sales.lots (tenant_id, sales.code_key(code)) WHERE withdrawn_at IS NULL;

-- What a message of ours shows, so that a reply to just that message (a swipe) is about it.
ALTER TABLE chat.messages ADD COLUMN about jsonb;
COMMENT ON COLUMN chat.messages.about IS 'the lots that a message of ours shows, in their order: [{"id", "code", "project"}]; NULL where it shows none';
