-- The chain of audit records. A record is added with its keyed mark among those that wait, in the transaction of what it
-- records; soon after, those that wait are linked in order. Hashes and marks are hexadecimal digits.

ALTER TABLE audit_record ADD COLUMN site TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_record ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_record ADD COLUMN tool TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_record ADD COLUMN connection TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_record ADD COLUMN token TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_record ADD COLUMN decision TEXT NOT NULL DEFAULT '';

CREATE INDEX audit_record_by_actor ON audit_record (tenant, actor, at, id);
CREATE INDEX audit_record_by_client ON audit_record (tenant, client, at, id);
CREATE INDEX audit_record_by_action ON audit_record (tenant, action, at, id);
CREATE INDEX audit_record_by_outcome ON audit_record (tenant, outcome, at, id);
CREATE INDEX audit_record_by_subject ON audit_record (tenant, subject, at, id) WHERE subject <> '';
CREATE INDEX audit_record_by_site ON audit_record (tenant, site, at, id) WHERE site <> '';
CREATE INDEX audit_record_by_host ON audit_record (tenant, host, at, id) WHERE host <> '';
CREATE INDEX audit_record_by_tool ON audit_record (tenant, tool, at, id) WHERE tool <> '';
CREATE INDEX audit_record_by_connection ON audit_record (tenant, connection, at, id) WHERE connection <> '';
CREATE INDEX audit_record_by_token ON audit_record (tenant, token, at, id) WHERE token <> '';
CREATE INDEX audit_record_by_decision ON audit_record (tenant, decision) WHERE decision <> '';

-- Records that are not linked yet, each with the mark of who wrote it; none for those from before there was a chain.
CREATE TABLE audit_waiting (
    id           TEXT     NOT NULL PRIMARY KEY,
    tenant       TEXT     NOT NULL,
    mark         TEXT     NOT NULL
);

CREATE INDEX audit_waiting_of_tenant ON audit_waiting (tenant, id);

INSERT INTO audit_waiting (id, tenant, mark) SELECT id, tenant, '' FROM audit_record;

-- A tenant's chain: who links locks its row.
CREATE TABLE audit_chain (
    tenant       TEXT     NOT NULL PRIMARY KEY,
    linked_at    BIGINT   NOT NULL
);

CREATE TABLE audit_link (
    tenant       TEXT     NOT NULL,
    seq          BIGINT   NOT NULL,
    record       TEXT     NOT NULL UNIQUE,
    linked_at    BIGINT   NOT NULL,
    mark         SMALLINT NOT NULL,
    hash         TEXT     NOT NULL,
    mac          TEXT     NOT NULL,
    PRIMARY KEY (tenant, seq)
);

-- Where the chain was at some time, signed; delivered_at is 0 until a second place has it.
CREATE TABLE audit_checkpoint (
    tenant       TEXT     NOT NULL,
    seq          BIGINT   NOT NULL,
    hash         TEXT     NOT NULL,
    at           BIGINT   NOT NULL,
    mac          TEXT     NOT NULL,
    delivered_at BIGINT   NOT NULL,
    PRIMARY KEY (tenant, seq)
);
