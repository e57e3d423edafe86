-- Records that companies' other systems hold too, and the function that keeps them in step.

CREATE SCHEMA crm;
GRANT USAGE ON SCHEMA crm TO salesmind_app, salesmind_sync;

GRANT USAGE ON SCHEMA core, ops TO salesmind_sync;
GRANT SELECT, INSERT, UPDATE ON ops.outbox TO salesmind_sync;
GRANT SELECT ON ops.data_keys, ops.data_key TO salesmind_sync;
GRANT EXECUTE ON FUNCTION core.holder_of_api_key, core.tenant_ids TO salesmind_sync;
