package dev.jiramcp.mcp.stdio;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.ModernBehaviour;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Wire;
import tools.jackson.databind.node.ObjectNode;

/** The newer era over stdio. */
class StdioModernTest extends ModernBehaviour {
    @Override
    protected Wire connect(FixtureService service) {
        return new StdioWire(service);
    }

    @Override
    protected void cancel(ObjectNode request) {
        wire.tell(Wire.notification("notifications/cancelled", "{\"requestId\":" + request.path("id") + "}"));
    }

    @Override
    protected ObjectNode nextChange() {
        return ((StdioWire) wire).next();
    }
}
