package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.LegacyBehaviour;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.node.ObjectNode;

/** The older era over HTTP. */
class HttpLegacyTest extends LegacyBehaviour {
    private final FixtureServer server = new FixtureServer(service);

    @Override
    protected Wire connect(FixtureService service) {
        return new Listening(new HttpWire(server.endpoint()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected ObjectNode nextChange() {
        return ((Listening) wire).http.next();
    }

    /** Listens as soon as it has a session, as clients do. */
    private static final class Listening extends Wire {
        private final HttpWire http;

        Listening(HttpWire http) {
            this.http = http;
        }

        @Override
        public CompletableFuture<Traffic> begin(ObjectNode request) {
            return http.begin(request);
        }

        @Override
        public void tell(ObjectNode notification) {
            http.tell(notification);
        }

        @Override
        public void user(UnaryOperator<ObjectNode> answers) {
            http.user(answers);
        }

        @Override
        public Traffic initialize(String version, String capabilities) {
            Traffic traffic = http.initialize(version, capabilities);
            http.listen();
            return traffic;
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
