package dev.jiramcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of the process, safe for any number of threads. A request runs on the thread of whoever wants its
 * answer, and interrupting that thread ends it, wherever it waits for the other side; requests never queue for one another.
 * Redirects are answers like any other and nothing is sent twice, except on a {@linkplain KeptConnections connection that
 * had died of age}.
 *
 * <p>Nothing is built before the first request: a process that makes none pays nothing.
 */
public final class Http implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 1024;

    private final HostRules rules;
    private final Optional<Reach> reach;
    private final KnownAddresses addresses;
    private final Map<Way, OkHttpClient> clients = new ConcurrentHashMap<>();
    private @Nullable OkHttpClient engine;

    /**
     * A client.
     *
     * @param rules where credentials may go
     */
    public Http(HostRules rules) {
        this(rules, Optional.empty(), Dns.SYSTEM);
    }

    /**
     * A client for addresses that came from outside the program.
     *
     * @param reach what it connects to
     */
    public Http(HostRules rules, Reach reach) {
        this(rules, Optional.of(reach), reach::resolve);
    }

    /** A client that knows names otherwise than the system does. */
    Http(HostRules rules, Dns names) {
        this(rules, Optional.empty(), names);
    }

    private Http(HostRules rules, Optional<Reach> reach, Dns names) {
        this.rules = requireNonNull(rules, "rules is null");
        this.reach = reach;
        this.addresses = new KnownAddresses(names);
    }

    /** How a request goes: within which limits, and whether the address of its host is known. */
    private record Way(Budget limits, boolean known) {}

    /**
     * Sends a request and waits for the whole answer.
     *
     * @throws HttpFailure where there was none
     * @throws CancellationException where this thread was interrupted; it is still marked so
     */
    public HttpAnswer send(HttpCall call) {
        return stream(
                call,
                answer -> new HttpAnswer(
                        answer.status(),
                        answer.headers(),
                        answer.rest(call.budget().bytes())));
    }

    /**
     * Sends a request and reads its answer, both on this thread.
     *
     * @throws HttpFailure where there was no answer, or it broke while it was read
     * @throws CancellationException where this thread was interrupted; it is still marked so
     */
    public <T> T stream(HttpCall call, HttpStream.Reader<T> reader) {
        Progress progress = new Progress(addresses);
        String host = call.uri().getHost();
        try {
            return new Interruption(prepared(call, progress)).answer(reader);
        } catch (IOException failed) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("cancelled while waiting for " + host);
            }
            throw progress.explain(host, failed);
        }
    }

    /** A request that runs on the thread of whoever wants its answer, and that anybody may end. */
    public HttpExchange exchange(HttpCall call) {
        Progress progress = new Progress(addresses);
        return new HttpExchange(call, prepared(call, progress), progress);
    }

    private Call prepared(HttpCall call, Progress progress) {
        Request request = request(call).tag(Progress.class, progress).build();
        boolean known = addresses.has(request.url().host());
        return client(new Way(call.budget(), known)).newCall(request);
    }

    private Request.Builder request(HttpCall call) {
        reach.ifPresent(limit -> limit.check(call.uri()));
        Request.Builder request = new Request.Builder().url(call.uri().toString());
        call.headers().forEach(request::header);
        request.method(call.method(), Bodies.of(call));
        call.authorization().ifPresent(credential -> {
            if (!rules.allow(call.uri(), credential)) {
                throw Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "foreign_host",
                        "A credential is not sent to " + call.uri().getHost() + ": it belongs to another host.");
            }
            request.header("Authorization", header(credential));
        });
        return request;
    }

    private static String header(Authorization credential) {
        if (credential instanceof Authorization.Basic basic) {
            String pair = basic.user() + ":" + basic.password().reveal();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        }
        return "Bearer " + ((Authorization.Bearer) credential).token().reveal();
    }

    private OkHttpClient client(Way way) {
        return clients.computeIfAbsent(
                way,
                one -> engine().newBuilder()
                        .fastFallback(!one.known())
                        .connectTimeout(one.limits().connect())
                        .readTimeout(one.limits().silence())
                        .writeTimeout(one.limits().silence())
                        .callTimeout(one.limits().total())
                        .build());
    }

    private synchronized OkHttpClient engine() {
        OkHttpClient ready = engine;
        if (ready == null) {
            ready = build();
            engine = ready;
        }
        return ready;
    }

    /** Sending twice is for those who know what the request means, so the library's own retry is off. */
    private OkHttpClient build() {
        return new OkHttpClient.Builder()
                .dns(addresses)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                .addInterceptor(new KeptConnections())
                .eventListenerFactory(Progress::of)
                .build();
    }

    /** Ends the requests under way and closes all connections. */
    @Override
    public synchronized void close() {
        OkHttpClient open = engine;
        if (open != null) {
            open.dispatcher().cancelAll();
            open.connectionPool().evictAll();
        }
    }
}
