package dev.jiramcp.connection.webhook;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.HostRules;
import java.net.URI;

/**
 * Where events go.
 *
 * @param address {@code https}, or {@code http} on this machine; redirects are not followed
 * @param secret signs each request
 */
public record Target(URI address, SigningSecret secret) {
    public Target {
        HostRules.originOf(requireNonNull(address, "address is null"));
        requireNonNull(secret, "secret is null");
    }
}
