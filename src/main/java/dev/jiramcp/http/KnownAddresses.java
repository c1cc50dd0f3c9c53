package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Dns;

/**
 * At which of its addresses a host was last connected to. Who connects to a host of several addresses tries them beside one
 * another (RFC 8305), each on a thread of its own, which a crowd that comes at once pays for hundreds of times; where it is
 * known which one answers, that one is connected to first, on the thread of the request. One that fails is forgotten.
 */
final class KnownAddresses implements Dns {
    private static final int MOST = 1024;

    private final Dns names;
    private final Map<String, InetAddress> known = new ConcurrentHashMap<>();

    KnownAddresses(Dns names) {
        this.names = requireNonNull(names, "names is null");
    }

    /** Whether it is known which address of a host answers. */
    boolean has(String host) {
        return known.containsKey(host);
    }

    void answered(String host, InetAddress address) {
        if (known.size() < MOST || known.containsKey(host)) {
            known.put(host, address);
        }
    }

    void failed(String host) {
        known.remove(host);
    }

    /** All addresses that the name has now, and first the one that is known, if it is still among them. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = names.lookup(host);
        Optional<InetAddress> first = Optional.ofNullable(known.get(host)).filter(found::contains);
        if (first.isEmpty()) {
            return found;
        }
        List<InetAddress> ordered = new ArrayList<>(List.of(first.get()));
        found.stream().filter(address -> !address.equals(first.get())).forEach(ordered::add);
        return ordered;
    }
}
