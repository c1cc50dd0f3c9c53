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
