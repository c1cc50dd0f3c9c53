package dev.jiramcp.exchange;

import dev.jiramcp.connection.Connections;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Exchanges where everything is allowed and nothing is on record, for tests of other matters. */
public final class TestingExchange {
    private TestingExchange() {}

    /** Nobody says no. */
    public static final Judge NOBODY = new Judge(new Allowing(), Groups.NONE, Clock.systemUTC());

    /** Limited to some projects, or to none where there are none. */
    public static ConnectionExchange of(Connections connections, List<String> projects) {
        return of(connections, Surroundings.of(projects));
    }

    /** In these surroundings. */
    public static ConnectionExchange of(Connections connections, Surroundings around) {
        return new ConnectionExchange(connections, around, NOBODY);
    }

    private static final class Allowing implements Decisions {
        private final AtomicLong ids = new AtomicLong();

        @Override
        public <T> Ruling<T> decide(Use use, Making<T> making) {
            throw new IllegalStateException("nothing is made here");
        }

        @Override
        public Ruling<String> decide(Use use) {
            String id = "decision-" + ids.incrementAndGet();
            return new Ruling<>(id, use, Instant.EPOCH, id);
        }

        @Override
        public void ended(Ruling<?> ruling, Outcome outcome) {}

        @Override
        public void declined(Use use, String code) {}
    }
}
