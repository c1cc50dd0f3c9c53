package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** One organisation on this deployment; on a deployment for one organisation it is {@code default}. */
public record TenantId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public TenantId {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_tenant_id", "Not a tenant id: '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
