-- Tokens for the gateway, given to back-end applications. The key is the SHA-256, in hex, of what the application holds.
CREATE TABLE broker_token (
    hash          TEXT    NOT NULL PRIMARY KEY,
    id            TEXT    NOT NULL,
    tenant        TEXT    NOT NULL,
    person        TEXT    NOT NULL,
    application   TEXT    NOT NULL,
    connection    TEXT    NOT NULL,
    cloud_id      TEXT    NOT NULL,
    scopes        TEXT    NOT NULL,
    actors        TEXT    NOT NULL,
    decision      TEXT    NOT NULL,
    issued_at     BIGINT  NOT NULL,
    expires_at    BIGINT  NOT NULL
);

CREATE INDEX broker_token_expires ON broker_token (expires_at);

-- Applications that an administrator registered: each proves itself by a secret or by its keys.
CREATE TABLE application (
    tenant        TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    secret_hash   TEXT    NOT NULL,
    jwks          TEXT    NOT NULL,
    jwks_uri      TEXT    NOT NULL,
    grants        TEXT    NOT NULL,
    people        TEXT    NOT NULL,
    created_at    BIGINT  NOT NULL,
    changed_at    BIGINT  NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- Signed assertions that were used once; the id is the SHA-256, in hex, of who signed one and of its own id.
CREATE TABLE used_assertion (
    tenant        TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    expires_at    BIGINT  NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX used_assertion_expires ON used_assertion (expires_at);

-- Who somebody at an identity provider is here, noted when they sign in.
CREATE TABLE subject (
    tenant        TEXT    NOT NULL,
    issuer        TEXT    NOT NULL,
    subject       TEXT    NOT NULL,
    person        TEXT    NOT NULL,
    seen_at       BIGINT  NOT NULL,
    PRIMARY KEY (tenant, issuer, subject)
);
