package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.TestingDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was taken away is refused with the next request, though it was used, and kept in memory, a moment before. */
class AtOnceTest {
    private static void assertGiven(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static void assertRefused(Reply reply, String error) {
        assertThat(reply.at("error")).as(reply.text()).isEqualTo(error);
    }

    @ParameterizedTest
    @EnumSource
    void anApplicationThatWasRemoved(TestingDatabase kind) {
        try (TestingSts sts = new TestingSts(kind)) {
            String token = sts.token("amara");
            assertGiven(sts.exchange(sts.reports, token, ATLASSIAN));
            sts.applications.remove("reports", Actor.SYSTEM);
            assertRefused(sts.exchange(sts.reports, token, ATLASSIAN), "invalid_client");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSecretThatWasReplaced(TestingDatabase kind) {
        try (TestingSts sts = new TestingSts(kind)) {
            String token = sts.token("amara");
            assertGiven(sts.exchange(sts.reports, token, ATLASSIAN));
            Login renewed = new Login(
                    "reports",
                    sts.applications.newSecret("reports", Actor.SYSTEM).value());
            assertRefused(sts.exchange(sts.reports, token, ATLASSIAN), "invalid_client");
            assertGiven(sts.exchange(renewed, token, ATLASSIAN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTokensOfAPersonThatWereEnded(TestingDatabase kind) {
        try (TestingSts sts = new TestingSts(kind)) {
            String token = sts.token("amara");
            assertGiven(sts.exchange(sts.reports, token, ATLASSIAN));
            boolean ended = sts.broker.ground().store().write(database -> {
                Tokens.endAll(database, TestingSts.TENANT, new UserId("amara"));
                return true;
            });
            assertThat(ended).isTrue();
            assertRefused(sts.exchange(sts.reports, token, ATLASSIAN), "invalid_request");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatWasEnded(TestingDatabase kind) {
        try (TestingSts sts = new TestingSts(kind)) {
            String token = sts.token("amara");
            assertGiven(sts.exchange(sts.reports, token, sts.siteResource()));
            assertThat(sts.broker.links().remove(TestingSts.TENANT, sts.amara.id(), Actor.SYSTEM))
                    .isNotNull();
            assertRefused(sts.exchange(sts.reports, token, sts.siteResource()), "invalid_target");
        }
    }
}
