-- The same on SQLite and PostgreSQL. Instants are milliseconds since 1970; sealed values are ciphertext of the vault.

-- The master key that wraps every keyset: one row, with its fingerprint alone.
CREATE TABLE master_key (
    id           SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
    fingerprint  TEXT    NOT NULL,
    since        BIGINT  NOT NULL
);

-- A tenant's keys for one purpose (seal, fingerprint), wrapped by the master key.
CREATE TABLE keyset (
    tenant       TEXT    NOT NULL,
    purpose      TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    wrapped      BYTEA   NOT NULL,
    master_key   TEXT    NOT NULL,
    primary_since BIGINT NOT NULL,
    PRIMARY KEY (tenant, purpose)
);

-- What was decided and done; only ever added to.
CREATE TABLE audit_record (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    actor        TEXT    NOT NULL,
    client       TEXT    NOT NULL,
    action       TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    outcome      TEXT    NOT NULL,
    details      TEXT    NOT NULL
);

CREATE INDEX audit_record_by_time ON audit_record (tenant, at, id);
