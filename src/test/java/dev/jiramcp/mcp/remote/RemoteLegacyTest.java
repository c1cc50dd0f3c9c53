package dev.jiramcp.mcp.remote;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.LegacyBehaviour;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.node.ObjectNode;

/** The older era over stdio, served by a server elsewhere. */
class RemoteLegacyTest extends LegacyBehaviour {
    private final FixtureServer server = new FixtureServer(service);

    @Override
    protected Wire connect(FixtureService there) {
        return TestingRemote.wire(server.endpoint());
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Override
    protected ObjectNode nextChange() {
        return ((StdioWire) wire).next();
    }
}
