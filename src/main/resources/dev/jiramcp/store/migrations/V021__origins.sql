-- From where what waits came, so that one place does not take the room of all others.
ALTER TABLE sign_in ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE oauth_request ADD COLUMN origin TEXT NOT NULL DEFAULT '';

CREATE INDEX sign_in_origin ON sign_in (tenant, origin);
CREATE INDEX sign_in_created ON sign_in (created);
CREATE INDEX oauth_request_origin ON oauth_request (tenant, origin);
CREATE INDEX oauth_client_address ON oauth_client (tenant, address, created);
