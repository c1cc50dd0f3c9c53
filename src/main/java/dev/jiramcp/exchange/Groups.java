package dev.jiramcp.exchange;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.util.Set;

/** Which groups a person is in, for policy. */
@FunctionalInterface
public interface Groups {
    /** Nobody is in any. */
    Groups NONE = (tenant, user) -> Set.of();

    /** The names of a person's groups; it answers from memory as a rule. */
    Set<String> of(TenantId tenant, UserId user);
}
