-- Which tools a tenant offers, of those that the operator does.
CREATE TABLE tool_offer (
    tenant       TEXT    NOT NULL PRIMARY KEY,
    toolsets     TEXT    NOT NULL,
    exclude      TEXT    NOT NULL,
    read_only    SMALLINT NOT NULL,
    changed_by   TEXT    NOT NULL,
    changed_at   BIGINT  NOT NULL
);

-- Connections of a tenant in the order in which pages show them.
CREATE INDEX connection_of_tenant ON connection (tenant, created_at, id);

-- The processes that serve this database.
CREATE TABLE replica (
    id           TEXT    NOT NULL PRIMARY KEY,
    version      TEXT    NOT NULL,
    started_at   BIGINT  NOT NULL,
    seen_at      BIGINT  NOT NULL
);
