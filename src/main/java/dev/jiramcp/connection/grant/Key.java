package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;

/** A grant of a tenant. */
record Key(TenantId tenant, GrantId grant) {
    Key {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(grant, "grant is null");
    }
}
