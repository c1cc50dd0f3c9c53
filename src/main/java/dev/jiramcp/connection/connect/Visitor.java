package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;

/**
 * Who is at a page.
 *
 * @param tenant the organisation
 * @param user the person who is signed in
 * @param session the id of their browser's session
 */
public record Visitor(TenantId tenant, UserId user, String session) {
    public Visitor {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(user, "user is null");
        requireNonNull(session, "session is null");
    }
}
