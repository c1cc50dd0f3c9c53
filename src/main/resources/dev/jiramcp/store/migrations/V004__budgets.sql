-- An app's hourly points at Atlassian, which all replicas share: its size, and how many are leased. Hours are counted from 1970.
CREATE TABLE point_pool (
    app TEXT NOT NULL,
    hour BIGINT NOT NULL,
    size BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    PRIMARY KEY (app, hour)
);

-- Who spent how many of them.
CREATE TABLE point_use (
    app TEXT NOT NULL,
    hour BIGINT NOT NULL,
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    used BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (app, hour, tenant, person)
);

-- Until when no call of an app is made, to a site or to all ('*').
CREATE TABLE call_pause (
    app TEXT NOT NULL,
    site TEXT NOT NULL,
    until_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (app, site)
);
