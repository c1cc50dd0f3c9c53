package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.tool.TestingSandbox;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import dev.jiramcp.web.WebServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server says about itself: to whom, and what not. */
class MetricsTest {
    private static final String TOKEN = "4f2b7f1b9c0d4e6fa1b2c3d4e5f60718";

    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static HttpResponse<String> get(URI address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void countsCallsErrorsAndRequestsAndNamesNobody() throws Exception {
        try (TestingTerminal terminal = new TestingTerminal()
                .as(SANDBOX.sandbox())
                .with("JIRA_MCP_METRICS_TOKEN", TOKEN)
                .start("serve")) {
            URI mcp = terminal.server();
            try (HttpWire wire = new HttpWire(mcp)) {
                wire.modern("tools/call", "{\"name\":\"jira_get_me\",\"arguments\":{}}", "{}");
                wire.modern(
                        "tools/call", "{\"name\":\"jira_get_issue\",\"arguments\":{\"issue\":\"FLOW-99999\"}}", "{}");
                wire.modern("tools/call", "{\"name\":\"priya@example.com\",\"arguments\":{}}", "{}");
            }
            URI metrics = mcp.resolve("/metrics");
            String text = get(metrics).body();
            assertThat(text)
                    .contains("jira_mcp_tool_calls_seconds_count{tool=\"jira_get_me\"} 1")
                    .contains("jira_mcp_tool_errors_total{code=\"not_found\",tool=\"jira_get_issue\"} 1")
                    .contains("jira_mcp_http_requests_seconds_count{method=\"POST\",route=\"/mcp\",status=\"2xx\"}")
                    .contains("jira_mcp_points_used{of=\"hour\"}", "jvm_memory_used_bytes")
                    .doesNotContain(TestingSandbox.AMARA, "FLOW-99999", "priya@example.com", TOKEN);
            assertThat(get(metrics, "X-Forwarded-For", "10.0.0.1").statusCode()).isEqualTo(404);
            assertThat(get(metrics, "X-Forwarded-For", "10.0.0.1", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get(metrics, "X-Forwarded-For", "10.0.0.1", "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static Vault vault(Store store, int key) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        Secret text = Secret.of(Base64.getEncoder().encodeToString(bytes));
        return new Vault(store, List.of(new MasterKeySource.Value(text)), Clock.systemUTC());
    }

    private static HttpResponse<String> ready(Vault vault) throws Exception {
        try (WebServer web = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0), Map.of("/readyz", new Ready(vault)))) {
            return get(web.uri().resolve("/readyz"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReadyWithItsDatabaseAndItsKeysAlone(TestingDatabase kind) throws Exception {
        Store store = Store.at(kind.make());
        assertThat(ready(vault(store, 1)).statusCode()).isEqualTo(200);
        assertThat(vault(store, 1).fingerprint(new TenantId("acme"), Secret.of("x")))
                .isNotBlank();
        HttpResponse<String> wrong = ready(vault(store, 2));
        assertThat(wrong.statusCode()).isEqualTo(503);
        assertThat(wrong.headers().firstValue("Retry-After")).isPresent();
        assertThat(wrong.body()).contains("\"status\":\"unavailable\"", "key_unavailable");
        Vault vault = vault(store, 1);
        store.close();
        assertThat(ready(vault).statusCode()).isEqualTo(503);
    }
}
