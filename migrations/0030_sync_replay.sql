-- How a connection's bodies are read, so that a part that was no event can be read again; and what the status counts.

ALTER TABLE crm.connections ADD COLUMN reading jsonb;
COMMENT ON COLUMN crm.connections.reading IS 'format and options of its door, which are no secret; null without one';

CREATE INDEX attempts_of_connection ON crm.attempts (tenant_id, connection_id, began_at) INCLUDE (outcome, ms);
