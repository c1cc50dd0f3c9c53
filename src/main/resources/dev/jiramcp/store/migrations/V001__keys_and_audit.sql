-- The same on SQLite and PostgreSQL. Instants are milliseconds since 1970; sealed values are ciphertext of the vault.

-- A tenant's keys, wrapped by the master key.
CREATE TABLE keyset (
    tenant       TEXT    NOT NULL PRIMARY KEY,
    version      BIGINT  NOT NULL,
    wrapped      BYTEA   NOT NULL,
    master_key   TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    changed_at   BIGINT  NOT NULL
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
