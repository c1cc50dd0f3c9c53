package dev.jiramcp.connection.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Somebody's program that is told of events, and checks that each is signed. */
public final class TestingReceiver implements AutoCloseable {
    private static final SigningSecret SECRET = SigningSecret.of(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final Http http = new Http(HostRules.allowing());

    public TestingReceiver() {
        server.start();
        answers(204);
    }

    /** What it answers from now on. */
    public void answers(int status) {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(status).withHeader("Location", server.baseUrl() + "/elsewhere")));
    }

    public Target target() {
        return new Target(URI.create(server.baseUrl() + "/hooks/jira"), SECRET);
    }

    /** Deliveries to it. */
    public Deliveries deliveries(Outbox outbox, Store store, Clock clock) {
        return new Deliveries(outbox, store, target(), http, clock, new Random(1));
    }

    /** The requests that came, whose signatures are right. */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> requests = server.findAll(postRequestedFor(anyUrl()));
        requests.forEach(request -> {
            assertThat(request.getUrl()).isEqualTo("/hooks/jira");
            Instant sent = Instant.ofEpochSecond(Long.parseLong(request.getHeader("webhook-timestamp")));
            assertThat(request.getHeader("webhook-signature"))
                    .isEqualTo(SECRET.signature(request.getHeader("webhook-id"), sent, request.getBodyAsString()));
        });
        return requests;
    }

    /** What was told, in order. */
    public List<JsonNode> events() {
        return requests().stream()
                .map(request -> Json.parse(request.getBodyAsString()))
                .toList();
    }

    @Override
    public void close() {
        http.close();
        server.stop();
    }
}
