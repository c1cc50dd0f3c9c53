package dev.jiramcp.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.web.Threads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    private static final String CANARY = "ATATT3xCanaryThatMustNeverBeSeen";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"));
    private Http http = client(URI.create("https://nowhere.example"));

    private static Http client(URI... allowed) {
        return new Http(HostRules.allowing(allowed));
    }

    @BeforeEach
    void start() {
        server.start();
        http = client(get("/").uri());
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop();
    }

    private HttpCall get(String path) {
        return HttpCall.get(URI.create("http://127.0.0.1:" + server.port() + path), Budget.API);
    }

    @Test
    void givesEveryStatusAsData() {
        server.stubFor(any(anyUrl())
                .willReturn(
                        aResponse().withStatus(418).withHeader("X-Tea", "pot").withBody("short")));
        HttpAnswer answer = http.send(get("/tea"));
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.ok()).isFalse();
        assertThat(answer.header("x-tea")).contains("pot");
        assertThat(answer.text()).isEqualTo("short");
    }

    @Test
    void sendsBasicAndBearerCredentials() {
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        http.send(get("/basic").as(new Authorization.Basic("mia@example.com", Secret.of("pässword"))));
        http.send(get("/bearer").as(new Authorization.Bearer(Secret.of("a.b-c_d=="))));
        server.verify(getRequestedFor(urlEqualTo("/basic"))
                .withHeader("Authorization", equalTo("Basic bWlhQGV4YW1wbGUuY29tOnDDpHNzd29yZA==")));
        server.verify(getRequestedFor(urlEqualTo("/bearer")).withHeader("Authorization", equalTo("Bearer a.b-c_d==")));
    }

    @Test
    void keepsCredentialsFromHostsThatAreNotNamed() {
        Http elsewhere = client(URI.create("https://api.atlassian.com"));
        HttpCall call = get("/steal").as(new Authorization.Bearer(Secret.of(CANARY)));
        assertThatThrownBy(() -> elsewhere.send(call))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining(CANARY);
        assertThat(server.getAllServeEvents()).isEmpty();
        elsewhere.close();
    }

    /** An address of a site stands in many answers ({@code self}, attachments): no reason to show it an access token. */
    @Test
    void keepsAccessTokensFromSitesToWhichApiTokensGo() {
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        HostRules rules =
                HostRules.allowing(URI.create("https://api.atlassian.com")).andSite(get("/").uri());
        try (Http careful = new Http(rules)) {
            HttpCall bearer = get("/self").as(new Authorization.Bearer(Secret.of(CANARY)));
            assertThatThrownBy(() -> careful.send(bearer)).isInstanceOf(Refusal.class);
            assertThat(server.getAllServeEvents()).isEmpty();
            careful.send(get("/self").as(new Authorization.Basic("mia@example.com", Secret.of("token"))));
            assertThat(server.getAllServeEvents()).hasSize(1);
        }
    }

    @Test
    void doesNotFollowARedirect() {
        server.stubFor(
                any(urlEqualTo("/here")).willReturn(aResponse().withStatus(302).withHeader("Location", "/there")));
        HttpAnswer answer = http.send(get("/here").as(new Authorization.Bearer(Secret.of(CANARY))));
        assertThat(answer.status()).isEqualTo(302);
        server.verify(0, getRequestedFor(urlEqualTo("/there")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void tellsABrokenConnectionAndDoesNotSendTwice(Fault fault) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
        HttpCall call = HttpCall.post(get("/x").uri(), HttpBody.json("{}"), Budget.API);
        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> http.send(call));
        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.BROKEN);
        assertThat(failure.mayHaveArrived()).isTrue();
        assertThat(failure.text()).contains("127.0.0.1");
        server.verify(1, postRequestedFor(urlEqualTo("/x")));
    }

    @Test
    void tellsThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI gone = URI.create("http://127.0.0.1:" + port + "/");
        HttpFailure failure =
                catchThrowableOfType(HttpFailure.class, () -> http.send(HttpCall.get(gone, Budget.PROBE)));
        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.CONNECT);
        assertThat(failure.mayHaveArrived()).isFalse();
    }

    @Test
    void tellsThatANameIsUnknown() {
        HttpCall call = HttpCall.get(URI.create("https://no-such-host.invalid/"), Budget.PROBE);
        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> http.send(call));
        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.NAME);
        assertThat(failure.text()).contains("no-such-host.invalid");
    }

    @Test
    void tellsThatACertificateIsNotTrusted() {
        HttpCall call = HttpCall.get(URI.create("https://127.0.0.1:" + server.httpsPort() + "/"), Budget.PROBE);
        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> http.send(call));
        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TLS);
        assertThat(failure.mayHaveArrived()).isFalse();
    }

    @Test
    void givesUpWhenTheTimeIsOver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            HttpCall call = HttpCall.get(uri, Budget.PROBE.within(Duration.ofMillis(100)));
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> http.send(call));
            assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TIMEOUT);
            assertThat(failure.mayHaveArrived()).isTrue();
        }
    }

    @Test
    void doesNotReadMoreThanTheBudget() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("x".repeat(2001))));
        HttpCall call = HttpCall.get(get("/big").uri(), Budget.API.upTo(2000));
        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> http.send(call));
        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TOO_LARGE);
    }

    @Test
    void countsTheBudgetAfterDecompression() {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse().withHeader("Content-Type", "text/plain").withBody("x".repeat(100_000))));
        HttpCall call = HttpCall.get(get("/bomb").uri(), Budget.API);
        assertThat(http.send(call).text()).hasSize(100_000);
        server.verify(getRequestedFor(urlEqualTo("/bomb")).withHeader("Accept-Encoding", equalTo("gzip")));
        HttpCall bounded = HttpCall.get(get("/bomb").uri(), Budget.API.upTo(50_000));
        assertThat(catchThrowableOfType(HttpFailure.class, () -> http.send(bounded))
                        .kind())
                .isEqualTo(HttpFailure.Kind.TOO_LARGE);
    }

    @Test
    void endsAtOnceWhenTheCallerIsInterrupted() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        try (TestingServer holding = new TestingServer(exchange -> {
            arrived.countDown();
            never.await();
        })) {
            Thread caller = new Thread(() -> {
                Throwable thrown = catchThrowable(() -> http.send(HttpCall.get(holding.uri("/"), Budget.API)));
                end.complete(Thread.currentThread().isInterrupted() ? thrown : null);
            });
            caller.start();
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void endsWhileTheAnswerIsReadToo() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        CountDownLatch reading = new CountDownLatch(1);
        try (TestingServer halting = new TestingServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            never.await();
        })) {
            HttpCall call = HttpCall.get(halting.uri("/"), Budget.API);
            Thread caller = new Thread(() -> end.complete(catchThrowable(() -> http.stream(call, answer -> {
                assertThat(answer.body().read()).isEqualTo('x');
                reading.countDown();
                return answer.body().read();
            }))));
            caller.start();
            assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void sendsNothingForAThreadThatIsInterruptedAlready() {
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> http.send(get("/late")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void endsWhatIsUnderWayWhenItIsClosed() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (TestingServer holding = new TestingServer(exchange -> {
            arrived.countDown();
            never.await();
        })) {
            HttpCall call = HttpCall.get(holding.uri("/"), Budget.API);
            CompletableFuture<Throwable> end =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> http.send(call)));
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            http.close();
            assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(HttpFailure.class);
        }
    }

    /** The server answers nobody before all have arrived, so that one which queued would hang them all. */
    @Test
    void letsNoCallWaitForAnother() throws Exception {
        int many = 500;
        CountDownLatch all = new CountDownLatch(many);
        ExecutorService callers = Threads.perTask("callers");
        try (TestingServer gathering = new TestingServer(exchange -> {
            all.countDown();
            exchange.sendResponseHeaders(all.await(30, TimeUnit.SECONDS) ? 204 : 500, -1);
        })) {
            List<Future<HttpAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                answers.add(callers.submit(() -> http.send(HttpCall.get(gathering.uri("/"), Budget.API))));
            }
            for (Future<HttpAnswer> answer : answers) {
                assertThat(answer.get(40, TimeUnit.SECONDS).status()).isEqualTo(204);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\u0000b", "caf\u00e9", "\u2028"})
    void takesNoHeaderThatCouldBecomeTwo(String value) {
        assertThatThrownBy(() -> get("/").header("X-Site", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization", "X Evil", "X-Evil:", ""})
    void takesNoHeaderNameThatIsNone(String name) {
        assertThatThrownBy(() -> get("/").header(name, CANARY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void takesNoBearerTokenThatCouldBecomeTwoHeaders() {
        assertThatThrownBy(() -> new Authorization.Bearer(Secret.of(CANARY + "\r\nX-Evil: 1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void printsNoSecret() throws IOException {
        Authorization secret = new Authorization.Bearer(Secret.of(CANARY));
        HttpCall call = HttpCall.post(
                        URI.create("http://127.0.0.1:" + server.port() + "/token?hint=" + CANARY),
                        HttpBody.json("{\"client_secret\":\"" + CANARY + "\"}"),
                        Budget.API)
                .as(secret);
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        StringWriter trace = new StringWriter();
        catchThrowable(() -> http.send(call)).printStackTrace(new PrintWriter(trace));
        String all = trace + call.toString() + secret + call.body();
        assertThat(all).doesNotContain(CANARY);
        server.verify(postRequestedFor(urlEqualTo("/token?hint=" + CANARY))
                .withHeader("Authorization", equalTo("Bearer " + CANARY)));
    }
}
