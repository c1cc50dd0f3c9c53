package dev.jiramcp.oauth.consent;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.DoorScope;
import java.util.Set;

/**
 * What a client asks of a person, checked (RFC 6749, section 4.1.1).
 *
 * @param client the {@code client_id}
 * @param redirect where the answer goes
 * @param state what the client gets back as it is; empty for none
 * @param challenge of RFC 7636, by S256
 * @param audience the resource for which tokens are to be good
 */
public record Asked(
        String client, String redirect, String state, String challenge, Set<DoorScope> scopes, String audience) {
    public Asked {
        requireNonNull(client, "client is null");
        requireNonNull(redirect, "redirect is null");
        requireNonNull(state, "state is null");
        requireNonNull(challenge, "challenge is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(audience, "audience is null");
    }
}
