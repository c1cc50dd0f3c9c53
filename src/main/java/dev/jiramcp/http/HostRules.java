package dev.jiramcp.http;

import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a credential may be sent: a closed set of origins, each {@code https}, or {@code http} on this machine. An
 * address in an answer ({@code self}, an attachment's content) is not thereby one of them.
 */
public final class HostRules {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> origins;

    private HostRules(Set<String> origins) {
        this.origins = origins;
    }

    /** Rules that allow the origins of these addresses. */
    public static HostRules allowing(URI... addresses) {
        return allowing(Arrays.asList(addresses));
    }

    /** Rules that allow the origins of these addresses. */
    public static HostRules allowing(Collection<URI> addresses) {
        Set<String> origins = new HashSet<>();
        addresses.forEach(address -> origins.add(originOf(address)));
        return new HostRules(Set.copyOf(origins));
    }

    /** These rules with one more origin. */
    public HostRules and(URI address) {
        Set<String> more = new HashSet<>(origins);
        more.add(originOf(address));
        return new HostRules(Set.copyOf(more));
    }

    /** Whether a credential may go to this address. */
    public boolean allow(URI address) {
        return origins.contains(originOf(address));
    }

    /**
     * The origin of an address (RFC 6454, section 4), with the port written out.
     *
     * @throws Refusal where it is neither {@code https} nor {@code http} on this machine, or holds a user name
     */
    public static String originOf(URI address) {
        String scheme = lower(address.getScheme());
        String host = lower(address.getHost());
        if (host.isEmpty() || address.getRawUserInfo() != null) {
            throw unfit("needs a host and holds no user name");
        }
        boolean local = scheme.equals("http") && LOOPBACK.contains(host);
        if (!local && !scheme.equals("https")) {
            throw unfit("must be https, or http on this machine: " + scheme + "://" + host);
        }
        int port = address.getPort() < 0 ? (local ? 80 : 443) : address.getPort();
        return scheme + "://" + host + ":" + port;
    }

    private static String lower(@org.jspecify.annotations.Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }

    private static Refusal unfit(String why) {
        return Refusal.of(Refusal.Kind.CONFIGURATION, "unfit_address", "The address of a service " + why + ".");
    }

    @Override
    public String toString() {
        return origins.toString();
    }
}
