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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of the process, safe for any number of threads. Each request runs on a thread of its own while the
 * caller waits for it, so that interrupting the caller ends both at once, whatever the request is waiting for; requests
 * never queue for one another. Redirects are answers like any other and nothing is sent twice.
 *
 * <p>Nothing is built before the first request: a process that makes none pays nothing.
 */
public final class Http implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 1024;

    private final HostRules rules;
    private final Optional<Reach> reach;
    private final Supplier<ExecutorService> threads;
    private final Map<Budget, OkHttpClient> clients = new ConcurrentHashMap<>();
    private @Nullable Engine engine;

    private record Engine(OkHttpClient client, ExecutorService threads) {}

    /**
     * A client.
     *
     * @param rules where credentials may go
     * @param threads makes the executor that starts each task at once; it is closed with this
     */
    public Http(HostRules rules, Supplier<ExecutorService> threads) {
        this(rules, threads, Optional.empty());
    }

    /**
     * A client for addresses that came from outside the program.
     *
     * @param reach what it connects to
     */
    public Http(HostRules rules, Supplier<ExecutorService> threads, Reach reach) {
        this(rules, threads, Optional.of(reach));
    }

    private Http(HostRules rules, Supplier<ExecutorService> threads, Optional<Reach> reach) {
        this.rules = requireNonNull(rules, "rules is null");
        this.reach = reach;
        this.threads = requireNonNull(threads, "threads is null");
    }

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
     * Sends a request and waits until its answer was read; the reader runs on a thread of the request.
     *
     * @throws HttpFailure where there was no answer, or it broke while it was read
     * @throws CancellationException where this thread was interrupted; it is still marked so
     */
    public <T> T stream(HttpCall call, HttpStream.Reader<T> reader) {
        Request request = request(call);
        Progress progress = new Progress();
        Call sent = client(call.budget())
                .newCall(request.newBuilder().tag(Progress.class, progress).build());
        Future<T> answer = engine().threads().submit(() -> exchange(sent, reader));
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            sent.cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "cancelled while waiting for " + call.uri().getHost());
        } catch (ExecutionException failed) {
            throw progress.explain(call.uri().getHost(), requireNonNull(failed.getCause(), "cause is null"));
        }
    }

    /** A request that runs on the thread of whoever wants its answer, and that anybody may end. */
    public HttpExchange exchange(HttpCall call) {
        Request request = request(call);
        Progress progress = new Progress();
        Call sent = client(call.budget())
                .newCall(request.newBuilder().tag(Progress.class, progress).build());
        return new HttpExchange(call, sent, progress);
    }

    private Request request(HttpCall call) {
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
        return request.build();
    }

    private static String header(Authorization credential) {
        if (credential instanceof Authorization.Basic basic) {
            String pair = basic.user() + ":" + basic.password().reveal();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        }
        return "Bearer " + ((Authorization.Bearer) credential).token().reveal();
    }

    private static <T> T exchange(Call call, HttpStream.Reader<T> reader) throws IOException {
        try (Response response = call.execute()) {
            return reader.read(new HttpStream(response));
        }
    }

    private OkHttpClient client(Budget budget) {
        return clients.computeIfAbsent(
                budget,
                limits -> engine().client()
                        .newBuilder()
                        .connectTimeout(limits.connect())
                        .readTimeout(limits.silence())
                        .writeTimeout(limits.silence())
                        .callTimeout(limits.total())
                        .build());
    }

    private synchronized Engine engine() {
        Engine ready = engine;
        if (ready == null) {
            ready = new Engine(build(), threads.get());
            engine = ready;
        }
        return ready;
    }

    /** Sending twice is for those who know what the request means, so the library's own retry is off. */
    private OkHttpClient build() {
        return new OkHttpClient.Builder()
                .dns(reach.<Dns>map(limit -> limit::resolve).orElse(Dns.SYSTEM))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                .eventListenerFactory(Progress::of)
                .build();
    }

    /** Ends the requests under way and closes all connections. */
    @Override
    public synchronized void close() {
        Engine open = engine;
        if (open != null) {
            open.threads().shutdownNow();
            open.client().connectionPool().evictAll();
        }
    }
}
