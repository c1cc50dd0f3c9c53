package dev.jiramcp.console;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;

/**
 * Who uses the console or its API.
 *
 * @param name what pages call this person
 * @param client {@code console} for the pages, the client of the token for the API
 * @param granted what this person may
 */
public record Operator(TenantId tenant, UserId user, String name, String client, Rights.Granted granted) {
    /** The name of the pages as a client. */
    public static final String CONSOLE = "console";

    public Operator {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(user, "user is null");
        requireNonNull(name, "name is null");
        requireNonNull(client, "client is null");
        requireNonNull(granted, "granted is null");
    }

    public boolean may(Permission permission) {
        return granted.permissions().contains(permission);
    }
}
