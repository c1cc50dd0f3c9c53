package dev.jiramcp.connection.notice;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.jiramcp.connection.health.Standing;
import dev.jiramcp.connection.health.Standings;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person is to be told with their next call. Whether there is anything is remembered for half a minute, and then
 * looked up beside the calls, so that none waits for it but the first of a process.
 */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int PEOPLE = 10_000;
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Store store;
    private final Announcements announcements;
    private final Clock clock;
    private final Function<TenantId, Optional<URI>> page;
    private final LoadingCache<Person, Boolean> waiting;

    private record Person(TenantId tenant, UserId user) {}

    /**
     * Notices.
     *
     * @param announcements writes those that time brings about
     * @param beside looks up what no call waits for
     * @param page where people of a tenant see to their connections, where there is such a page
     */
    public Notices(
            Store store,
            Announcements announcements,
            Clock clock,
            Executor beside,
            Function<TenantId, Optional<URI>> page) {
        this.store = requireNonNull(store, "store is null");
        this.announcements = requireNonNull(announcements, "announcements is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.page = requireNonNull(page, "page is null");
        this.waiting = Caffeine.newBuilder()
                .maximumSize(PEOPLE)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .executor(beside)
                .refreshAfterWrite(FRESH)
                .expireAfterWrite(KEPT)
                .build(this::look);
    }

    /** What a caller is to be told now, each sentence once; what can't be looked up is told another time. */
    public List<String> take(Caller caller) {
        Person person = new Person(caller.tenant(), caller.user());
        try {
            if (!waiting.get(person)) {
                return List.of();
            }
            waiting.put(person, false);
            Instant now = clock.instant();
            return store.write(database -> NoticeRows.take(database, person.tenant(), person.user(), now)).stream()
                    .map(words -> page.apply(person.tenant())
                            .map(link -> words + " " + link)
                            .orElse(words))
                    .toList();
        } catch (Refusal unavailable) {
            LOG.warn("Notices can't be looked up: {}", unavailable.text());
            return List.of();
        }
    }

    /** Looks what a person's connections have come to, by time as well; whether they are to be told anything. */
    private boolean look(Person person) {
        Instant now = clock.instant();
        boolean untold = store.read(database -> Standings.of(database, person.tenant(), person.user(), now).stream()
                .anyMatch(standing -> Announcements.isNews(database, standing)));
        if (untold) {
            int unused = store.write(database -> tell(database, person, now));
        }
        return store.read(database -> NoticeRows.waits(database, person.tenant(), person.user()));
    }

    private int tell(Handle database, Person person, Instant now) {
        List<Standing> standings = Standings.of(database, person.tenant(), person.user(), now);
        standings.forEach(standing -> announcements.tell(database, standing, now));
        return standings.size();
    }
}
