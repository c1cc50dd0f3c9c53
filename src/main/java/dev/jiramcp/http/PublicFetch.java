package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads a small document at an address that a stranger named (server-side request forgery): https alone, a host by name
 * alone, every address of that name public, and connected to exactly those; no redirects, no proxy, no credentials, a few
 * kilobytes, a few seconds.
 */
public final class PublicFetch implements AutoCloseable {
    private static final int LARGEST = 5 * 1024;

    private final Rules rules;
    private final Reach reach;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable OkHttpClient client;

    /** What is let through. */
    record Rules(Dns names, Predicate<InetAddress> addresses, Set<String> schemes, Duration total) {}

    public PublicFetch() {
        this(new Rules(Dns.SYSTEM, PublicAddresses::isPublic, Set.of("https"), Duration.ofSeconds(5)));
    }

    PublicFetch(Rules rules) {
        this.rules = requireNonNull(rules, "rules is null");
        this.reach = new Reach(Set.of(), rules.names(), rules.addresses());
    }

    /**
     * Reads a document.
     *
     * @throws HttpFailure where there was no answer, or the address is not one that is read
     */
    public HttpAnswer get(URI address) {
        return get(address, LARGEST);
    }

    /**
     * Reads a document of at most so many bytes.
     *
     * @throws HttpFailure where there was no answer, or the address is not one that is read
     */
    public HttpAnswer get(URI address, int largest) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        reach.checkPublic(address);
        if (!rules.schemes().contains(String.valueOf(address.getScheme()))) {
            throw new HttpFailure(HttpFailure.Kind.NAME, host, false, new IOException("not a public address"));
        }
        Request request = new Request.Builder()
                .url(address.toString())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "identity")
                .build();
        Progress progress = new Progress();
        try (Response response = client().newCall(
                        request.newBuilder().tag(Progress.class, progress).build())
                .execute()) {
            return new HttpAnswer(response.code(), response.headers().toMultimap(), Bodies.read(response, largest));
        } catch (IOException failure) {
            throw progress.explain(host, failure);
        }
    }

    private OkHttpClient client() {
        OkHttpClient ready = client;
        return ready == null ? build() : ready;
    }

    private OkHttpClient build() {
        building.lock();
        try {
            OkHttpClient ready = client;
            if (ready == null) {
                ready = new OkHttpClient.Builder()
                        .dns(reach::resolve)
                        .proxy(Proxy.NO_PROXY)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .retryOnConnectionFailure(false)
                        .connectionPool(new ConnectionPool(0, 1, java.util.concurrent.TimeUnit.SECONDS))
                        .connectTimeout(rules.total())
                        .readTimeout(rules.total())
                        .callTimeout(rules.total())
                        .eventListenerFactory(Progress::of)
                        .build();
                client = ready;
            }
            return ready;
        } finally {
            building.unlock();
        }
    }

    @Override
    public void close() {
        OkHttpClient open = client;
        if (open != null) {
            open.connectionPool().evictAll();
        }
    }
}
