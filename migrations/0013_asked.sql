-- What a message of ours asks is a fact of that message: a yes is matched by kind and id, never by the words that asked.

ALTER TABLE chat.messages
    ADD COLUMN asked_kind text,
    ADD COLUMN asked_id uuid,
    ADD CHECK (asked_kind IN ('send_quote', 'accept_quote')),
    ADD CHECK ((asked_kind IS NULL) = (asked_id IS NULL)),
    ADD CHECK (asked_kind IS NULL OR direction = 'out');
COMMENT ON COLUMN chat.messages.asked_kind IS 'what it asks a yes to: send the quote whose amounts it shows, or accept a quote; NULL where it asks neither';
COMMENT ON COLUMN chat.messages.asked_id IS 'which: the preview (its id is in the buttons) or the quote';
