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

-- What was told last about each connection, and when it is looked at next.
CREATE TABLE connection_watch (
    connection TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    told TEXT NOT NULL,
    reason TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    checked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL
);

CREATE INDEX connection_watch_due ON connection_watch (due_at);

-- What a person is told with their next call, once.
CREATE TABLE notice (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    connection TEXT NOT NULL,
    health TEXT NOT NULL,
    words TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    shown_at BIGINT
);

CREATE INDEX notice_of_person ON notice (tenant, person, shown_at);
CREATE INDEX notice_of_connection ON notice (connection);

-- Events on their way to the webhook, written with what they tell of; delivered ones go, dead ones stay.
CREATE TABLE webhook_event (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    trouble TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX webhook_event_due ON webhook_event (status, due_at);
