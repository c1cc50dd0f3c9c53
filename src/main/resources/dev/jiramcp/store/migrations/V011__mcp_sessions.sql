-- Sessions of the older era of MCP; the id is the SHA-256, in hex, of what the client was given.
CREATE TABLE mcp_session (
    tenant     TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    initialize TEXT   NOT NULL,
    opened_at  BIGINT NOT NULL,
    used_at    BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX mcp_session_person ON mcp_session (tenant, person, used_at);
CREATE INDEX mcp_session_used ON mcp_session (used_at);

-- What a client of a session sent to one replica while another one waits for it.
CREATE TABLE mcp_letter (
    tenant     TEXT   NOT NULL,
    session    TEXT   NOT NULL,
    about      TEXT   NOT NULL,
    message    TEXT   NOT NULL,
    left_at    BIGINT NOT NULL,
    PRIMARY KEY (tenant, session, about)
);

CREATE INDEX mcp_letter_left ON mcp_letter (left_at);
