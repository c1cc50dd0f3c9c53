package dev.jiramcp.oauth.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.TestingGround;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.signin.OidcSettings;
import dev.jiramcp.oauth.tenant.TenantSignIns.TenantSignIn;
import dev.jiramcp.oauth.tenant.TenantSignIns.Way;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a tenant's people sign in, while several say so at once. */
class TenantSignInsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final By OPERATOR = By.operator(Actor.SYSTEM);
    private static final int TOGETHER = 8;

    private static TenantSignIn at(int number) {
        URI issuer = URI.create("https://idp" + number + ".example.com");
        return new TenantSignIn(
                Way.OIDC, Optional.of(new OidcSettings(issuer, "client", Secret.of("secret" + number))));
    }

    /** Whoever made something of a version would go on with it although another state has the same. */
    @ParameterizedTest
    @EnumSource
    void haveAVersionOfTheirOwnEach(TestingDatabase database) throws Exception {
        Ground ground = TestingGround.on(database.make(), new TestingClock());
        ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);
        Store store = ground.store();
        try (store) {
            Tenant acme = new Tenants(ground).add(ACME, "Acme", OPERATOR);
            TenantSignIns signIns = new TenantSignIns(ground);
            CyclicBarrier together = new CyclicBarrier(TOGETHER);
            List<Callable<Object>> all = new ArrayList<>();
            for (int number = 0; number < TOGETHER; number++) {
                TenantSignIn mine = at(number);
                all.add(() -> {
                    together.await();
                    signIns.put(ACME, mine, OPERATOR);
                    return acme;
                });
            }
            for (Future<Object> each : threads.invokeAll(all)) {
                assertThat(each.get()).isEqualTo(acme);
            }
            long first = ground.now().toEpochMilli();
            assertThat(signIns.version(ACME)).isEqualTo(first + TOGETHER - 1);
            OidcSettings last = signIns.find(ACME).orElseThrow().provider().orElseThrow();
            assertThat(last.issuer().getHost().charAt(3))
                    .isEqualTo(last.clientSecret().reveal().charAt(6));
        } finally {
            threads.shutdownNow();
        }
    }
}
