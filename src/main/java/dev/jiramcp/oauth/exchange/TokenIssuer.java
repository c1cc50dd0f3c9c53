package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whose tokens say who a person is, as the operator named them.
 *
 * @param issuer as it stands in its tokens
 * @param audience for whom a token has to be: one of these
 * @param keys where its keys are; where that is not said, its metadata says so
 * @param subject the claim that names the person, as they signed in here
 * @param rules claims that have to be so
 */
public record TokenIssuer(
        String issuer, Set<String> audience, Optional<URI> keys, String subject, Map<String, String> rules) {
    public TokenIssuer {
        requireNonNull(issuer, "issuer is null");
        audience = Set.copyOf(audience);
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("an issuer without an audience would have any token of it taken");
        }
        requireNonNull(keys, "keys is null");
        requireNonNull(subject, "subject is null");
        rules = Map.copyOf(rules);
    }
}
