package dev.jiramcp.mcp.stdio;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.LegacyBehaviour;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Wire;
import tools.jackson.databind.node.ObjectNode;

/** The older era over stdio. */
class StdioLegacyTest extends LegacyBehaviour {
    @Override
    protected Wire connect(FixtureService service) {
        return new StdioWire(service);
    }

    @Override
    protected ObjectNode nextChange() {
        return ((StdioWire) wire).next();
    }
}
