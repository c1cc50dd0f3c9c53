package dev.jiramcp.console;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.member.Members;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TenantPath;
import java.util.Set;
import java.util.stream.Collectors;

/** What each person may do in the console. Asked at every request: taking a role away holds from the next one on. */
@FunctionalInterface
public interface Rights {
    /** What a person may; a stranger may nothing. */
    Granted of(TenantId tenant, UserId user);

    /** By the roles of members; whatever they are, those of another tenant than the operator's own see nothing of the whole. */
    static Rights of(Members members) {
        return (tenant, user) -> {
            Granted granted = Granted.to(members.role(tenant, user));
            return tenant.equals(TenantPath.home()) ? granted : granted.without(Permission.ofDeployment());
        };
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

        /** This, but for some of it. */
        Granted without(Set<Permission> some) {
            return new Granted(
                    role,
                    permissions.stream()
                            .filter(permission -> !some.contains(permission))
                            .collect(Collectors.toUnmodifiableSet()));
        }

        /** All that a role may. */
        public static Granted to(Role role) {
            return new Granted(role.value(), Permission.of(role));
        }
    }
}
