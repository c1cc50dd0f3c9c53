package dev.jiramcp.console;

import dev.jiramcp.model.TenantId;
import java.util.Map;
import java.util.Set;

/** Knows what people are called. */
@FunctionalInterface
public interface PersonNames {
    /** The names of those of some ids who are members, by their ids: one question for all of a page. */
    Map<String, String> of(TenantId tenant, Set<String> ids);
}
