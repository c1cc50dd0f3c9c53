-- The site that a person means where nothing else says which.
CREATE TABLE default_site (
    tenant       TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    cloud_id     TEXT    NOT NULL,
    chosen_at    BIGINT  NOT NULL,
    PRIMARY KEY (tenant, person)
);

-- How the person of this machine is signed in to an organisation's server. The sealed value holds both tokens; its
-- version is that of the row.
CREATE TABLE server_login (
    tenant       TEXT    NOT NULL,
    server       TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    token_url    TEXT    NOT NULL,
    client_id    TEXT    NOT NULL,
    resource     TEXT    NOT NULL,
    tokens       BYTEA   NOT NULL,
    ends_at      BIGINT  NOT NULL,
    lease_owner  TEXT    NOT NULL,
    lease_until  BIGINT  NOT NULL,
    signed_in_at BIGINT  NOT NULL,
    PRIMARY KEY (tenant, server)
);
