package dev.jiramcp.jira;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Those who stand beside each call, and the credential that takes the place of a refused one. */
class CallWatchTest {
    private static final JiraCall READ = JiraCall.get("/rest/api/3/myself");
    private static final JiraCall ADD =
            JiraCall.post("/rest/api/3/issue/{key}/comment", "A-1").body(Json.object());

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final FakePause pause = new FakePause();
    private Http http = new Http(HostRules.allowing());

    @BeforeEach
    void start() {
        server.start();
        http = new Http(HostRules.allowing(base()));
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.port() + "/ex/jira/1");
    }

    private Jira jira(Credential credential, CallWatch watch) {
        Site site = new Site(
                new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d421"), "acme", URI.create("https://acme.atlassian.net"));
        return new JiraClient(http, Clock.systemUTC(), new Random(1), pause)
                .as(new JiraLogin(site, base(), credential, "mia", watch));
    }

    private static Authorization bearer(String token) {
        return new Authorization.Bearer(Secret.of(token));
    }

    /** Writes down what it hears. */
    private static final class FakeWatch implements CallWatch {
        private final List<String> heard = new ArrayList<>();
        private Duration wait = Duration.ZERO;

        @Override
        public Duration before(JiraCall call) {
            heard.add("before " + call.method());
            return wait;
        }

        @Override
        public void heard(JiraCall call, HttpAnswer answer) {
            heard.add("heard " + answer.status());
        }

        @Override
        public void unheard(JiraCall call, HttpFailure failure) {
            heard.add("unheard " + failure.kind());
        }

        @Override
        public void read(JiraCall call, JsonNode data) {
            heard.add("read " + data);
        }
    }

    @Test
    void isAskedBeforeEachTryAndHearsEachAnswer() {
        FakeWatch watch = new FakeWatch();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> jira(() -> bearer("t"), watch).send(READ));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
        assertThat(watch.heard)
                .containsExactly(
                        "before GET",
                        "heard 503",
                        "before GET",
                        "heard 503",
                        "before GET",
                        "heard 503",
                        "before GET",
                        "heard 503");
    }

    @Test
    void seesWhatWasRead() {
        FakeWatch watch = new FakeWatch();
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"a\":1}")));
        jira(() -> bearer("t"), watch).send(READ);
        assertThat(watch.heard).containsExactly("before GET", "heard 200", "read {\"a\":1}");
    }

    @Test
    void hearsThatThereWasNoAnswer() {
        FakeWatch watch = new FakeWatch();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThatThrownBy(() -> jira(() -> bearer("t"), watch).send(ADD)).isInstanceOf(Refusal.class);
        assertThat(watch.heard).containsExactly("before POST", "unheard BROKEN");
    }

    @Test
    void makesACallWait() {
        FakeWatch watch = new FakeWatch();
        watch.wait = Duration.ofMillis(1234);
        server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        jira(() -> bearer("t"), watch).send(READ);
        assertThat(pause.pauses()).containsExactly(Duration.ofMillis(1234));
    }

    /** Hands out {@code old} until it is refused, and {@code new} thereafter. */
    private static final class Renewable implements Credential {
        private String token = "old";
        private int renewals;

        @Override
        public Authorization get() {
            return bearer(token);
        }

        @Override
        public Optional<Authorization> insteadOf(Authorization refused) {
            renewals++;
            token = "new";
            return Optional.of(get());
        }
    }

    private void oldTokenIsRefused(String body) {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"ok\":true}")));
        server.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer old"))
                .willReturn(aResponse().withStatus(401).withBody(body)));
    }

    @Test
    void sendsAnyCallAgainWithAnotherTokenWhereTheFirstWasRefused() {
        oldTokenIsRefused("{\"code\":401,\"message\":\"Unauthorized\"}");
        for (JiraCall call : List.of(READ, ADD)) {
            Renewable renewable = new Renewable();
            assertThat(jira(renewable, CallWatch.NONE).send(call).path("ok").booleanValue())
                    .isTrue();
            assertThat(renewable.renewals).isEqualTo(1);
        }
        assertThat(pause.pauses()).isEmpty();
    }

    @Test
    void doesNotRenewATokenThatMerelyLacksAScope() {
        oldTokenIsRefused("{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}");
        Renewable renewable = new Renewable();
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> jira(renewable, CallWatch.NONE).send(READ));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.SCOPE_MISSING);
        assertThat(renewable.renewals).isZero();
    }

    @Test
    void asksForAnotherTokenOnce() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody("{}")));
        Renewable renewable = new Renewable();
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> jira(renewable, CallWatch.NONE).send(READ));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
        assertThat(renewable.renewals).isEqualTo(1);
    }
}
