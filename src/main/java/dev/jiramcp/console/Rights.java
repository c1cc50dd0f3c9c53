package dev.jiramcp.console;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.member.Members;
import dev.jiramcp.oauth.member.Role;
import java.util.Set;

/** What each person may do in the console. Asked at every request: taking a role away holds from the next one on. */
@FunctionalInterface
public interface Rights {
    /** What a person may; a stranger may nothing. */
    Granted of(TenantId tenant, UserId user);

    /** By the roles of members. */
    static Rights of(Members members) {
        return (tenant, user) -> Granted.to(members.role(tenant, user));
    }

    /**
     * What one person may.
     *
     * @param role what pages call it
     */
    record Granted(String role, Set<Permission> permissions) {
        public Granted {
            requireNonNull(role, "role is null");
            permissions = Set.copyOf(permissions);
        }

        /** All that a role may. */
        public static Granted to(Role role) {
            return new Granted(role.value(), Permission.of(role));
        }
    }
}
