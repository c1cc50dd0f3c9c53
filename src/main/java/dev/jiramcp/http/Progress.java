package dev.jiramcp.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** How far one request came, so that a failure can be told for what it is. */
final class Progress extends EventListener {
    private final Optional<KnownAddresses> addresses;
    private volatile boolean connecting = true;
    private volatile boolean sent;
    private volatile boolean opened;
    private volatile boolean kept;

    Progress() {
        this.addresses = Optional.empty();
    }

    /** One that tells which addresses answer. */
    Progress(KnownAddresses addresses) {
        this.addresses = Optional.of(addresses);
    }

    static EventListener of(Call call) {
        Progress progress = call.request().tag(Progress.class);
        return progress == null ? EventListener.NONE : progress;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        opened = true;
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        addresses.ifPresent(known -> known.answered(call.request().url().host(), address.getAddress()));
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException failure) {
        addresses.ifPresent(known -> known.failed(call.request().url().host()));
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connecting = false;
        kept = !opened && connection.protocol() != Protocol.HTTP_2;
        opened = false;
    }

    /** Whether it was sent last on a connection for one request at a time that was there from an earlier one. */
    boolean wasKept() {
        return kept;
    }

    @Override
    public void requestHeadersStart(Call call) {
        sent = true;
    }

    /** The failure in words; anything but input and output is a defect and thrown as it is. */
    RuntimeException explain(String host, Throwable cause) {
        if (cause instanceof IOException broken) {
            return new HttpFailure(kind(broken), host, sent, broken);
        }
        if (cause instanceof RuntimeException defect) {
            return defect;
        }
        return new IllegalStateException("a request failed", cause);
    }

    private HttpFailure.Kind kind(IOException cause) {
        if (cause instanceof Bodies.TooLarge) {
            return HttpFailure.Kind.TOO_LARGE;
        }
        if (cause instanceof Reach.Inside) {
            return HttpFailure.Kind.INSIDE;
        }
        if (cause instanceof UnknownHostException) {
            return HttpFailure.Kind.NAME;
        }
        if (cause instanceof InterruptedIOException) {
            return HttpFailure.Kind.TIMEOUT;
        }
        if (cause instanceof SSLException && connecting) {
            return HttpFailure.Kind.TLS;
        }
        boolean refused = cause instanceof ConnectException || cause instanceof NoRouteToHostException;
        return refused || connecting ? HttpFailure.Kind.CONNECT : HttpFailure.Kind.BROKEN;
    }
}
