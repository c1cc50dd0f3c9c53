package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.grant.Intents.Outcome;
import dev.jiramcp.connection.grant.Outcomes.Fresh;
import dev.jiramcp.connection.grant.Outcomes.Stored;
import dev.jiramcp.connection.grant.Outcomes.Verdict;
import dev.jiramcp.connection.grant.Points.Point;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes one grant, whoever else is at it: it takes the lease, writes down what it is about to do, asks Atlassian, and
 * stores what came, or waits for the one who has the lease. An end that is not clear is met by asking the same again, which
 * Atlassian allows for ten minutes.
 */
final class Refresher implements Refreshing {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    /** How often an unclear end is met at once; after that it is tried again later. */
    private static final int TRIES = 3;

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration FIRST_POLL = Duration.ofMillis(50);

    /** Longer than a lease, so that one that was left behind is waited for. */
    private static final Duration PATIENCE = LeaseRows.LENGTH.plusSeconds(30);

    private final Ground ground;
    private final Apps apps;
    private final TokenCalls calls;
    private final Outcomes outcomes;
    private final Revocations revocations;
    private final Tempo tempo;
    private final Points points;
    private final String owner;

    Refresher(Setup setup, Revocations revocations) {
        this.ground = setup.ground();
        this.apps = setup.apps();
        this.calls = new TokenCalls(setup.atlassian(), apps, ground.clock());
        this.outcomes = new Outcomes(ground, setup.points());
        this.revocations = requireNonNull(revocations, "revocations is null");
        this.tempo = setup.tempo();
        this.points = setup.points();
        this.owner = ground.newId("process");
    }

    /**
     * What is wanted of a refresh.
     *
     * @param key of which grant
     * @param stale the version whose access token is no longer good enough
     * @param needed whether somebody needs it now, and it is not only kept alive
     */
    record Wish(Key key, long stale, boolean needed) {}

    @Override
    public GrantRow refresh(Wish wish) {
        Instant until = ground.now().plus(PATIENCE);
        Duration poll = FIRST_POLL;
        while (true) {
            GrantRow row = row(wish.key());
            if (row.grant().version() > wish.stale()) {
                return usable(row);
            }
            Optional<GrantRow> done = row.leasedAt(ground.now()) ? Optional.empty() : attempt(usable(row), wish);
            if (done.isPresent()) {
                return done.get();
            }
            if (ground.now().isAfter(until)) {
                throw GrantRefusals.busy();
            }
            rest(poll);
            poll = poll.multipliedBy(2).compareTo(LONGEST_POLL) < 0 ? poll.multipliedBy(2) : LONGEST_POLL;
        }
    }

    GrantRow row(Key key) {
        return ground.store()
                .read(database -> GrantRows.find(database, key.tenant(), key.grant()))
                .orElseThrow(() -> GrantRefusals.unknown(key.grant()));
    }

    private static GrantRow usable(GrantRow row) {
        if (row.grant().state().health().ended() || row.access().isEmpty()) {
            throw GrantRefusals.ended(row.grant());
        }
        return row;
    }

