package dev.jiramcp.jira;

import dev.jiramcp.http.Authorization;
import java.util.Optional;

/** Gives the credential of a login, for each request anew. */
@FunctionalInterface
public interface Credential {
    /**
     * The credential as it is now.
     *
     * @throws dev.jiramcp.model.Refusal where there is none any more
     */
    Authorization get();

    /**
     * Another one in place of one that Jira has just refused, so that the call can be sent again; empty where there is no
     * other.
     *
     * @throws dev.jiramcp.model.Refusal where it is now known that there is none any more
     */
    default Optional<Authorization> insteadOf(Authorization refused) {
        return Optional.empty();
    }
}
