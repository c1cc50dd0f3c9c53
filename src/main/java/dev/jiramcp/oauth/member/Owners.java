package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Owners whom no row names: those whom the operator's settings name, in the operator's own tenant, and the person of this
 * machine where everybody who reaches the server is that person. Nobody can take this role from them but the settings.
 *
 * @param home the operator's own tenant
 * @param admins e-mail addresses and user ids
 * @param local whether everybody is the person of this machine
 */
public record Owners(TenantId home, List<String> admins, boolean local) {
    public Owners {
        requireNonNull(home, "home is null");
        admins = admins.stream().map(Word::of).toList();
    }

    /** Whether somebody is one.
     *
     * @param email the address, where it is verified
     */
    public boolean include(TenantId tenant, UserId user, Optional<String> email) {
        if (local && user.equals(Caller.LOCAL)) {
            return true;
        }
        return !admins.isEmpty()
                && tenant.equals(home)
                && Stream.concat(Word.user(user).stream(), email.map(Word::of).stream())
                        .anyMatch(admins::contains);
    }

    /** Whether a tenant always has one, whatever its rows say. */
    public boolean stand(TenantId tenant) {
        return local || (tenant.equals(home) && !admins.isEmpty());
    }
}
