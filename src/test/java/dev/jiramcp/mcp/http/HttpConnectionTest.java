package dev.jiramcp.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.RawHttp;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Connections while a request is under way: closed, silent, in use again. */
class HttpConnectionTest {
    private static final HttpSettings BUSY =
            new HttpSettings(Set.of(), 100_000, Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofHours(1), 10);
    private static final String[] MODERN = {
        "MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call", "Mcp-Name: test_wait"
    };

    private final FixtureService service = new FixtureService();
    private final FixtureServer server = new FixtureServer(service);
    private final HttpWire wire = new HttpWire(server.endpoint());

    @AfterEach
    void stop() {
        service.release();
        wire.close();
        server.close();
    }

    private String waiting() {
        return wire.modernRequest("tools/call", "{\"name\":\"test_wait\"}", "{}")
                .toString();
    }

    @Test
    void cancelsACallOfTheNewerEraWhoseConnectionIsClosed() {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(waiting(), MODERN);
            service.awaitWaiting(1);
        }
        service.awaitInterrupted(1);
    }

    @Test
    void cancelsACallOfTheOlderEraWhoseConnectionIsClosed() {
        wire.initialize("2025-11-25", "{}");
        ObjectNode call = wire.request("tools/call", Json.object().put("name", "test_wait"));
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(call.toString(), "Mcp-Session-Id: " + wire.session());
            service.awaitWaiting(1);
        }
        service.awaitInterrupted(1);
    }

    @Test
    void usesAConnectionForManyRequests() {
        String body = wire.modernRequest("tools/call", "{\"name\":\"test_simple_text\"}", "{}")
                .toString();
        try (RawHttp raw = new RawHttp(server.port())) {
            for (int request = 0; request < 50; request++) {
                raw.post(body, MODERN[0], MODERN[1], "Mcp-Name: test_simple_text");
                assertThat(raw.response()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void answersARequestThatCameWhileTheOneBeforeItWasUnderWay() {
        String next = wire.modernRequest("tools/call", "{\"name\":\"test_simple_text\"}", "{}")
                .toString();
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(waiting(), MODERN);
            service.awaitWaiting(1);
            raw.post(next, MODERN[0], MODERN[1], "Mcp-Name: test_simple_text");
            raw.post(next, MODERN[0], MODERN[1], "Mcp-Name: test_simple_text");
            assertThat(wire.modern("tools/call", "{\"name\":\"test_simple_text\"}", "{}")
                            .text())
                    .isNotEmpty();
            service.release();
            assertThat(raw.response()).contains("waited");
            assertThat(raw.response()).contains("This is a simple text response");
            assertThat(raw.response()).contains("This is a simple text response");
        }
    }

    @Test
    void closesAStreamOfChangesWhoseConnectionIsClosed() {
        ObjectNode listen = wire.modernRequest("subscriptions/listen", "{\"notifications\":{}}", "{}");
        int before = service.listeners();
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(listen.toString(), MODERN[0], "Mcp-Method: subscriptions/listen");
            String head = raw.readTo("acknowledged");
            assertThat(head).contains("text/event-stream", "X-Accel-Buffering: no");
            assertThat(service.listeners()).isEqualTo(before + 1);
        }
        service.awaitListeners(before);
    }

    @Test
    void refusesAPersonOneStreamMoreThanThereMayBeAndNobodyElse() {
        HttpSettings usual = HttpSettings.LOOPBACK;
        HttpSettings one = new HttpSettings(
                usual.hosts(), 100_000, usual.keepAlive(), usual.patience(), usual.sessionIdle(), 10, 1);
        Authenticator byTenant = request -> new Authenticator.Admission.Admitted(Caller.local(
                new TenantId(Optional.ofNullable(request.getHeader("X-Tenant")).orElse("default")), "http"));
        String listen = wire.modernRequest("subscriptions/listen", "{\"notifications\":{}}", "{}")
                .toString();
        String[] headers = {MODERN[0], "Mcp-Method: subscriptions/listen"};
        int before = service.listeners();
        try (FixtureServer bound = new FixtureServer(service, byTenant, one)) {
            try (RawHttp first = new RawHttp(bound.port());
                    RawHttp second = new RawHttp(bound.port());
                    RawHttp other = new RawHttp(bound.port())) {
                first.post(listen, headers);
                assertThat(first.readTo("acknowledged")).contains("200");
                second.post(listen, headers);
                assertThat(second.response()).contains("HTTP/1.1 429", "1 streams of changes open", "close one");
                other.post(listen, headers[0], headers[1], "X-Tenant: another");
                assertThat(other.readTo("acknowledged")).contains("200");
            }
            service.awaitListeners(before + 1); // that of the bound server's sessions of the older era
            assertThat(opens(bound, listen, headers))
                    .as("once the first is closed")
                    .isTrue();
        }
    }

    /** The place of a stream is free just after its listener is gone, so it may take a try more. */
    private static boolean opens(FixtureServer server, String listen, String... headers) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            try (RawHttp raw = new RawHttp(server.port())) {
                raw.post(listen, headers);
                if (raw.readTo("\r\n\r\n").contains("200")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void keepsSilentStreamsAlive() {
        try (FixtureServer busy = new FixtureServer(service, Authenticator.local(), BUSY);
                RawHttp raw = new RawHttp(busy.port())) {
            raw.post(waiting(), MODERN);
            String read = raw.readTo(":\n\n") + raw.readTo(":\n\n");
            assertThat(read).contains("Content-Type: text/event-stream", "X-Accel-Buffering: no");
            service.release();
            assertThat(raw.readTo("waited")).contains("event: message\ndata: {");
        }
    }

    @Test
    void endsAResponseWithoutAReplyWhereTheClientTookItsRequestBack() {
        wire.initialize("2025-11-25", "{}");
        ObjectNode call = wire.request("tools/call", Json.object().put("name", "test_wait"));
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(call.toString(), "Mcp-Session-Id: " + wire.session());
            service.awaitWaiting(1);
            wire.tell(Wire.notification("notifications/cancelled", "{\"requestId\":" + call.path("id") + "}"));
            assertThat(raw.readTo("0\r\n\r\n")).startsWith("HTTP/1.1 200 ").doesNotContain("data:");
        }
    }

    @Test
    void narrowsTheToolsByHeadersOrByTheAddress() {
        ObjectNode list = wire.modernRequest("tools/list", "{}", "{}");
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(list.toString(), MODERN[0], "Mcp-Method: tools/list", "X-MCP-Tools: test_boom");
            assertThat(raw.response()).contains("test_boom").doesNotContain("test_wait");
        }
        HttpWire narrow = new HttpWire(server.endpoint().resolve("/mcp?tools=test_wait,test_boom"));
        assertThat(narrow.modern("tools/list", "{}", "{}")
                        .result()
                        .path("tools")
                        .size())
                .isEqualTo(2);
        narrow.close();
    }
}
