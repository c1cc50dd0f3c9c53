package dev.jiramcp.connection.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {
    private final TestingReceiver receiver = new TestingReceiver();
    private final VirtualClock clock = VirtualClock.stoppedAt(Instant.parse("2026-11-22T02:00:00Z"));
    private final Outbox outbox = new Outbox(clock, new Random(1));

    @AfterEach
    void close() {
        receiver.close();
    }

    private boolean add(Store store, String type) {
        return store.write(database -> {
            outbox.add(
                    database,
                    new Event(new TenantId("acme"), type, Json.object().put("connection", "c1")));
            return true;
        });
    }

    private Deliveries deliveries(Store store) {
        return receiver.deliveries(outbox, store, clock);
    }

    @ParameterizedTest
    @EnumSource
    void deliversEachEventOnceSigned(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            add(store, Event.CONNECTED);
            assertThat(deliveries(store).run()).isEqualTo(1);
            assertThat(deliveries(store).run()).isZero();
            assertThat(receiver.events()).singleElement().satisfies(event -> {
                assertThat(event.path("type").asString()).isEqualTo("connection.connected");
                assertThat(event.path("timestamp").asString()).isEqualTo("2026-11-22T02:00:00Z");
                assertThat(event.path("data").path("connection").asString()).isEqualTo("c1");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAnEventWhoseTransactionFailed(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            assertThatThrownBy(() -> store.write(database -> {
                        outbox.add(database, new Event(new TenantId("acme"), Event.CONNECTED, Json.object()));
                        throw new IllegalArgumentException("no");
                    }))
                    .isInstanceOf(RuntimeException.class);
            assertThat(deliveries(store).run()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainUntilItIsTakenWithTheSameId(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            add(store, Event.CONNECTED);
            receiver.answers(500);
            assertThat(deliveries(store).run()).isZero();
            assertThat(deliveries(store).run()).isZero();
            clock.advance(Duration.ofSeconds(6));
            receiver.answers(200);
            assertThat(deliveries(store).run()).isEqualTo(1);
            List<LoggedRequest> requests = receiver.requests();
            assertThat(requests).hasSize(2);
            assertThat(requests.stream()
                            .map(request -> request.getHeader("webhook-id"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatItGaveUpAndSendsItWhenAsked(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            add(store, Event.DISCONNECTED);
            receiver.answers(404);
            for (int i = 0; i < 12; i++) {
                deliveries(store).run();
                clock.advance(Duration.ofHours(27));
            }
            assertThat(receiver.requests()).hasSize(10);
            assertThat(outbox.dead(store, 10)).singleElement().satisfies(dead -> {
                assertThat(dead.type()).isEqualTo("connection.disconnected");
                assertThat(dead.trouble()).contains("status 404");
            });
            receiver.answers(200);
            assertThat(outbox.revive(store)).isEqualTo(1);
            assertThat(deliveries(store).run()).isEqualTo(1);
            assertThat(outbox.dead(store, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsNoRedirect(int status) {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            add(store, Event.CONNECTED);
            receiver.answers(status);
            assertThat(deliveries(store).run()).isZero();
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {410})
    void givesUpAtOnceWhereTheReceiverWantsNoMore(int status) {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            add(store, Event.CONNECTED);
            receiver.answers(status);
            assertThat(deliveries(store).run()).isZero();
            assertThat(outbox.dead(store, 10)).hasSize(1);
        }
    }

    /** Two replicas at once: each event is sent by one of them. */
    @ParameterizedTest
    @EnumSource
    void sharesTheWorkAmongReplicas(TestingDatabase kind) throws Exception {
        try (Store store = Store.at(kind.make())) {
            for (int i = 0; i < 30; i++) {
                add(store, Event.CONNECTED);
            }
            List<Thread> replicas = List.of(
                    new Thread(() -> assertThat(deliveries(store).run()).isGreaterThanOrEqualTo(0)),
                    new Thread(() -> assertThat(deliveries(store).run()).isGreaterThanOrEqualTo(0)));
            replicas.forEach(Thread::start);
            for (Thread replica : replicas) {
                replica.join();
            }
            while (deliveries(store).run() > 0) {
                assertThat(receiver.requests()).hasSizeLessThanOrEqualTo(30);
            }
            assertThat(receiver.requests().stream()
                            .map(request -> request.getHeader("webhook-id"))
                            .distinct())
                    .hasSize(30);
            assertThat(receiver.requests()).hasSize(30);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hook",
                "http://169.254.169.254/latest",
                "https://u:p@example.com/",
                "file:///etc"
            })
    void goesToHttpsOrToThisMachineAlone(String address) {
        SigningSecret secret = SigningSecret.of(Secret.of("whsec_" + "A".repeat(32)));
        assertThatThrownBy(() -> new Target(URI.create(address), secret)).isInstanceOf(Refusal.class);
    }
}
