-- What a member's last sign-in told of the Atlassian sites that they reach: rules of entry ask for it again.
ALTER TABLE member ADD COLUMN sites TEXT NOT NULL DEFAULT '[]';

-- In which claim an identity provider names a person's groups.
ALTER TABLE tenant_sign_in ADD COLUMN groups_claim TEXT NOT NULL DEFAULT 'groups';
