-- Records that are not linked yet, found by tenant and id alone: one index where there were two, for rows that each come and
-- go with a record.

CREATE TABLE audit_waiting_of (
    tenant       TEXT     NOT NULL,
    id           TEXT     NOT NULL,
    mark         TEXT     NOT NULL,
    PRIMARY KEY (tenant, id)
);

INSERT INTO audit_waiting_of (tenant, id, mark) SELECT tenant, id, mark FROM audit_waiting;

DROP TABLE audit_waiting;

ALTER TABLE audit_waiting_of RENAME TO audit_waiting;
