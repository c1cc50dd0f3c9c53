package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * What is reached at an address that came from outside the program (server-side request forgery): a host by name, every
 * address of that name public, and connected to exactly those, so that a name which says something else a moment later gains
 * nothing. Hosts inside the network are reached where the operator names them; what answers on link-local addresses, as the
 * metadata services of clouds do, never is. This machine is reached by {@code http}, which leads nowhere else.
 */
public final class Reach {
    /** Names that can be public: with a dot, and a last part that is no number. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    private final boolean local;
    private final Set<String> insiders;
    private final Dns names;
    private final Predicate<InetAddress> addresses;
    private final Set<String> proxies = ConcurrentHashMap.newKeySet();

    /** A name whose addresses are not reached. */
    static final class Inside extends UnknownHostException {
        private static final long serialVersionUID = 1;

        Inside() {
            super("not a public address");
        }
    }

    Reach(Set<String> insiders, Dns names, Predicate<InetAddress> addresses) {
        this(true, insiders, names, addresses);
    }

    private Reach(boolean local, Set<String> insiders, Dns names, Predicate<InetAddress> addresses) {
        this.local = local;
        this.insiders = Set.copyOf(insiders);
        this.names = requireNonNull(names, "names is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    /**
     * What anybody can reach, and hosts inside.
     *
     * @param insiders names or addresses in lower case; one that begins with {@code *.} stands for all below it
     */
    public static Reach ofPublicAnd(Set<String> insiders) {
        return new Reach(insiders, Dns.SYSTEM, PublicAddresses::isPublic);
    }

    /** The same without this machine, for addresses of somebody who is not the operator. */
    public Reach withoutThisMachine() {
        return new Reach(false, insiders, names, addresses);
    }

    /** Whether a document may name an address: one of this machine only where it was read on this machine. */
    public static boolean mayName(URI document, URI address) {
        return isOfThisMachine(document) || !isOfThisMachine(address);
    }

    private static boolean isOfThisMachine(URI address) {
        return HostRules.isLoopback(hostOf(address));
    }

    private static String hostOf(URI address) {
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    }

    /**
     * Lets an address pass as it is written.
     *
     * @throws HttpFailure where it is none that is reached
     */
    void check(URI address) {
        boolean here = local && "http".equalsIgnoreCase(address.getScheme()) && isOfThisMachine(address);
        if (!here && !isInsider(hostOf(address))) {
            checkPublic(address);
        }
        remember(ProxySelector.getDefault(), address);
    }

    /**
     * Lets an address pass as it is written, where it can be a public one.
     *
     * @throws HttpFailure where it can't
     */
    void checkPublic(URI address) {
        String host = hostOf(address);
        if (address.getRawUserInfo() != null || !NAME.matcher(host).matches()) {
            throw new HttpFailure(HttpFailure.Kind.INSIDE, host, false, new IOException("not a public address"));
        }
    }

    /** A proxy is the operator's own, wherever it stands; what is reached behind it, it decides. */
    private void remember(@Nullable ProxySelector selector, URI address) {
        if (selector == null) {
            return;
        }
        for (Proxy proxy : selector.select(address)) {
            if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress at) {
                proxies.add(at.getHostString().toLowerCase(Locale.ROOT));
            }
        }
    }

    private boolean isInsider(String host) {
        return insiders.contains(host)
                || insiders.stream()
                        .anyMatch(insider -> insider.startsWith("*.") && host.endsWith(insider.substring(1)));
    }

    /** The addresses of a name, which are then connected to: none where any of them is not reached. */
    List<InetAddress> resolve(String host) throws UnknownHostException {
        String name = host.toLowerCase(Locale.ROOT);
        List<InetAddress> found = names.lookup(host);
        if (proxies.contains(name) || HostRules.isLoopback(name)) {
            return found;
        }
        Predicate<InetAddress> good = isInsider(name) ? address -> !address.isLinkLocalAddress() : addresses;
        if (!found.stream().allMatch(good)) {
            throw new Inside();
        }
        return found;
    }
}
