package dev.jiramcp.connection.webhook;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.webhook.Outbox.Waiting;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to the webhook, each at least once: until it is answered with 2xx, at growing distances over three days.
 * Replicas share the work, as each takes events for itself before it sends them.
 */
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_ONCE = 20;
    /** Longer than sending that many may take. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private static final Budget BUDGET =
            new Budget(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20), 64 << 10);

    /** The schedule that Standard Webhooks gives as an example. */
    private static final List<Duration> AGAIN = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final int GONE = 410;

    private final Store store;
    private final Outbox outbox;
    private final Target target;
    private final Http http;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Deliveries.
     *
     * @param http sends the requests, which carry no credential
     * @param clock tells when an event is due
     * @param random spreads what is tried again
     */
    public Deliveries(Outbox outbox, Store store, Target target, Http http, Clock clock, RandomGenerator random) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.store = requireNonNull(store, "store is null");
        this.target = requireNonNull(target, "target is null");
        this.http = requireNonNull(http, "http is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** Sends what is due; how many events were delivered. */
    public int run() {
        int delivered = 0;
        for (Waiting event : outbox.claim(store, AT_ONCE, clock.instant().plus(CLAIM))) {
            Optional<Trouble> trouble = send(event);
            if (trouble.isEmpty()) {
                outbox.delivered(store, event);
                delivered++;
            } else {
                failed(event, trouble.get());
            }
        }
        return delivered;
    }

    /** Why an attempt failed, and whether the receiver wants no more. */
    private record Trouble(String words, boolean gone) {}

    /** Why an attempt failed; empty where it was taken. */
    private Optional<Trouble> send(Waiting event) {
        Instant now = clock.instant();
        HttpCall call = HttpCall.post(target.address(), HttpBody.json(event.body()), BUDGET)
                .header("webhook-id", event.id())
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", target.secret().signature(event.id(), now, event.body()));
        try {
            HttpAnswer answer = http.send(call);
            return answer.ok()
                    ? Optional.empty()
                    : Optional.of(
                            new Trouble("It answered with status " + answer.status() + ".", answer.status() == GONE));
        } catch (HttpFailure failure) {
            return Optional.of(new Trouble(failure.text(), false));
        }
    }

    private void failed(Waiting event, Trouble trouble) {
        if (trouble.gone() || event.attempts() >= AGAIN.size()) {
            LOG.error("The webhook did not take the event {}, which is given up: {}", event.id(), trouble.words());
            outbox.failed(store, event, trouble.words(), Optional.empty());
        } else {
            Duration wait = AGAIN.get((int) event.attempts());
            Duration spread = Duration.ofMillis(random.nextLong(wait.toMillis() / 10 + 1));
            LOG.warn("The webhook did not take the event {}: {}", event.id(), trouble.words());
            outbox.failed(
                    store,
                    event,
                    trouble.words(),
                    Optional.of(clock.instant().plus(wait).plus(spread)));
        }
    }
}