    private void rest(Duration time) {
        try {
            tempo.pause().pause(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for a token");
        }
    }

    /** One attempt under a lease; empty where somebody else has it, or the row changed. */
    private Optional<GrantRow> attempt(GrantRow row, Wish wish) {
        AtlassianApp app = apps.get(row.grant().tenant(), row.grant().app());
        if (app.circuit().pausedAt(ground.now())) {
            throw GrantRefusals.appPaused(app, ground.now());
        }
        // Who claimed it because it is due has moved the time at which it is due again.
        if (wish.needed() && row.restsAt(ground.now())) {
            throw GrantRefusals.resting(row, ground.now());
        }
        points.reached(Point.NEEDED);
        boolean service = app.kind() == AtlassianApp.Kind.SERVICE_ACCOUNT;
        Optional<Secret> token = service ? Optional.empty() : Optional.of(refreshToken(row));
        return lease(row, token).flatMap(lease -> carryOut(lease, app, token, wish));
    }

    private Secret refreshToken(GrantRow row) {
        if (row.refresh().isEmpty()) {
            if (!ground.now().plus(LAST_MINUTE).isBefore(row.grant().times().accessEnd())) {
                outcomes.spent(row);
            }
            throw GrantRefusals.ended(row.grant());
        }
        return Tokens.openRefresh(ground, row.place(), row.refresh().get());
    }

    /** Takes the lease and writes the intent, both before anything is asked. */
    private Optional<Lease> lease(GrantRow row, Optional<Secret> token) {
        Instant now = ground.now();
        String fingerprint = token.map(
                        secret -> ground.vault().fingerprint(row.grant().tenant(), secret))
                .orElse("");
        Intents.New intent = new Intents.New(ground.newId("intent"), owner, fingerprint, now);
        Optional<Lease> lease = ground.store().write(database -> {
            Optional<Long> fence = LeaseRows.take(database, row, owner, now);
            points.reached(Point.LEASE_WRITTEN);
            fence.ifPresent(number -> Intents.insert(database, row, intent, number));
            points.reached(Point.INTENT_WRITTEN);
            return fence.map(number -> new Lease(row.fenced(number), intent.id(), now));
        });
        points.reached(Point.INTENT_COMMITTED);
        return lease;
    }

    private Optional<GrantRow> carryOut(Lease lease, AtlassianApp app, Optional<Secret> token, Wish wish) {
        Optional<Instant> denied = ground.store().read(database -> Intents.denied(database, lease.grant()));
        Reply reply = denied.isPresent() ? new Reply.Dead("invalid_grant") : ask(lease, app, token);
        if (reply instanceof Reply.Granted granted) {
            return keep(lease, fresh(lease, granted, token, wish));
        }
        if (reply instanceof Reply.Dead dead) {
            return bury(lease, dead, wish);
        }
        if (reply instanceof Reply.AppRefused) {
            outcomes.untouched(lease);
            throw GrantRefusals.appRefused();
        }
        return later(lease, reply);
    }

    /** Asks, and asks the same again where it is not clear what came of it, as long as the lease can be kept. */
    private Reply ask(Lease lease, AtlassianApp app, Optional<Secret> token) {
        points.reached(Point.CALLING);
        Reply reply = calls.ask(app, token);
        Duration backoff = FIRST_BACKOFF;
        for (int tries = 1; reply instanceof Reply.Unclear && tries < TRIES; tries++) {
            rest(backoff);
            if (!ground.store().write(database -> LeaseRows.renew(database, lease, ground.now()))) {
                return reply;
            }
            reply = calls.ask(app, token);
            backoff = backoff.multipliedBy(2);
        }
        points.reached(Point.ANSWERED);
        return reply;
    }

    private static Fresh fresh(Lease lease, Reply.Granted granted, Optional<Secret> token, Wish wish) {
        Optional<Secret> next = granted.tokens().refresh();
        if (next.isEmpty() && token.isPresent()) {
            LOG.warn(
                    "Atlassian sent no refresh token for grant {}; the one before is kept",
                    lease.grant().id());
        }
        // An answer that names no scopes means that they are as before (RFC 6749, section 5.1).
        Set<Scope> scopes = granted.tokens().scopes().isEmpty()
                ? lease.grant().scopes()
                : granted.tokens().scopes();
        return new Fresh(
                new Tokens(granted.tokens().access(), next.or(() -> token)),
                scopes,
                granted.asked(),
                granted.asked().plus(granted.tokens().life()),
                wish.needed());
    }

    private Optional<GrantRow> keep(Lease lease, Fresh fresh) {
        Stored stored = stored(lease, fresh);
        points.reached(Point.COMMITTED);
        if (stored == Stored.UNWANTED) {
            revocations.revoke(
                    lease.grant(),
                    Optional.of(fresh.tokens().access()),
                    fresh.tokens().refresh());
        }
        return stored == Stored.KEPT
                ? Optional.of(row(new Key(lease.grant().tenant(), lease.grant().id())))
                : Optional.empty();
    }

    /** A database that does not answer now is waited for: these tokens are here and nowhere else. */
    private Stored stored(Lease lease, Fresh fresh) {
        Duration backoff = FIRST_BACKOFF;
        while (true) {
            try {
                return outcomes.store(lease, fresh);
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.UNAVAILABLE
                        || lease.began().plus(Intents.LEEWAY).isBefore(ground.now())) {
                    throw refusal;
                }
            }
            rest(backoff);
            backoff =
                    backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) < 0 ? backoff.multipliedBy(2) : LONGEST_BACKOFF;
        }
    }

    private Optional<GrantRow> bury(Lease lease, Reply.Dead dead, Wish wish) {
        Verdict verdict = outcomes.dead(lease, dead.error());
        if (verdict == Verdict.ADOPT) {
            return outcomes.aside(lease.grant()).flatMap(fresh -> keep(lease, fresh));
        }
        if (verdict == Verdict.LOOK_AGAIN) {
            return Optional.empty();
        }
        GrantRow row = row(wish.key());
        throw verdict == Verdict.WAIT ? GrantRefusals.resting(row, ground.now()) : GrantRefusals.ended(row.grant());
    }

    /** Leaves it for later: nothing is lost while the access token lasts. */
    private Optional<GrantRow> later(Lease lease, Reply reply) {
        Instant now = ground.now();
        Outcome outcome = reply instanceof Reply.Unclear ? Outcome.UNKNOWN : Outcome.NOT_DONE;
        outcomes.failed(lease, outcome, why(reply), now.plus(wait(lease.row(), reply)));
        throw GrantRefusals.resting(
                row(new Key(lease.grant().tenant(), lease.grant().id())), now);
    }

    private static String why(Reply reply) {
        if (reply instanceof Reply.Unclear unclear) {
            return Trouble.REFRESH_UNCLEAR.cause() + " " + unclear.why();
        }
        return reply instanceof Reply.NotDone notDone ? notDone.why() : Trouble.THROTTLED.cause();
    }

    /** Two seconds, doubled with each failure up to a minute, or what Atlassian asked for; a little more at random. */
    private Duration wait(GrantRow row, Reply reply) {
        long seconds = Math.min(60, 2L << Math.min(row.failures(), 5));
        Duration asked = reply instanceof Reply.Throttled throttled ? throttled.delay() : Duration.ZERO;
        Duration backoff = Duration.ofSeconds(seconds);
        Duration longer = asked.compareTo(backoff) > 0 ? asked : backoff;
        Duration wait = longer.plusMillis(ground.random().nextLong(1000));
        return wait.compareTo(GrantRow.LONGEST_REST) < 0 ? wait : GrantRow.LONGEST_REST.minusSeconds(1);
    }

    @Override
    public Optional<Duration> rescue(Key key, long version) {
        GrantRow row = row(key);
        if (row.grant().version() != version || row.grant().state().health().ended()) {
            return Optional.empty();
        }
        List<Instant> unsettled = outcomes.unsettled(row.grant());
        Instant now = ground.now();
        return unsettled.stream()
                .findFirst()
                .filter(began -> began.plus(Intents.LEEWAY).isAfter(now))
                .map(began -> row.restsAt(now) ? Duration.between(now, row.due()) : FIRST_BACKOFF);
    }
}
