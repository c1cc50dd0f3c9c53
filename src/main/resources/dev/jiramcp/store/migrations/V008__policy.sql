-- Sets of policies as they were saved; they never change.
CREATE TABLE policy_set (
    tenant       TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    policies     TEXT    NOT NULL,
    note         TEXT    NOT NULL,
    author       TEXT    NOT NULL,
    saved_at     BIGINT  NOT NULL,
    PRIMARY KEY (tenant, version)
);

-- Which set was made the active one, one after the other: the highest number holds. Version 0 is the default set.
CREATE TABLE policy_activation (
    tenant       TEXT    NOT NULL,
    number       BIGINT  NOT NULL,
    version      BIGINT  NOT NULL,
    author       TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (tenant, number)
);

-- The groups of which the identity provider told when a person last signed in, as a JSON list.
CREATE TABLE person_group (
    tenant       TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    names        TEXT    NOT NULL,
    seen_at      BIGINT  NOT NULL,
    PRIMARY KEY (tenant, person)
);
