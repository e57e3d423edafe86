-- Quotes and reservations follow who may see their conversation.

CREATE FUNCTION chat.may_see_conversation(me uuid, own_only boolean, conversation uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT NOT own_only OR conversation IS NULL OR EXISTS (
        SELECT FROM chat.conversations c
        WHERE c.tenant_id = core.current_tenant() AND c.id = conversation
          AND chat.may_see(me, own_only, c.taken_by, c.assigned_to));
END;
COMMENT ON FUNCTION chat.may_see_conversation IS 'as chat.may_see; what is of no conversation is everybody''s';
