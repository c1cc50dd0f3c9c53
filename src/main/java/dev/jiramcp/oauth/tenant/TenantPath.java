package dev.jiramcp.oauth.tenant;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;

/** Where the addresses of a tenant begin: those of {@code default} at the root, those of others at {@code /t/{tenant}}. */
public final class TenantPath {
    /** What stands before the id of a tenant. */
    public static final String PREFIX = "/t/";

    private TenantPath() {}

    /** The tenant that is always there, of whoever runs this program. */
    public static TenantId home() {
        return Caller.local("").tenant();
    }

    /** What stands before each path of a tenant; nothing for the one that is always there. */
    public static String base(TenantId tenant) {
        return tenant.equals(home()) ? "" : PREFIX + tenant.value();
    }

    /** The tenant whose paths begin so. */
    public static TenantId tenant(String base) {
        return base.isEmpty() ? home() : new TenantId(base.substring(PREFIX.length()));
    }
}
