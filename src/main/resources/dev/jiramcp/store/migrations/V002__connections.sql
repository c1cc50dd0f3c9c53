-- Apps of Atlassian, grants, API tokens and the connections on them. Scopes are words with spaces between them; sites are
-- a JSON array; an optional instant is null.

CREATE TABLE atlassian_app (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    client_id    TEXT    NOT NULL,
    callback     TEXT,
    scopes       TEXT,
    trouble      TEXT    NOT NULL,
    paused_until BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    changed_at   BIGINT  NOT NULL,
    UNIQUE (tenant, client_id)
);

-- The secrets of an app: one, or two while it is being changed. The number grows; it is the version of the sealed value.
CREATE TABLE app_secret (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    app          TEXT    NOT NULL REFERENCES atlassian_app (id),
    version      BIGINT  NOT NULL,
    secret       BYTEA   NOT NULL,
    created_at   BIGINT  NOT NULL,
    UNIQUE (app, version)
);

-- What one account allowed one app. Both tokens are sealed for the version of their row.
CREATE TABLE atlassian_grant (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    app          TEXT    NOT NULL REFERENCES atlassian_app (id),
    account      TEXT    NOT NULL,
    level        TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    status       TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    scopes       TEXT    NOT NULL,
    sites        TEXT    NOT NULL,
    access       BYTEA,
    refresh      BYTEA,
    access_end   BIGINT  NOT NULL,
    refreshed_at BIGINT  NOT NULL,
    consented_at BIGINT  NOT NULL,
    used_at      BIGINT  NOT NULL,
    ended_at     BIGINT,
    due_at       BIGINT  NOT NULL,
    failures     BIGINT  NOT NULL,
    lease_owner  TEXT    NOT NULL,
    lease_until  BIGINT  NOT NULL,
    fence        BIGINT  NOT NULL,
    UNIQUE (tenant, app, account)
);

CREATE INDEX atlassian_grant_due ON atlassian_grant (due_at);

-- That a refresh is about to be asked for, written before it is; open until its end is known.
CREATE TABLE refresh_intent (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    grant_id     TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    fence        BIGINT  NOT NULL,
    fingerprint  TEXT    NOT NULL,
    owner        TEXT    NOT NULL,
    outcome      TEXT    NOT NULL,
    started_at   BIGINT  NOT NULL,
    ended_at     BIGINT
);

CREATE INDEX refresh_intent_of_grant ON refresh_intent (grant_id, version);

-- Tokens that came too late to be stored in their grant, kept for a few minutes.
CREATE TABLE grant_orphan (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    grant_id     TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    access       BYTEA   NOT NULL,
    refresh      BYTEA,
    scopes       TEXT    NOT NULL,
    access_end   BIGINT  NOT NULL,
    kept_at      BIGINT  NOT NULL
);

CREATE INDEX grant_orphan_of_grant ON grant_orphan (grant_id, version);

-- A person's or a service account's API token for one site.
CREATE TABLE api_token (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    email        TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    scoped       SMALLINT NOT NULL,
    site         TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    token        BYTEA,
    status       TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    expires_at   BIGINT,
    created_at   BIGINT  NOT NULL
);

CREATE INDEX api_token_of_tenant ON api_token (tenant);

-- Who uses a grant or an API token, on which sites, with which scopes.
CREATE TABLE connection (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    owner        TEXT    NOT NULL,
    grant_id     TEXT    REFERENCES atlassian_grant (id),
    api_token_id TEXT    REFERENCES api_token (id),
    purpose      TEXT    NOT NULL,
    scopes       TEXT    NOT NULL,
    sites        TEXT    NOT NULL,
    health       TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    health_at    BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    used_at      BIGINT  NOT NULL
);

CREATE INDEX connection_of_owner ON connection (tenant, kind, owner);
CREATE INDEX connection_of_grant ON connection (grant_id);
CREATE INDEX connection_of_api_token ON connection (api_token_id);
