package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.Http;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Jira's REST API for the whole process: one HTTP client, and what is remembered of each site for each identity. */
public final class JiraClient {
    private static final int VALUES = 5_000;
    private static final int WRITERS = 5_000;

    private final Sender sender;
    private final Clock clock;
    private final Memory memory;
    private final Cache<String, RecentWrites> writes = Caffeine.newBuilder()
            .maximumSize(WRITERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** A client on this machine's clock. */
    public JiraClient(Http http) {
        this(http, Clock.systemUTC(), RandomGenerator.getDefault(), Pause.real());
    }

    /**
     * A client.
     *
     * @param clock tells the time
     * @param random spreads repeated calls
     * @param pause waits before a call is tried again
     */
    public JiraClient(Http http, Clock clock, RandomGenerator random, Pause pause) {
        this(clock, new Sender(http, new Retries(clock, random), pause));
    }

    private JiraClient(Clock clock, Sender sender) {
        this.clock = requireNonNull(clock, "clock is null");
        this.sender = sender;
        this.memory = new Memory(VALUES, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    /** One that remembers nothing yet, each of whose requests may take this much. */
    public JiraClient within(Budget budget) {
        return new JiraClient(clock, sender.within(budget));
    }

    /** Jira as one account on one site. */
    public Jira as(JiraLogin login) {
        String whose = login.identity() + " " + login.site().id().value();
        return new BoundJira(login, sender, memory, writes.get(whose, key -> new RecentWrites(clock)));
    }
}
