package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.gateway.Limits;
import dev.jiramcp.sandbox.watch.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The three rate limits, by the virtual clock. */
class LimitTest {
    private static final String GATE = "/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421";
    private static final String INFO = "/rest/api/3/serverInfo";
    private final VirtualClock clock = VirtualClock.stoppedAt(Instant.parse("2026-11-22T02:31:00Z"));
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    private final TestingClient client = new TestingClient(sandbox);
    private final String bearer = TestingClient.bearer(client.tokens(TestingClient.AMARA));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void limit(Limits limits) {
        sandbox.control().doors().limiter().set(limits);
    }

    @Test
    void refusesABurstAndRecovers() {
        limit(Limits.DEFAULT.withRates(10, 5, 20));
        for (int i = 0; i < 20; i++) {
            assertThat(client.get(GATE + INFO, bearer).status()).isNotEqualTo(429);
        }
        TestingClient.Answer refused = client.get(GATE + INFO, bearer);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit-Reason")).isEqualTo("jira-burst-based");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("20");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("X-RateLimit-Reset")).isEqualTo("2026-11-22T02:31:05Z");
        clock.advance(Duration.ofSeconds(1));
        TestingClient.Answer again = client.get(GATE + INFO, bearer);
        assertThat(again.status()).isNotEqualTo(429);
        assertThat(again.header("X-RateLimit-Remaining")).isEqualTo("9");
        assertThat(again.header("RateLimit")).isEqualTo("\"jira-burst-based\";r=9;t=1");
    }

    @Test
    void countsEachOperationByItself() {
        limit(Limits.DEFAULT.withRates(1, 1, 1));
        assertThat(client.get(GATE + INFO, bearer).status()).isNotEqualTo(429);
        assertThat(client.get(GATE + "/rest/api/3/field", bearer).status()).isNotEqualTo(429);
        assertThat(client.get(GATE + INFO, bearer).status()).isEqualTo(429);
    }

    @Test
    void refusesTooManyChangesOfOneIssue() {
        String comment = GATE + "/rest/api/3/issue/FLOW-1/comment";
        for (int i = 0; i < 20; i++) {
            assertThat(client.call("POST", comment, bearer, "{}").status()).isNotEqualTo(429);
        }
        TestingClient.Answer refused = client.call("POST", comment, bearer, "{}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit-Reason")).isEqualTo("jira-per-issue-on-write");
        assertThat(client.call("POST", GATE + "/rest/api/3/issue/FLOW-2/comment", bearer, "{}")
                        .status())
                .isNotEqualTo(429);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(2));
            for (int j = 0; j < 20; j++) {
                assertThat(client.call("POST", comment, bearer, "{}").status()).isNotEqualTo(429);
            }
        }
        clock.advance(Duration.ofSeconds(2));
        assertThat(client.call("POST", comment, bearer, "{}").status()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(30));
        assertThat(client.call("POST", comment, bearer, "{}").status()).isNotEqualTo(429);
    }

    @Test
    void sumsThePointsOfAnAppUntilTheHourTurns() {
        limit(Limits.DEFAULT.withPointsPerHour(10));
        TestingClient.Answer last = client.get(GATE + INFO, bearer);
        while (last.status() != 429) {
            int spent = sandbox.control().doors().limiter().points().spent(DemoApps.CLIENT_ID);
            assertThat(last.header("X-RateLimit-NearLimit")).isEqualTo(spent > 8 ? "true" : "");
            last = client.get(GATE + INFO, bearer);
        }
        assertThat(last.header("RateLimit-Reason")).isEqualTo("jira-quota-global-based");
        assertThat(last.header("Retry-After")).isEqualTo("1740");
        assertThat(last.header("X-RateLimit-Limit")).isEqualTo("10");
        assertThat(last.header("X-RateLimit-Reset")).isEqualTo("2026-11-22T03:00Z");
        assertThat(last.header("RateLimit")).isEqualTo("\"global-app-quota\";r=0;t=1740");
        assertThat(client.get("/site/brightwell" + INFO, basic()).status()).isNotEqualTo(429);
        String others = TestingClient.bearer(client.tokens(TestingClient.JONAS));
        assertThat(client.get(GATE + INFO, others).status()).isEqualTo(429);
        clock.advance(Duration.ofMinutes(29));
        assertThat(client.get(GATE + INFO, bearer).status()).isNotEqualTo(429);
    }

    private String basic() {
        return TestingClient.basic(TestingClient.AMARA, sandbox.apiToken(TestingClient.AMARA));
    }

    @Test
    void refusesNothingWhereLimitsAreOff() {
        limit(Limits.OFF.withRates(1, 1, 1));
        for (int i = 0; i < 10; i++) {
            assertThat(client.get(GATE + INFO, bearer).status()).isNotEqualTo(429);
        }
    }
}
