package dev.jiramcp.oauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An identity provider that can't be reached: who wants to sign in shares one try, and is told at once for a while. */
class ProviderOutageTest {
    private static final int PEOPLE = 8;

    private final TestingClock clock = new TestingClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean ill = true;
    private final WebServer web =
            WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), Map.of("/*", new HttpServlet() {
                private static final long serialVersionUID = 1;

                @Override
                protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    asked.incrementAndGet();
                    arrived.countDown();
                    awaitRelease();
                    response.setStatus(ill ? 503 : 200);
                    response.setContentType("application/json");
                    response.getOutputStream().write(Json.mapper().writeValueAsBytes(answer(request.getRequestURI())));
                }
            }));
    private final OidcProvider provider = new OidcProvider(
            new OidcSettings(web.uri(), "client", Secret.of("secret")),
            clock,
            rules -> new Http(HostRules.allowing(web.uri())));

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Object answer(String path) {
        URI home = web.uri();
        return path.equals("/keys")
                ? Map.of("keys", List.of())
                : Map.of(
                        "issuer", home.toString(),
                        "authorization_endpoint", home + "/authorize",
                        "token_endpoint", home + "/token",
                        "jwks_uri", home + "/keys");
    }

    @AfterEach
    void stop() {
        held.countDown();
        web.close();
    }

    @Test
    void isAskedOnceForAllWhoComeMeanwhile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
        try {
            CountDownLatch begun = new CountDownLatch(PEOPLE);
            Callable<Object> person = () -> {
                begun.countDown();
                try {
                    return provider.description();
                } catch (Refusal refusal) {
                    return refusal.code();
                }
            };
            List<Future<Object>> all = new ArrayList<>();
            for (int each = 0; each < PEOPLE; each++) {
                all.add(threads.submit(person));
            }
            begun.await();
            arrived.await();
            held.countDown();
            for (Future<Object> each : all) {
                assertThat(each.get()).isEqualTo("identity_provider_unavailable");
            }
            assertThat(asked).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isAskedAgainAFewSecondsLater() {
        held.countDown();
        assertThatThrownBy(provider::description).isInstanceOf(Refusal.class);
        ill = false;
        assertThatThrownBy(provider::description).isInstanceOf(Refusal.class);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(provider.description().token()).hasToString(web.uri() + "/token");
        assertThat(asked).hasValue(3);
        clock.advance(Duration.ofMinutes(59));
        ill = true;
        assertThat(provider.description().token()).hasToString(web.uri() + "/token");
        assertThat(asked).hasValue(3);
    }
}
