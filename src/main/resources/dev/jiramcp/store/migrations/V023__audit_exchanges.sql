-- Exchanges are among the commonest actions, and as common as tool calls where applications live by them: the index of actions
-- does without them.

DROP INDEX audit_record_by_action;
CREATE INDEX audit_record_by_action ON audit_record (tenant, action, at, id)
    WHERE action <> 'tool.call' AND action <> 'gateway.request' AND action <> 'exchange.release'
        AND action <> 'exchange.broker';
