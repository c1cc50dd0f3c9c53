package dev.jiramcp.policy.set;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;

/**
 * Who changes policies, for the record.
 *
 * @param tenant whose policies
 * @param user who
 * @param client through what, such as {@code console}
 */
public record Author(TenantId tenant, UserId user, String client) {
    public Author {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(user, "user is null");
        requireNonNull(client, "client is null");
    }
}
