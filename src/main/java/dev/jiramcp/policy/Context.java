package dev.jiramcp.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Under which circumstances something is to be done.
 *
 * @param scopes Atlassian's scopes that it needs or asks for
 * @param client the program that asks, as the door knows it
 * @param ip the address from which it asks, where it came over the network
 * @param at when
 * @param local whether it comes from the person at this machine: stdio and the command line
 */
public record Context(Set<String> scopes, String client, Optional<String> ip, Instant at, boolean local) {
    public Context {
        scopes = Set.copyOf(scopes);
        requireNonNull(client, "client is null");
        requireNonNull(ip, "ip is null");
        requireNonNull(at, "at is null");
    }
}
