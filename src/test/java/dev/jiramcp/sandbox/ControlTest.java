package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The control surface over HTTP. */
class ControlTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingClient client = new TestingClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void listsWhatThereIs() {
        JsonNode index = client.get("/__sandbox", "").json();
        assertThat(index.path("authUrl").asString()).isEqualTo(sandbox.uri().toString());
        assertThat(index.path("sites")).hasSize(3);
        assertThat(index.path("operations").toString()).contains("POST /__sandbox/clock", "GET /__sandbox/violations");
        assertThat(client.get("/__sandbox/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void movesTheClock() {
        client.call("POST", "/__sandbox/clock", "", "{\"stopped\":true,\"set\":\"2030-01-01T00:00:00Z\"}");
        assertThat(client.call("POST", "/__sandbox/clock", "", "{\"advance\":\"P1D\"}")
                        .text("now"))
                .isEqualTo("2030-01-02T00:00:00Z");
        assertThat(client.call("POST", "/__sandbox/clock", "", "{\"set\":\"soon\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.call("POST", "/__sandbox/clock", "", "{\"stopped\":false}")
                        .text("now"))
                .startsWith("2030-01-02T00:00:0");
    }

    @Test
    void listsPeopleWithTokensThatStayTheSame() {
        JsonNode people = client.get("/__sandbox/people", "").json();
        assertThat(people.size()).isGreaterThanOrEqualTo(25);
        JsonNode amara = people.get(0);
        assertThat(amara.path("email").asString()).isEqualTo(TestingClient.AMARA);
        String token = amara.path("tokens").get(0).path("token").asString();
        assertThat(token).matches("ATATT3xFfGF0[\\w-]{168}=[0-9A-F]{8}");
        try (Sandbox other = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(new TestingClient(other).get("/__sandbox/people", "").body())
                    .contains(token);
        }
    }

    @Test
    void makesAndEndsTokens() {
        String account = client.get("/__sandbox/people", "")
                .json()
                .get(0)
                .path("account")
                .asString();
        String made = client.call(
                        "POST",
                        "/__sandbox/people/" + account + "/tokens",
                        "",
                        "{\"scopes\":[\"read:jira-work\"],\"lifetime\":\"P30D\"}")
                .text("token");
        String basic = TestingClient.basic(TestingClient.AMARA, made);
        String path = "/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421/rest/api/3/nothing";
        assertThat(client.get(path, basic).status()).isEqualTo(404);
        client.call("DELETE", "/__sandbox/tokens", "", "{\"token\":\"" + made + "\"}");
        assertThat(client.get(path, basic).status()).isEqualTo(401);
    }

    @Test
    void registersApps() {
        String app = """
                {"secrets":["s1","s2"],"callback":"http://localhost:1/cb","scopes":["read:me"],"sharing":"private"}""";
        assertThat(client.call("PUT", "/__sandbox/apps/mine", "", app).text("sharing"))
                .isEqualTo("private");
        assertThat(client.get("/__sandbox/apps", "").body()).contains("\"clientId\":\"mine\"");
        assertThat(client.call("PUT", "/__sandbox/apps/bad", "", "{\"callback\":\"x\",\"kind\":\"y\"}")
                        .status())
                .isEqualTo(400);
        client.call("DELETE", "/__sandbox/apps/mine", "", "");
        assertThat(client.get("/__sandbox/apps", "").body()).doesNotContain("\"clientId\":\"mine\"");
    }

    @Test
    void changesRulesAndLimitsAndSaysWhatIsWrong() {
        assertThat(client.call("PATCH", "/__sandbox/rules", "", "{\"leeway\":\"PT1M\",\"absoluteLifetime\":\"P365D\"}")
                        .text("leeway"))
                .isEqualTo("PT1M");
        assertThat(client.get("/__sandbox/rules", "").text("absoluteLifetime")).isEqualTo("PT8760H");
        assertThat(client.call("PATCH", "/__sandbox/rules", "", "{\"absoluteLifetime\":null}")
                        .json()
                        .path("absoluteLifetime")
                        .isNull())
                .isTrue();
        assertThat(client.call("PATCH", "/__sandbox/rules", "", "{\"lee\":1}").text("error"))
                .contains("'lee'");
        assertThat(client.call("PATCH", "/__sandbox/rules", "", "{\"leeway\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.call("PATCH", "/__sandbox/limits", "", "{\"burst\":7}")
                        .json()
                        .path("burst")
                        .asInt())
                .isEqualTo(7);
        assertThat(client.call("PATCH", "/__sandbox/limits", "", "{\"burst\":0}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void countsRequests() {
        client.get("/site/brightwell/_edge/tenant_info", "");
        client.refresh(client.tokens(TestingClient.AMARA).path("refresh_token").asString());
        JsonNode counters = client.get("/__sandbox/counters", "").json();
        assertThat(counters.path("requests").path("GET /_edge/tenant_info").asInt())
                .isEqualTo(1);
        assertThat(counters.path("requests").path("POST /oauth/token").asInt()).isEqualTo(2);
        assertThat(counters.path("refreshesDone").path("family-1/1").asInt()).isEqualTo(1);
        assertThat(counters.path("inFlight").asInt()).isZero();
        assertThat(client.get("/__sandbox/traffic?operation=POST%20/oauth/token", "")
                        .json())
                .hasSize(2);
        client.call("DELETE", "/__sandbox/traffic", "", "");
        assertThat(client.get("/__sandbox/traffic", "").json()).isEmpty();
    }

    @Test
    void goesBackToTheBeginning() {
        client.tokens(TestingClient.AMARA);
        client.call("PATCH", "/__sandbox/rules", "", "{\"leeway\":\"PT1M\"}");
        client.call("POST", "/__sandbox/faults", "", "{}");
        client.call("DELETE", "/__sandbox/apps/" + DemoApps.CLIENT_ID, "", "");
        client.call("POST", "/__sandbox/reset", "", "");
        assertThat(client.get("/__sandbox/rules", "").text("leeway")).isEqualTo("PT10M");
        assertThat(client.get("/__sandbox/faults", "").json()).isEmpty();
        assertThat(client.get("/__sandbox/grants", "").json()).isEmpty();
        assertThat(client.get("/__sandbox/apps", "").json()).hasSize(2);
        assertThat(client.get("/__sandbox/traffic", "").json()).isEmpty();
    }

    @Test
    void refusesOtherOriginsAndOtherNames() throws Exception {
        assertThat(client.send(HttpRequest.newBuilder(sandbox.uri().resolve("/__sandbox/people"))
                                .header("Origin", "https://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(raw("GET /__sandbox/people HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void isOneHostWhereAClientNamesIt() throws Exception {
        assertThat(raw(get("auth.localhost", "/me"))).startsWith("HTTP/1.1 404");
        assertThat(raw(get("api.localhost", "/me"))).startsWith("HTTP/1.1 401");
        assertThat(raw(get("api.localhost", "/authorize"))).startsWith("HTTP/1.1 404");
        assertThat(raw(get("brightwell.localhost", "/_edge/tenant_info"))).contains("cloudId");
    }

    private static String get(String host, String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    }

    private String raw(String request) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
