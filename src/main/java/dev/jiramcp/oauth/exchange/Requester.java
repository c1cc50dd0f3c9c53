package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.application.Application;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The application that asks, and where it found us.
 *
 * @param application proved to be itself
 * @param issuer our name, as it used it
 * @param audience what stands in tokens of ours that are for us
 * @param ourNames whom an assertion for us may name
 * @param ip where it comes from
 */
record Requester(
        Application application, String issuer, String audience, Supplier<Set<String>> ourNames, Optional<String> ip) {
    Requester {
        requireNonNull(application, "application is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(audience, "audience is null");
        requireNonNull(ourNames, "ourNames is null");
        requireNonNull(ip, "ip is null");
    }
}
