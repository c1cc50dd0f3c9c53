package dev.jiramcp.oauth.token;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.DoorScope;
import java.time.Instant;
import java.util.Set;

/**
 * A token that is good now.
 *
 * @param grant of the family to which it belongs
 * @param scopes which may be fewer than those of the family
 */
public record Access(Family.Grant grant, Kind kind, Set<DoorScope> scopes, Instant issued, Instant expires) {
    /** What a token is for. */
    public enum Kind {
        ACCESS,
        REFRESH
    }

    public Access {
        requireNonNull(grant, "grant is null");
        requireNonNull(kind, "kind is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(issued, "issued is null");
        requireNonNull(expires, "expires is null");
    }
}
