package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.grant.Refresher.Wish;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a failure that nobody foresaw leaves behind: nothing. */
class FlightsTest {
    private static final Wish WISH = new Wish(new Key(new TenantId("acme"), new GrantId("g1")), 1, true);

    /** A refresh that runs out of something. */
    private static final class FakeRefreshing implements Refreshing {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public GrantRow refresh(Wish wish) {
            int unused = asked.incrementAndGet();
            throw new NoClassDefFoundError("what is loaded late can't be loaded now");
        }

        @Override
        public Optional<Duration> rescue(Key key, long version) {
            return Optional.empty();
        }
    }

    /** Grants that nobody reads here. */
    private static final class FakeSource implements Source {
        @Override
        public Optional<GrantRow> row(Key key) {
            return Optional.empty();
        }

        @Override
        public Secret open(Key key, GrantRow row) {
            throw new IllegalStateException("nothing is opened here");
        }
    }

    private static Flights flights(Refreshing refreshing) {
        Tempo tempo = new Tempo(time -> {}, System::nanoTime, Runnable::run, (after, task) -> {});
        return new Flights(refreshing, new Opened(new FakeSource(), Clock.systemUTC(), System::nanoTime), tempo);
    }

    @Test
    void anErrorEndsTheFlightAndTheNextOneBegins() {
        FakeRefreshing refreshing = new FakeRefreshing();
        Flights flights = flights(refreshing);
        for (int attempt = 1; attempt <= 2 * Flights.AT_ONCE; attempt++) {
            CompletableFuture<Held> flight = flights.start(WISH);
            assertThat(flight).isCompletedExceptionally();
            assertThatThrownBy(flight::join).hasCauseInstanceOf(NoClassDefFoundError.class);
            assertThat(refreshing.asked).hasValue(attempt);
        }
    }
}
