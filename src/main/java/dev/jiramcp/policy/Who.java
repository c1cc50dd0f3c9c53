package dev.jiramcp.policy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * For whom something is to be done. A request that an application makes for a person needs a permit for each of the two; one
 * that it makes for itself alone, with the organisation's credential, needs its own.
 *
 * @param user the person; nobody where an application acts for itself alone
 * @param groups the groups that the person is in
 * @param application the back-end application in between; an MCP client is none
 */
public record Who(Optional<UserId> user, Set<String> groups, Optional<String> application) {
    public Who {
        requireNonNull(user, "user is null");
        groups = Set.copyOf(groups);
        requireNonNull(application, "application is null");
        if (user.isEmpty() && application.isEmpty()) {
            throw new IllegalArgumentException("neither a person nor an application");
        }
        if (user.isEmpty() && !groups.isEmpty()) {
            throw new IllegalArgumentException("groups of nobody");
        }
    }

    /** A person, and the application in between, if there is one. */
    public Who(UserId user, Set<String> groups, Optional<String> application) {
        this(Optional.of(user), groups, application);
    }

    /** A person alone. */
    public static Who person(UserId user, Set<String> groups) {
        return new Who(Optional.of(user), groups, Optional.empty());
    }

    /** An application that acts for itself, as with {@code client_credentials}. */
    public static Who applicationAlone(String application) {
        return new Who(Optional.empty(), Set.of(), Optional.of(application));
    }
}
