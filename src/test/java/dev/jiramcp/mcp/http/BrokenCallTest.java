package dev.jiramcp.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.RawHttp;
import dev.jiramcp.model.Json;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that breaks within a call of the older era: whoever comes back hears at once that there is no answer. */
class BrokenCallTest {
    private static final HttpSettings BUSY =
            new HttpSettings(Set.of(), 100_000, Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofHours(1), 10);
    private static final Pattern MARK = Pattern.compile("id: (\\S+)\\n");

    private final FixtureService service = new FixtureService();

    @AfterEach
    void release() {
        service.release();
    }

    private FixtureServer server(StoreAddress database) {
        return new FixtureServer(0, service, Authenticator.local(), BUSY, database);
    }

    /** The mark of a call that waits, whose connection breaks then. */
    private String broken(FixtureServer server, HttpWire wire) {
        String call = wire.request("tools/call", Json.object().put("name", "test_wait"))
                .toString();
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(call, "Mcp-Session-Id: " + wire.session(), "MCP-Protocol-Version: 2025-11-25");
            service.awaitWaiting(1);
            Matcher mark = MARK.matcher(raw.readTo("data: \n\n"));
            assertThat(mark.find()).isTrue();
            return mark.group(1);
        }
    }

    private static void listen(RawHttp raw, HttpWire wire, String mark) {
        raw.write("GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nMcp-Session-Id: "
                + wire.session() + "\r\nMCP-Protocol-Version: 2025-11-25\r\nLast-Event-ID: " + mark + "\r\n\r\n");
    }

    @ParameterizedTest
    @EnumSource
    void isToldOfAtAnyReplica(TestingDatabase kind) {
        StoreAddress database = kind.make();
        try (FixtureServer one = server(database);
                FixtureServer two = server(database);
                HttpWire wire = new HttpWire(one.endpoint())) {
            wire.initialize("2025-11-25", "{}");
            String mark = broken(one, wire);
            service.awaitInterrupted(1);
            try (RawHttp raw = new RawHttp(two.port())) {
                listen(raw, wire, mark);
                assertThat(raw.readTo("\n\n"))
                        .contains(
                                "text/event-stream",
                                "\"isError\":true",
                                "what this call had done by then is not known");
                assertThat(raw.readTo("0\r\n\r\n"))
                        .as("the stream ends with it")
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"call-", "call-!", "call-e30", "call-bnVsbA", "something else", "call-W10"})
    void isNothingThatSomebodyMakesUp(String mark) {
        try (FixtureServer server = server(TestingDatabase.SQLITE.make());
                HttpWire wire = new HttpWire(server.endpoint());
                RawHttp raw = new RawHttp(server.port())) {
            wire.initialize("2025-11-25", "{}");
            listen(raw, wire, mark);
            assertThat(raw.readTo(":\n\n")).as("it listens").contains("200").doesNotContain("isError");
        }
    }

    /** Clients of older revisions are not used to events that say nothing. */
    @ParameterizedTest
    @CsvSource({"2024-11-05", "2025-06-18"})
    void hasNoMarkInOlderRevisions(String revision) {
        try (FixtureServer server = server(TestingDatabase.SQLITE.make());
                HttpWire wire = new HttpWire(server.endpoint());
                RawHttp raw = new RawHttp(server.port())) {
            wire.initialize(revision, "{}");
            String call = wire.request("tools/call", Json.object().put("name", "test_wait"))
                    .toString();
            raw.post(call, "Mcp-Session-Id: " + wire.session(), "MCP-Protocol-Version: " + revision);
            service.awaitWaiting(1);
            assertThat(raw.readTo(":\n\n")).doesNotContain("id: ");
        }
    }
}
