package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.exchange.Claim;
import dev.jiramcp.exchange.Released;
import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.TestingKeys;
import dev.jiramcp.oauth.token.Issued;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threat 23: tokens of every kind go through the endpoint, and none is found in the database, the log or an error. */
class ExchangeCanaryTest {
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord each) {
            logged.add(each.getMessage() + " " + each.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @ParameterizedTest
    @EnumSource
    void noTokenIsFoundWhereItDoesNotBelong(TestingDatabase database) {
        Logger root = Logger.getLogger("");
        root.addHandler(listening);
        try (TestingSts sts = new TestingSts(database)) {
            List<String> secrets = new ArrayList<>();
            List<String> errors = new ArrayList<>();
            use(sts, secrets, errors);
            String all = sts.everything() + "\n" + String.join("\n", logged) + "\n" + String.join("\n", errors);
            assertThat(all).contains("exchange.release", "exchange.broker", "exchange.subject");
            for (String secret : secrets) {
                assertThat(all.contains(secret)).as(secret).isFalse();
            }
            assertThat(secrets).hasSizeGreaterThan(8);
        } finally {
            root.removeHandler(listening);
        }
    }

    private static void use(TestingSts sts, List<String> secrets, List<String> errors) {
        Login app = sts.reports;
        TestingKeys keys = new TestingKeys();
        sts.application("signing", new ClientKeys.Known(keys.jwks()));
        String gateway = sts.siteResource();
        Issued ours = sts.issued("amara", DoorScope.all(), sts.issuer() + "/mcp");
        String subject = ours.access().value();
        Reply released = sts.exchange(app, subject, ATLASSIAN);
        Reply brokered = sts.exchange(app, subject, gateway);
        secrets.addAll(List.of(
                app.secret(),
                subject,
                ours.refresh().value(),
                released.at("access_token"),
                brokered.at("access_token"),
                "jma_wrong_token_canary",
                "actor_token_canary"));
        errors.add(sts.exchange(app, "jma_wrong_token_canary", ATLASSIAN).text());
        errors.add(sts.exchange(app, ours.refresh().value(), ATLASSIAN).text());
        errors.add(sts.exchange(app, released.at("access_token"), ATLASSIAN).text());
        errors.add(sts.exchange(
                        app,
                        subject,
                        gateway,
                        "actor_token",
                        "actor_token_canary",
                        "actor_token_type",
                        TestingSts.ACCESS)
                .text());
        errors.add(
                sts.exchange(new Login("reports", subject), subject, ATLASSIAN).text());
        String assertion = keys.signed(TestingKeys.claims(
                "signing", "signing", sts.issuer(), sts.broker.clock().instant()));
        secrets.add(assertion.substring(assertion.lastIndexOf('.') + 1));
        for (int turn = 0; turn < 2; turn++) {
            Reply reply = sts.post(
                    "/oauth/token",
                    Map.of(),
                    "grant_type",
                    TestingSts.EXCHANGE,
                    "client_assertion_type",
                    Assertions.TYPE,
                    "client_assertion",
                    assertion,
                    "subject_token",
                    subject,
                    "resource",
                    gateway);
            (turn == 0 ? secrets : errors).add(turn == 0 ? reply.at("access_token") : reply.text());
        }
        sts.gate(false);
        errors.add(sts.exchange(app, subject, ATLASSIAN).text());
        errors.add(new Released(Secret.of(subject), Duration.ofSeconds(1), Set.of(), List.of(), "decision").toString());
        errors.add(Claim.Limit.NONE.toString());
        errors.add(String.valueOf(sts.records("exchange.subject")));
    }
}
