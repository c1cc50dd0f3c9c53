package dev.jiramcp.atlassian;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the token endpoint answered, sorted by what has to be done next. */
public sealed interface TokenAnswer {
    /**
     * Tokens.
     *
     * @param access the access token
     * @param refresh the next refresh token; absent where {@code offline_access} was not granted
     * @param life how long the access token lives
     * @param scopes what was granted; may be less than what was asked for
     */
    record Granted(Secret access, Optional<Secret> refresh, Duration life, Set<Scope> scopes) implements TokenAnswer {
        public Granted {
            requireNonNull(access, "access is null");
            requireNonNull(refresh, "refresh is null");
            requireNonNull(life, "life is null");
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * No token.
     *
     * @param next what has to be done
     * @param error the machine-readable word of the answer; may be empty
     * @param description its sentence; may be empty
     * @param delay how long Atlassian wants to be left alone; zero where it does not say
     */
    record Denied(Next next, String error, String description, Duration delay) implements TokenAnswer {
        public Denied {
            requireNonNull(next, "next is null");
            requireNonNull(delay, "delay is null");
            requireNonNull(error, "error is null");
            requireNonNull(description, "description is null");
        }

        /** A denial that names no time to wait. */
        public Denied(Next next, String error, String description) {
            this(next, error, description, Duration.ZERO);
        }
    }

    /** What has to be done after a denial. */
    enum Next {
        /** The refresh token is dead, or the code is: the person has to give consent again. */
        CONSENT,
        /** The app's id, secret or settings are wrong: no person can help it. */
        APP,
        /** Too many requests: wait. */
        WAIT,
        /** It is not known whether the grant was used up: try the same again soon. */
        SAME_AGAIN,
        /** The request was malformed: a defect of this server. */
        DEFECT
    }
}
