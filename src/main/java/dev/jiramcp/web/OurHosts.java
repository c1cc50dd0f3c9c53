package dev.jiramcp.web;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which this server is reached. A page of somebody else's, opened in a browser on this machine or in this
 * network, reaches it under a name of its own (DNS rebinding); so every door asks here first.
 *
 * @param names without a port; loopback names are always ours
 */
public record OurHosts(Set<String> names) {
    private static final int LONGEST_PORT = 5;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OurHosts {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(toUnmodifiableSet());
    }

    /** Whether the value of a {@code Host} header names this server. */
    public boolean isHost(String header) {
        return isName(withoutPort(header.toLowerCase(Locale.ROOT)));
    }

    private static String withoutPort(String header) {
        int colon = header.lastIndexOf(':');
        int digits = header.length() - colon - 1;
        boolean port = colon >= 0 && digits > 0 && digits <= LONGEST_PORT;
        for (int i = colon + 1; port && i < header.length(); i++) {
            port = header.charAt(i) >= '0' && header.charAt(i) <= '9';
        }
        return port ? header.substring(0, colon) : header;
    }

    /** Whether the value of an {@code Origin} header is a page of this server; {@code null}, that of a page without one, is not. */
    public boolean isOrigin(String header) {
        return host(header).filter(this::isName).isPresent();
    }

    /** Whether a name without a port is one of this machine alone. */
    public static boolean isLoopback(String name) {
        return LOOPBACK.contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean isName(String name) {
        return LOOPBACK.contains(name) || names.contains(name);
    }

    private static Optional<String> host(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    ? Optional.ofNullable(uri.getHost()).map(host -> host.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }
}
