-- How a company wants its assistant to be, and what a customer told of themselves.

ALTER TABLE core.tenants ADD COLUMN assistant jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN core.tenants.assistant IS 'persona, tone and instructions for a language model';

ALTER TABLE chat.conversations ADD COLUMN lead jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN chat.conversations.lead IS 'name, interest and budget, in the customer''s words';
