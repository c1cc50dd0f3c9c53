-- Indexes of audit records for what is rare: most records have the action and the outcome of a tool call, and come through
-- one of a few clients; these are found by going along another index and looking at each record that is passed.

DROP INDEX audit_record_by_client;
DROP INDEX audit_record_by_action;
DROP INDEX audit_record_by_outcome;

CREATE INDEX audit_record_by_action ON audit_record (tenant, action, at, id)
    WHERE action <> 'tool.call' AND action <> 'gateway.request';
CREATE INDEX audit_record_by_outcome ON audit_record (tenant, outcome, at, id)
    WHERE outcome <> 'allowed' AND outcome <> 'done';

-- With the order of the log, as all the others, or SQLite goes by time instead.
DROP INDEX audit_record_by_decision;
CREATE INDEX audit_record_by_decision ON audit_record (tenant, decision, at, id) WHERE decision <> '';

-- From now on this is what a second place has itself taken, one by one, so that it can be asked for each of them.
UPDATE audit_checkpoint SET delivered_at = 0;
