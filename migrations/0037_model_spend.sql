-- What language models are asked for the companies and what it costs; and lists of what their systems said and were told.

-- A turn's calls of one model, with nothing of what was said: an erased customer leaves nothing here.
CREATE TABLE ops.model_calls (
    tenant_id     uuid        NOT NULL REFERENCES core.tenants,
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    at            timestamptz NOT NULL,
    model         text        NOT NULL CHECK (model <> '' AND length(model) <= 200),
    calls         integer     NOT NULL CHECK (calls >= 0),
    failed        integer     NOT NULL CHECK (failed BETWEEN 0 AND calls),
    failure       text        CHECK (failure IN
                  ('slow', 'unreachable', 'key', 'unknown_model', 'limit', 'broken', 'refused', 'empty')),
    input_tokens  bigint      NOT NULL CHECK (input_tokens >= 0),
    output_tokens bigint      NOT NULL CHECK (output_tokens >= 0),
    untold        integer     NOT NULL DEFAULT 0 CHECK (untold >= 0),
    PRIMARY KEY (tenant_id, id),
    CHECK ((failed > 0) = (failure IS NOT NULL))
);
COMMENT ON COLUMN ops.model_calls.failure IS 'why the last one of them failed that did';
COMMENT ON COLUMN ops.model_calls.untold IS 'answers without a count of their tokens, as some providers give them';
CREATE INDEX model_calls_by_time ON ops.model_calls (tenant_id, at) INCLUDE (model, calls, failed, input_tokens, output_tokens);
CALL core.protect('ops.model_calls', 'SELECT, INSERT, DELETE');
GRANT INSERT ON ops.model_calls TO salesmind_chat;
GRANT SELECT ON ops.model_calls TO salesmind_panel;
GRANT SELECT, DELETE ON ops.model_calls TO salesmind_upkeep; -- what is old

ALTER TABLE core.tenants
    ADD COLUMN model_spend        jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN model_paused_until timestamptz;
COMMENT ON COLUMN core.tenants.model_spend IS 'a salesmind.model_use.spend.ModelSpend: prices by model, the month''s budget, what happens when it is used up';
COMMENT ON COLUMN core.tenants.model_paused_until IS 'until when chat answers without a model, since the budget is used up; NULL: with one';

-- A share of a month's budget that was reached, told once.
CREATE TABLE core.budget_marks (
    tenant_id  uuid        NOT NULL REFERENCES core.tenants,
    month      date        NOT NULL CHECK (extract(day FROM month) = 1),
    share      integer     NOT NULL CHECK (share IN (80, 100)),
    reached_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, month, share)
);
CALL core.protect('core.budget_marks', 'SELECT, INSERT, DELETE');
GRANT SELECT, INSERT, DELETE ON core.budget_marks TO salesmind_panel, salesmind_upkeep;

-- The panel's lists go through these, the newest first.
CREATE INDEX deliveries_by_time ON crm.deliveries (tenant_id, connection_id, created_at DESC, id DESC);
CREATE INDEX inbox_by_time ON crm.inbox (tenant_id, connection_id, received_at DESC, id DESC);
GRANT UPDATE ON crm.runs TO salesmind_panel; -- stopping one
