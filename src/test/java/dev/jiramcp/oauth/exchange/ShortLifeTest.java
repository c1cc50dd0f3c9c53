package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.grant.AccessToken;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is about to end: no answer says that a token is good for no second (RFC 6749, section 5.1; RFC 8693, section 2.2.1). */
@ParameterizedClass
@EnumSource
class ShortLifeTest {
    private final TestingSts sts;
    private final TestingIssuer issuer;

    ShortLifeTest(TestingDatabase database) {
        this.sts = new TestingSts(database);
        this.issuer = new TestingIssuer(sts);
    }

    @AfterEach
    void close() {
        sts.close();
    }

    private Instant now() {
        return sts.broker.clock().instant();
    }

    private String endingIn(long seconds) {
        return issuer.signed(issuer.claims().put("exp", now().getEpochSecond() + seconds));
    }

    /** Clocks may differ by half a minute, so such a token is well signed and in time; but nothing is left of it. */
    @ParameterizedTest
    @ValueSource(longs = {-29, -5, 0})
    void aTokenThatIsOverButForTheDifferenceOfClocksIsNotAcceptable(long seconds) {
        String unknown = sts.exchange(sts.reports, "x", ATLASSIAN).text();
        assertThat(sts.exchange(sts.reports, endingIn(seconds), sts.siteResource())
                        .text())
                .isEqualTo(unknown);
        assertThat(sts.exchange(sts.reports, endingIn(seconds), ATLASSIAN).text())
                .isEqualTo(unknown);
        assertThat(sts.count("broker_token")).isZero();
        assertThat(sts.records("exchange.subject"))
                .filteredOn(each -> each.details().path("reason").asString("").equals("not_in_time"))
                .hasSize(2);
    }

    @Test
    void oneThatIsGoodForSecondsLeadsToOneOfASecondAtLeast() {
        Reply reply = sts.exchange(sts.reports, endingIn(20), sts.siteResource());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("expires_in").asInt()).isBetween(1, 20);
    }

    /** The token was good when it was shown, and ended while policy was asked. */
    @Test
    void aTokenThatEndsWhileItIsExchangedIsNotAcceptable() {
        String unknown = sts.exchange(sts.reports, "x", ATLASSIAN).text();
        String token = endingIn(60);
        sts.policy.forbid(request -> {
            sts.broker.clock().advance(Duration.ofSeconds(61));
            return false;
        });
        assertThat(sts.exchange(sts.reports, token, sts.siteResource()).text()).isEqualTo(unknown);
        assertThat(sts.records("exchange.broker"))
                .last()
                .satisfies(each ->
                        assertThat(each.details().path("error").asString("")).isEqualTo("subject_ended"));
    }

    /** Atlassian's token ends in half a second and can't be renewed now: that is said, and no token of no use is given. */
    @Test
    void atlassiansTokenIsNotGivenInItsLastSecond() {
        AccessToken kept =
                sts.broker.fresh(sts.broker.grants().of(TestingSts.TENANT).get(0));
        sts.broker
                .sandbox()
                .control()
                .plan(Fault.always(
                        Match.of("POST", "/oauth/token"),
                        Presets.find("e11-503").orElseThrow()));
        AtomicBoolean advanced = new AtomicBoolean();
        sts.broker.clock().advance(Duration.between(now(), kept.end()).minusSeconds(60));
        sts.policy.forbid(request -> {
            if (!advanced.getAndSet(true)) {
                sts.broker.clock().advance(Duration.between(now(), kept.end()).minusMillis(600));
            }
            return false;
        });
        Reply reply = sts.exchange(sts.reports, sts.token("amara"), ATLASSIAN);
        assertThat(advanced).isTrue();
        assertThat(reply.status()).as(reply.text()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isNotEmpty();
        assertThat(reply.json().has("access_token")).isFalse();
    }
}
