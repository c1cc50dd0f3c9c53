package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each fault as a client's socket sees it. */
class FaultTest {
    private static final String PATH = "/site/brightwell/_edge/tenant_info";
    private static final Match TENANT = Match.of("GET", "/_edge/tenant_info");
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingClient client = new TestingClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** Everything that arrives on a raw socket after one request. */
    private String raw() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.uri().getPort())) {
            socket.setSoTimeout(10_000);
            String request = "GET " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void plan(Effect effect) {
        sandbox.control().plan(Fault.once(TENANT, effect));
    }

    @Test
    void closesWithoutAByte() throws IOException {
        plan(new Effect.Drop(false, false));
        assertThat(raw()).isEmpty();
        assertThat(raw()).contains("cloudId");
    }

    @Test
    void resetsTheConnection() throws IOException {
        plan(new Effect.Drop(false, true));
        assertThatThrownBy(this::raw).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        assertThat(raw()).contains("cloudId");
    }

    @Test
    void breaksOffInTheMiddleOfABody() throws IOException {
        plan(new Effect.Truncate(10));
        String answer = raw();
        assertThat(answer).contains("Content-Length: 50").endsWith("\r\n\r\n{\"cloudId\"");
    }

    @Test
    void answersOtherwiseWithoutCarryingOut() throws IOException {
        plan(new Effect.Answer(Reply.errors(503, "no").with("Retry-After", "7"), false));
        assertThat(raw()).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 7");
    }

    @Test
    void spoilsBodies() throws IOException {
        plan(new Effect.Garble(Effect.Garbling.MALFORMED));
        assertThat(raw()).startsWith("HTTP/1.1 200").doesNotEndWith("}");
        plan(new Effect.Garble(Effect.Garbling.HTML));
        assertThat(raw()).startsWith("HTTP/1.1 200").contains("text/html").endsWith("</html>");
        plan(new Effect.Garble(Effect.Garbling.EMPTY));
        assertThat(raw()).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        plan(new Effect.Garble(Effect.Garbling.NOT_UTF8));
        assertThat(raw()).contains("\uFFFD(");
        plan(new Effect.Patch(Json.object().putNull("cloudId").put("other", 1)));
        assertThat(raw()).endsWith("{\"other\":1}");
    }

    @Test
    void dripsAnAnswer() throws IOException {
        plan(new Effect.Drip(5, Duration.ofMillis(2)));
        long begin = System.nanoTime();
        assertThat(raw()).endsWith("\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(15));
    }

    @Test
    void delaysAndGoesOn() throws IOException {
        sandbox.control().plan(Fault.once(TENANT, new Effect.Pass()).delayed(Duration.ofMillis(60)));
        long begin = System.nanoTime();
        assertThat(raw()).contains("cloudId");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(55));
    }

    @Test
    void letsSomePassAndStrikesSoManyTimes() {
        sandbox.control()
                .plan(Fault.once(TENANT, new Effect.Answer(Reply.errors(500, "x"), false))
                        .after(1)
                        .times(2));
        assertThat(new int[] {status(), status(), status(), status()}).containsExactly(200, 500, 500, 200);
    }

    private int status() {
        return client.get(PATH, "").status();
    }

    @Test
    void doesNotWaitForADelayWhenItIsClosed() {
        sandbox.control().plan(Fault.once(TENANT, new Effect.Pass()).delayed(Duration.ofHours(1)));
        Thread waiting = new Thread(() -> {
            try {
                raw();
            } catch (IOException expected) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        while (sandbox.traffic().inFlight() == 0) {
            Thread.onSpinWait();
        }
        long begin = System.nanoTime();
        sandbox.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void logsWhatTheClientSaw() throws IOException {
        plan(new Effect.Drop(true, false));
        raw();
        raw();
        assertThat(sandbox.traffic().exchanges())
                .extracting(
                        exchange -> exchange.status() + " " + exchange.notes().getOrDefault("fault", "-"))
                .containsExactly("0 fault-1", "200 -");
    }

    static Set<String> presets() {
        // Those at the network level have tests of their own.
        return Presets.names().stream()
                .filter(name -> !name.startsWith("e12-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource
    void presets(String name) {
        String planned =
                Json.write(Json.object().put("path", "/_edge/tenant_info").put("preset", name));
        assertThat(client.call("POST", "/__sandbox/faults", "", planned).status())
                .isEqualTo(200);
        TestingClient.Answer answer = client.get(PATH, "");
        String number = Arrays.stream(name.split("-", -1))
                .filter(part -> part.matches("[45]\\d\\d"))
                .findFirst()
                .orElse("");
        if (!number.isEmpty()) {
            assertThat(answer.status()).isEqualTo(Integer.parseInt(number));
        }
        if (name.startsWith("limit-")) {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(answer.header("Retry-After").isEmpty()).isEqualTo(name.equals("limit-gateway"));
        }
        if (name.startsWith("near-limit")) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-RateLimit-NearLimit")).isEqualTo("true");
            String prefix = name.equals("near-limit") ? "" : name.substring("near-limit-".length()) + "-";
            assertThat(answer.header(prefix + "RateLimit-Policy")).contains("tenant-app-quota");
            return;
        }
        assertThat(answer.status()).isGreaterThanOrEqualTo(name.startsWith("e13") ? 200 : 400);
        assertThat(client.get(PATH, "").text("cloudId")).isNotEmpty();
    }

    @Test
    void plansFaultsOverHttp() {
        JsonNode planned = plan("""
                {"method":"GET","path":"/_edge/tenant_info","skip":1,"times":0,"delay":"PT0.01S",
                 "effect":{"type":"answer","status":418,"headers":{"X-A":"b"},"content":{"a":1}}}""");
        assertThat(planned.path("id").asString()).isEqualTo("fault-1");
        assertThat(status()).isEqualTo(200);
        TestingClient.Answer struck = client.get(PATH, "");
        assertThat(struck.status()).isEqualTo(418);
        assertThat(struck.header("X-A")).isEqualTo("b");
        assertThat(struck.body()).isEqualTo("{\"a\":1}");
        JsonNode faults = client.get("/__sandbox/faults", "").json();
        assertThat(faults.get(0).path("struck").asInt()).isEqualTo(1);
        client.call("DELETE", "/__sandbox/faults/fault-1", "", "");
        assertThat(status()).isEqualTo(200);
    }

    private JsonNode plan(String json) {
        TestingClient.Answer answer = client.call("POST", "/__sandbox/faults", "", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void saysWhatIsWrongWithAFault() {
        assertThat(client.call("POST", "/__sandbox/faults", "", "{\"pth\":\"/x\"}")
                        .text("error"))
                .startsWith("There is no 'pth' here. There are: method, path");
        assertThat(client.call("POST", "/__sandbox/faults", "", "{\"preset\":\"e99\"}")
                        .text("error"))
                .startsWith("There is no preset 'e99'.");
        assertThat(client.call("POST", "/__sandbox/faults", "", "{\"effect\":{\"type\":\"x\"}}")
                        .text("error"))
                .isEqualTo("There is no effect 'x'.");
        assertThat(client.call("POST", "/__sandbox/faults", "", "{").status()).isEqualTo(400);
    }
}
