package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.grant.GrantId;
import dev.jiramcp.connection.token.ApiTokenId;

/** What a connection reaches Jira with. */
public sealed interface Credential {
    /** A grant, which other connections may share; a service account's is one too. */
    record OfGrant(GrantId id) implements Credential {
        public OfGrant {
            requireNonNull(id, "id is null");
        }
    }

    /** An API token. */
    record OfApiToken(ApiTokenId id) implements Credential {
        public OfApiToken {
            requireNonNull(id, "id is null");
        }
    }
}
