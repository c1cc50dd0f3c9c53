-- What a person was asked to connect, for a few minutes. The id is the SHA-256, in hex, of what stands in the link; the
-- link itself is sealed, so that it can be told again. What came back from Atlassian is sealed until the person says which
-- sites are meant.
CREATE TABLE connect_intent (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    client       TEXT    NOT NULL,
    door         TEXT    NOT NULL,
    app          TEXT    NOT NULL,
    scopes       TEXT    NOT NULL,
    site         TEXT    NOT NULL,
    stage        TEXT    NOT NULL,
    ending       TEXT    NOT NULL,
    connection   TEXT    NOT NULL,
    link         BYTEA   NOT NULL,
    arrival      BYTEA,
    created_at   BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL
);

CREATE INDEX connect_intent_of_person ON connect_intent (tenant, person, client, created_at);
CREATE UNIQUE INDEX connect_intent_live ON connect_intent (tenant, person, client)
    WHERE stage IN ('OPEN', 'SENT', 'RETURNED');

-- A person who was sent to Atlassian and is to come back in the same browser. The id is the SHA-256 of the state, cookie
-- that of the browser's cookie and session together.
CREATE TABLE oauth_state (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    intent       TEXT    NOT NULL,
    cookie       TEXT    NOT NULL,
    callback     TEXT    NOT NULL,
    verifier     BYTEA   NOT NULL,
    scopes       TEXT    NOT NULL,
    expires_at   BIGINT  NOT NULL
);

CREATE INDEX oauth_state_of_intent ON oauth_state (tenant, intent);
CREATE INDEX oauth_state_end ON oauth_state (expires_at);

-- What people call themselves at Atlassian, as it was when they connected: to be shown, never to tell accounts apart.
CREATE TABLE account_name (
    tenant       TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    seen_at      BIGINT  NOT NULL,
    PRIMARY KEY (tenant, account)
);
