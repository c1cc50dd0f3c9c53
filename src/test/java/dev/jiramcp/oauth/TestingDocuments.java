package dev.jiramcp.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.http.HttpAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** JSON documents on the web, without a web. */
public final class TestingDocuments {
    private final Map<URI, String> documents = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();

    /** From now on this stands there. */
    public void put(String address, String json) {
        documents.put(URI.create(address), json);
    }

    /** How often anything was read. */
    public int reads() {
        return reads.get();
    }

    /** What stands there. */
    public HttpAnswer get(URI address) {
        reads.incrementAndGet();
        Optional<String> text = Optional.ofNullable(documents.get(address));
        return new HttpAnswer(
                text.isPresent() ? 200 : 404,
                Map.of("content-type", List.of("application/json")),
                text.orElse("{}").getBytes(UTF_8));
    }
}
