package dev.jiramcp.connection.grant;

import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.sandbox.DemoApps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Many grants whose access tokens end at once. */
final class Crowd {
    private Crowd() {}

    /** Grants of one consent each, as many accounts have them. */
    static void many(TestingBroker broker, int count) {
        TokenAnswer.Granted tokens = new TokenAnswer.Granted(
                Secret.of("unused"), Optional.empty(), Duration.ofHours(1), Set.of(Scope.READ_WORK));
        AtlassianApp app = broker.apps()
                .put(
                        Registration.serviceAccount(
                                TestingBroker.TENANT,
                                DemoApps.SERVICE_CLIENT_ID,
                                Secret.of(DemoApps.SERVICE_CLIENT_SECRET)),
                        Actor.SYSTEM);
        for (int number = 0; number < count; number++) {
            AccountId account = new AccountId("robot-" + number);
            broker.grants()
                    .link(
                            new Consent(
                                    TestingBroker.TENANT,
                                    app.id(),
                                    account,
                                    AtlassianApp.Level.ACCOUNT,
                                    List.of(),
                                    tokens),
                            Actor.SYSTEM);
        }
    }

    /** How many requests for tokens there were. */
    static long asked(TestingBroker broker) {
        return broker.sandbox().traffic().exchanges().stream()
                .filter(exchange -> exchange.path().equals("/oauth/token"))
                .count();
    }

    /** As many grants, written at once as they stand in the table. */
    static void crowd(TestingBroker broker, int count) {
        many(broker, 1);
        Grant model = broker.grants().of(TestingBroker.TENANT).get(0);
        Instant end = model.times().accessEnd();
        broker.ground().store().write(database -> {
            PreparedBatch batch = database.prepareBatch("""
                    INSERT INTO atlassian_grant (id, tenant, app, account, level, version, status, reason, scopes, sites,
                        access, access_end, refreshed_at, consented_at, used_at, due_at, failures, lease_owner, lease_until,
                        fence)
                    SELECT :id, tenant, app, :id, level, version, status, reason, scopes, sites, :access, access_end,
                        refreshed_at, consented_at, used_at, :due, 0, '', 0, 1
                    FROM atlassian_grant WHERE id = :model
                    """);
            for (int number = 1; number < count; number++) {
                GrantId id = new GrantId("crowd-" + number);
                Tokens.Sealed sealed = new Tokens(Secret.of("unused"), Optional.empty())
                        .seal(broker.ground(), Tokens.Row.grant(TestingBroker.TENANT, id, model.version()));
                batch.bind("id", id.value())
                        .bind("access", sealed.access())
                        .bind("due", end.minusSeconds(300 + number % 300).toEpochMilli())
                        .bind("model", model.id().value())
                        .add();
            }
            return batch.execute();
        });
    }

    /** How many were renewed once. */
    static long renewed(TestingBroker broker) {
        return broker.grants().of(TestingBroker.TENANT).stream()
                .filter(grant -> grant.version() == 2 && grant.state().health() == Health.ACTIVE)
                .count();
    }
}
