-- Browsers in which people are signed in. The id is the SHA-256, in hex, of what the browser keeps.
CREATE TABLE browser_session (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    how TEXT NOT NULL,
    name TEXT NOT NULL,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX browser_session_user ON browser_session (tenant, user_id);
CREATE INDEX browser_session_created ON browser_session (created);

-- Where a sign-in elsewhere comes back to; the id is the hash of a cookie of the browser.
CREATE TABLE sign_in (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    target TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- Clients that registered themselves.
CREATE TABLE oauth_client (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    redirects TEXT NOT NULL,
    proof TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    address TEXT NOT NULL,
    created BIGINT NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX oauth_client_created ON oauth_client (tenant, created);

-- What a client asked for, until the person answered; bound to one browser by the hash of its cookie.
CREATE TABLE oauth_request (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    browser TEXT NOT NULL,
    client TEXT NOT NULL,
    redirect TEXT NOT NULL,
    state TEXT NOT NULL,
    challenge TEXT NOT NULL,
    scopes TEXT NOT NULL,
    audience TEXT NOT NULL,
    approved SMALLINT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX oauth_request_created ON oauth_request (created);

-- What a person let a client do, for the place to which the browser goes back.
CREATE TABLE oauth_consent (
    tenant TEXT NOT NULL,
    user_id TEXT NOT NULL,
    client TEXT NOT NULL,
    place TEXT NOT NULL,
    scopes TEXT NOT NULL,
    given BIGINT NOT NULL,
    PRIMARY KEY (tenant, user_id, client, place)
);

-- Everything that came of one consent.
CREATE TABLE oauth_family (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    client TEXT NOT NULL,
    scopes TEXT NOT NULL,
    audience TEXT NOT NULL,
    created BIGINT NOT NULL,
    wanted BIGINT NOT NULL,
    ended SMALLINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX oauth_family_created ON oauth_family (created);
CREATE INDEX oauth_family_user ON oauth_family (tenant, user_id);

-- Authorization codes, as hashes; kept for a day, so that a second use is noticed.
CREATE TABLE oauth_code (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    family TEXT NOT NULL,
    redirect TEXT NOT NULL,
    challenge TEXT NOT NULL,
    created BIGINT NOT NULL,
    used SMALLINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX oauth_code_created ON oauth_code (created);

-- Access and refresh tokens, as hashes.
CREATE TABLE oauth_token (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    family TEXT NOT NULL,
    kind TEXT NOT NULL,
    scopes TEXT NOT NULL,
    issued BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    replaced BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX oauth_token_expires ON oauth_token (expires);
