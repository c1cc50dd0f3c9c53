package dev.jiramcp.http;

import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a credential may be sent: a closed set of origins, each {@code https}, or {@code http} on this machine. An
 * address in an answer ({@code self}, an attachment's content) is not thereby one of them. An access token goes to the
 * origins of Atlassian's services alone; an API token, which is sent with its owner's address, to their sites as well.
 */
public final class HostRules {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The origins that Atlassian gives to sites. */
    private static final Pattern SITE =
            Pattern.compile("https://[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.atlassian\\.net:443");

    private final Set<String> origins;
    private final Set<String> sites;
    private final boolean atlassian;

    private HostRules(Set<String> origins, Set<String> sites, boolean atlassian) {
        this.origins = Set.copyOf(origins);
        this.sites = Set.copyOf(sites);
        this.atlassian = atlassian;
    }

    /** Rules that allow the origins of these addresses, for every credential. */
    public static HostRules allowing(URI... addresses) {
        return allowing(Arrays.asList(addresses));
    }

    /** Rules that allow the origins of these addresses, for every credential. */
    public static HostRules allowing(Collection<URI> addresses) {
        Set<String> origins = new HashSet<>();
        addresses.forEach(address -> origins.add(originOf(address)));
        return new HostRules(origins, Set.of(), false);
    }

    /** These rules, and API tokens to one more site. */
    public HostRules andSite(URI address) {
        Set<String> more = new HashSet<>(sites);
        more.add(originOf(address));
        return new HostRules(origins, more, atlassian);
    }

    /** These rules, and API tokens to every site at an address of Atlassian's own, which people enter while this runs. */
    public HostRules andSitesOfAtlassian() {
        return new HostRules(origins, sites, true);
    }

    /** Whether a credential may go to this address. */
    public boolean allow(URI address, Authorization credential) {
        return origins.contains(originOf(address)) || (credential instanceof Authorization.Basic && allowSite(address));
    }

    /** Whether an API token may go to this address. */
    public boolean allowSite(URI address) {
        String origin = originOf(address);
        return origins.contains(origin)
                || sites.contains(origin)
                || (atlassian && SITE.matcher(origin).matches());
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

    /** Whether a name is one of this machine alone. */
    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }

    private static String lower(@org.jspecify.annotations.Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }

    private static Refusal unfit(String why) {
        return Refusal.of(Refusal.Kind.CONFIGURATION, "unfit_address", "The address of a service " + why + ".");
    }

    @Override
    public String toString() {
        return origins + " and for API tokens " + sites + (atlassian ? " and *.atlassian.net" : "");
    }
}
