package dev.jiramcp.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * Why the SDK's registry of features is not used ({@code docs/mcp.md}). Where one of these fails after an update of the
 * SDK, a reason is gone.
 */
class SdkRegistryTest {
    /** A transport that keeps what is sent. */
    private static final class Kept implements McpServerTransportProvider, McpServerTransport {
        private final List<JSONRPCMessage> sent = new ArrayList<>();
        private Optional<McpServerSession> session = Optional.empty();

        @Override
        public void setSessionFactory(McpServerSession.Factory factory) {
            session = Optional.of(factory.create(this));
        }

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> sent.add(message));
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return McpJsonDefaults.getMapper().convertValue(data, type);
        }

        @Override
        public List<String> protocolVersions() {
            return LegacyServer.VERSIONS;
        }

        @Override
        public Mono<Void> notifyClients(String method, Object params) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public void close() {}
    }

    private final Kept transport = new Kept();

    private JSONRPCResponse.JSONRPCError error(String method, Map<String, Object> params) {
        McpServer.sync(transport)
                .serverInfo("sdk", "1")
                .immediateExecution(true)
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .tools(false)
                        .completions()
                        .build())
                .toolCall(
                        McpSchema.Tool.builder("break", Map.of("type", "object"))
                                .build(),
                        (exchange, request) -> {
                            throw new IllegalStateException("the password is hunter2");
                        })
                .build();
        McpServerSession session = transport.session.orElseThrow();
        Map<String, Object> hello = Map.of(
                "protocolVersion", "2025-11-25",
                "capabilities", Map.of(),
                "clientInfo", Map.of("name", "t", "version", "1"));
        session.handle(new JSONRPCRequest("initialize", 1, hello)).block();
        session.handle(new JSONRPCNotification("notifications/initialized")).block();
        session.handle(new JSONRPCRequest(method, 2, params)).block();
        return ((JSONRPCResponse) transport.sent.get(transport.sent.size() - 1)).error();
    }

    @Test
    void itDoesNotNameTheToolThatIsUnknown() {
        assertThat(error("tools/call", Map.of("name", "jira_nonsense")).message())
                .isEqualTo("Unknown tool: invalid_tool_name");
    }

    @Test
    void itTellsClientsTheWordsOfExceptions() {
        assertThat(error("tools/call", Map.of("name", "break")).message()).contains("hunter2");
    }

    @Test
    void itAnswersMalformedParametersWithTheNamesOfClasses() {
        assertThat(error("completion/complete", Map.of("ref", "text", "argument", Map.of()))
                        .message())
                .contains("io.modelcontextprotocol.spec.McpSchema");
    }
}
