package dev.jiramcp.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies that an operator put in front of this server. Each appends to {@code X-Forwarded-For} from whom it has a
 * request, so the client is the last address there that is not one of theirs; whatever stands before it, anybody can have
 * written.
 */
public final class Proxies {
    /** None: a request comes from whoever connected. */
    public static final Proxies NONE = new Proxies(List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Proxies.class);
    private static final String HEADER = "X-Forwarded-For";

    private final List<AddressBlock> trusted;
    private final AtomicBoolean said = new AtomicBoolean();

    public Proxies(List<AddressBlock> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** From where a request comes that one address sent with these values of the header. */
    InetAddress client(InetAddress peer, List<String> forwarded) {
        List<String> names = forwarded.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
        InetAddress client = peer;
        for (int i = names.size() - 1; i >= 0 && isTrusted(client); i--) {
            Optional<InetAddress> before = AddressBlock.address(names.get(i));
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }

    /** Has everything behind the server see the client's address in place of the proxy's. */
    HttpConfiguration.Customizer customizer() {
        return (request, headers) -> customized(request);
    }

    private Request customized(Request request) {
        List<String> forwarded = request.getHeaders().getValuesList(HEADER);
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        if (forwarded.isEmpty() || !(peer instanceof InetSocketAddress from) || from.getAddress() == null) {
            return request;
        }
        if (trusted.isEmpty() && said.compareAndSet(false, true)) {
            LOG.info(
                    "Requests come through a proxy at {}, whose addresses of clients are not believed: see the setting"
                            + " trusted-proxies",
                    from.getAddress().getHostAddress());
        }
        InetAddress client = client(from.getAddress(), forwarded);
        return client.equals(from.getAddress()) ? request : new Forwarded(request, new InetSocketAddress(client, 0));
    }

    /** A request that came from somebody else than who connected. */
    private static final class Forwarded extends Request.Wrapper {
        private final ConnectionMetaData connection;

        Forwarded(Request request, InetSocketAddress client) {
            super(request);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return client;
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
