-- Whether consent to an app covers the whole account ('ACCOUNT') or the sites that the person chose ('SITE'): a choice made in
-- Atlassian's developer console when the app is created, which no answer tells.
ALTER TABLE atlassian_app ADD COLUMN level TEXT NOT NULL DEFAULT 'SITE';

-- How many looks in a row found no answer: a single one says nothing yet.
ALTER TABLE connection_watch ADD COLUMN unanswered BIGINT NOT NULL DEFAULT 0;

-- Organisations that said whether people connect only within an installation.
CREATE TABLE installation_rule (
    tenant       TEXT    NOT NULL PRIMARY KEY,
    required     SMALLINT NOT NULL,
    changed_at   BIGINT  NOT NULL
);
