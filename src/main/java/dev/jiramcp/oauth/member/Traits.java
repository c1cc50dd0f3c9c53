package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * What rules of entry go by: somebody as they sign in, or as their last sign-in told of them.
 *
 * @param email only where it is verified
 * @param groups of the identity provider
 * @param sites Atlassian sites, as host names
 */
record Traits(UserId user, Optional<String> email, Set<String> groups, Set<String> sites) {
    Traits {
        requireNonNull(user, "user is null");
        requireNonNull(email, "email is null");
        groups = Set.copyOf(groups);
        sites = Set.copyOf(sites);
    }
}
