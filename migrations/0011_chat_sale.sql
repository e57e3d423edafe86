-- Where a conversation stands in a sale: what was shown, what was asked, which quote waits for the customer's yes.

ALTER TABLE chat.conversations ADD COLUMN sale jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN chat.conversations.sale IS 'a chat.sale_state.SaleState; what cannot be read as one counts as empty';
