-- Links by which one person connects, for longer than an intent lasts: made by an administrator, or by an application for the
-- button on its page (which then has an origin). The id is the SHA-256, in hex, of what stands in the link. The intent is the
-- walk that was begun last, which may go on for a while after the link can be opened no more.
CREATE TABLE personal_link (
    id           TEXT    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    maker        TEXT    NOT NULL,
    origin       TEXT    NOT NULL,
    app          TEXT    NOT NULL,
    scopes       TEXT    NOT NULL,
    site         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    intent       TEXT    NOT NULL,
    connection   TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL,
    walk_until   BIGINT  NOT NULL
);

CREATE INDEX personal_link_made ON personal_link (tenant, created_at);
CREATE INDEX personal_link_of_maker ON personal_link (tenant, maker, person, created_at);
CREATE INDEX personal_link_end ON personal_link (tenant, expires_at);
CREATE INDEX personal_link_intent ON personal_link (tenant, intent);

-- The origins of an application's own pages on which its connect button may stand; none, where it may have no such button.
ALTER TABLE application ADD COLUMN origins TEXT NOT NULL DEFAULT '';
