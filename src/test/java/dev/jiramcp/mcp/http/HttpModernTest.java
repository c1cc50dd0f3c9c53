package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.ModernBehaviour;
import dev.jiramcp.mcp.wire.RawHttp;
import dev.jiramcp.mcp.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.node.ObjectNode;

/** The newer era over HTTP. */
class HttpModernTest extends ModernBehaviour {
    private final FixtureServer server = new FixtureServer(service);

    @Override
    protected Wire connect(FixtureService service) {
        return new HttpWire(server.endpoint());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected void cancel(ObjectNode request) {
        // another connection, closed under the request: the one that the wire began is released at the end of the test
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.post(
                    request.toString(),
                    "MCP-Protocol-Version: 2026-07-28",
                    "Mcp-Method: tools/call",
                    "Mcp-Name: test_wait");
            service.awaitWaiting(1);
        }
    }

    @Override
    protected ObjectNode nextChange() {
        return ((HttpWire) wire).next();
    }
}
