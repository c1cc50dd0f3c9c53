-- Organisations on this deployment beside 'default', which is always there. Its id is what other tables call tenant.
CREATE TABLE tenant (
    id           TEXT    NOT NULL PRIMARY KEY,
    name         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    changed_at   BIGINT  NOT NULL
);

-- How people of a tenant sign in, where it is not as the settings say.
CREATE TABLE tenant_sign_in (
    tenant       TEXT    NOT NULL,
    way          TEXT    NOT NULL,
    issuer       TEXT    NOT NULL,
    client_id    TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    secret       BYTEA,
    changed_at   BIGINT  NOT NULL,
    PRIMARY KEY (tenant, way)
);

-- Who belongs to a tenant, was invited to it, or was removed from it. Empty texts mean that there is none.
CREATE TABLE member (
    tenant       TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    address      TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    email        TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    link         TEXT    NOT NULL,
    link_until   BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    changed_at   BIGINT  NOT NULL,
    seen_at      BIGINT  NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX member_person ON member (tenant, person) WHERE person <> '';
CREATE UNIQUE INDEX member_address ON member (tenant, address) WHERE address <> '';
CREATE INDEX member_link ON member (tenant, link);

-- Who may come in without an invitation.
CREATE TABLE entry_rule (
    tenant       TEXT    NOT NULL,
    entry        TEXT    NOT NULL,
    added_by     TEXT    NOT NULL,
    added_at     BIGINT  NOT NULL,
    PRIMARY KEY (tenant, entry)
);
