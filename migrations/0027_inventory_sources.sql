-- A company may have several systems that say what it sells, each of a kind with settings of its own form.

-- Whoever owns a table sees its rows only while row-level security is not forced on owners, and a form of settings is no change
-- that a company made.
ALTER TABLE sales.inventory_sources
    NO FORCE ROW LEVEL SECURITY,
    DISABLE TRIGGER audit,
    ADD COLUMN kind     text  NOT NULL DEFAULT 'soap' CHECK (kind <> ''),
    ADD COLUMN name     text  NOT NULL DEFAULT 'main' CHECK (name <> '' AND length(name) <= 100),
    ADD COLUMN settings jsonb;
UPDATE sales.inventory_sources SET settings = jsonb_build_object('wsdl_url', wsdl_url, 'mapping', mapping);
ALTER TABLE sales.inventory_sources
    FORCE ROW LEVEL SECURITY,
    ENABLE TRIGGER audit,
    ALTER COLUMN settings SET NOT NULL,
    ALTER COLUMN kind DROP DEFAULT,
    DROP CONSTRAINT inventory_sources_tenant_id_key,
    ADD UNIQUE (tenant_id, name),
    DROP COLUMN wsdl_url,
    DROP COLUMN mapping,
    -- The functions of the release before go on asking systems with these; its upkeep registers none until it is replaced.
    ADD COLUMN wsdl_url text  GENERATED ALWAYS AS (settings ->> 'wsdl_url') STORED,
    ADD COLUMN mapping  jsonb GENERATED ALWAYS AS (settings -> 'mapping') STORED;
COMMENT ON COLUMN sales.inventory_sources.kind IS 'a module of salesmind.inventory.sources, see its registry';
COMMENT ON COLUMN sales.inventory_sources.name IS 'what the company calls the system; a lot belongs to the one that named it first';
COMMENT ON COLUMN sales.inventory_sources.settings IS 'how to ask it, in the form of its kind';

-- A lot as it stands now. `state` is what customers hear: the company's word, and reserved where one of our reservations
-- stands. `as_of` is how old that word is where it is a system's; NULL where the company keeps its lots here.
CREATE VIEW sales.lots_now WITH (security_invoker = true) AS
SELECT l.*,
       coalesce(source.fetched_at, source.created_at) AS as_of,
       CASE WHEN l.status = 'available' AND EXISTS (
                SELECT FROM sales.reservations r
                WHERE r.tenant_id = l.tenant_id AND r.lot_id = l.id AND r.released_at IS NULL)
            THEN 'reserved' ELSE l.status END AS state
FROM sales.lots l
LEFT JOIN sales.inventory_sources source ON source.tenant_id = l.tenant_id AND source.id = l.source_id
WHERE l.withdrawn_at IS NULL;
COMMENT ON VIEW sales.lots_now IS 'lots that somebody offers, as customers hear of them';
GRANT SELECT ON sales.lots_now TO salesmind_app, salesmind_chat, salesmind_quote, salesmind_upkeep;

-- What a lot costs on a day: the newest of the lists that are valid then; where none is, the one that began last and
-- `is_valid` false, so that an error can say when it ended. A function, since a view takes no day; the planner inlines it.
CREATE FUNCTION sales.price_on(tenant uuid, lot uuid, on_day date) RETURNS TABLE (
    amount bigint, currency text, list text, first_day date, last_day date,
    tax_name text, tax_percent numeric, tax_included boolean, tax_base_percent numeric, is_valid boolean)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT price.amount, list.currency, list.name, list.first_day, list.last_day,
           list.tax_name, list.tax_percent, list.tax_included, list.tax_base_percent,
           coalesce(list.first_day, '-infinity') <= on_day AND coalesce(list.last_day, 'infinity') >= on_day AS is_valid
    FROM sales.prices price
    JOIN sales.price_lists list ON list.tenant_id = price.tenant_id AND list.id = price.price_list_id
    WHERE price.tenant_id = tenant AND price.lot_id = lot
    ORDER BY is_valid DESC, list.first_day DESC NULLS LAST, list.created_at DESC, list.id
    LIMIT 1
$$;
COMMENT ON FUNCTION sales.price_on IS 'the price in force of a lot on a day';
GRANT EXECUTE ON FUNCTION sales.price_on TO salesmind_app, salesmind_chat, salesmind_quote, salesmind_upkeep;
