-- Nearest passages: an exact scan of a company's vectors while that is fast, an HNSW index beyond.

ALTER TABLE knowledge.embeddings ADD COLUMN model text NOT NULL DEFAULT '';
COMMENT ON COLUMN knowledge.embeddings.model IS 'only vectors of one model are compared';
ALTER TABLE knowledge.documents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE knowledge.embeddings NO FORCE ROW LEVEL SECURITY;
UPDATE knowledge.embeddings e SET model = d.embedding_model
FROM knowledge.documents d
WHERE d.tenant_id = e.tenant_id AND d.id = e.document_id AND d.embedding_model IS NOT NULL;
ALTER TABLE knowledge.embeddings FORCE ROW LEVEL SECURITY;
ALTER TABLE knowledge.documents FORCE ROW LEVEL SECURITY;
ALTER TABLE knowledge.embeddings ALTER COLUMN model DROP DEFAULT;

-- An index has one dimension: one for each that embedding models commonly have. Vectors of another are scanned.
DO $$
DECLARE
    dimensions integer;
BEGIN
    FOREACH dimensions IN ARRAY ARRAY[256, 384, 512, 768, 1024, 1536, 2048, 3072] LOOP
        EXECUTE format(
            'CREATE INDEX embeddings_%1$s ON knowledge.embeddings'
            ' USING hnsw ((embedding::halfvec(%1$s)) halfvec_cosine_ops) WHERE vector_dims(embedding) = %1$s',
            dimensions
        );
    END LOOP;
END
$$;

-- The company's `wanted` passages nearest to a question, nearest first.
--
-- pgvector filters after the index scan: an iterative scan goes on until enough of the company's are found. It may
-- still end early (hnsw.max_scan_tuples), so what comes back short is found by the exact scan.
--
-- Stable, so that it sees the same moment as the statement that asks.
--
-- `scanned` numbers (vectors times dimensions) are the most that an exact scan reads: about 20 ms.
CREATE FUNCTION knowledge.nearest(
    company uuid, question halfvec, question_model text, wanted integer, scanned bigint DEFAULT 6000000
)
RETURNS TABLE (document_id uuid, ordinal integer, distance float8)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    dimensions constant integer := vector_dims(question);
    chunks bigint := (SELECT coalesce(sum(s.chunks), 0) FROM knowledge.document_sizes s WHERE s.tenant_id = company);
    documents uuid[];
    ordinals integer[];
    distances float8[];
BEGIN
    IF chunks * dimensions > scanned THEN
        PERFORM set_config('hnsw.iterative_scan', 'relaxed_order', true),
                set_config('hnsw.ef_search', greatest(100, 4 * wanted)::text, true);
        EXECUTE format(
            'SELECT array_agg(n.document_id), array_agg(n.ordinal), array_agg(n.distance) FROM ('
            '    SELECT e.document_id, e.ordinal, e.embedding::halfvec(%1$s) <=> $1::halfvec(%1$s) AS distance'
            '    FROM knowledge.embeddings e'
            '    WHERE e.tenant_id = $2 AND e.model = $3 AND vector_dims(e.embedding) = %1$s'
            '    ORDER BY e.embedding::halfvec(%1$s) <=> $1::halfvec(%1$s) LIMIT $4'
            ') AS n',
            dimensions
        ) INTO documents, ordinals, distances USING question, company, question_model, wanted;
        IF cardinality(documents) >= wanted THEN
            RETURN QUERY
            SELECT * FROM unnest(documents, ordinals, distances) AS n (document_id, ordinal, distance)
            ORDER BY n.distance, n.document_id, n.ordinal;
            RETURN;
        END IF;
    END IF;
    RETURN QUERY
    WITH own AS MATERIALIZED (
        SELECT e.document_id, e.ordinal, e.embedding <=> question AS distance
        FROM knowledge.embeddings e
        WHERE e.tenant_id = company AND e.model = question_model AND vector_dims(e.embedding) = dimensions
    )
    SELECT o.document_id, o.ordinal, o.distance FROM own o
    ORDER BY o.distance, o.document_id, o.ordinal LIMIT wanted;
END
$$;
REVOKE EXECUTE ON FUNCTION knowledge.nearest FROM PUBLIC;
GRANT EXECUTE ON FUNCTION knowledge.nearest TO salesmind_app;
