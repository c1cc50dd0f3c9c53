-- Calls over MCP that go on after their request was answered. The id is a hash of what the client holds; the sealed value
-- holds the call and how far it is, its version is that of the row.
CREATE TABLE mcp_task (
    tenant  TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    version BIGINT  NOT NULL,
    status  TEXT    NOT NULL,
    task    BYTEA   NOT NULL,
    seen_at BIGINT  NOT NULL,
    ends_at BIGINT  NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX mcp_task_person ON mcp_task (tenant, person);
CREATE INDEX mcp_task_ends ON mcp_task (ends_at);
