package dev.jiramcp.connection.budget;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.connection.health.Classifier;
import dev.jiramcp.connection.health.Endpoint;
import dev.jiramcp.connection.health.Fault;
import dev.jiramcp.connection.health.Signal;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.jira.CallWatch;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.RetryAfter;
import dev.jiramcp.model.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import tools.jackson.databind.JsonNode;

/**
 * Atlassian's limits in this process: an app's points, which all replicas share, and the pace of calls to a site and of
 * changes of an issue. Every call that waits or is refused here is one that Atlassian would have refused for everybody.
 */
public final class Budgets implements AutoCloseable {
    /** The longest that a call waits for its turn. */
    private static final Duration BOUND = Duration.ofSeconds(20);
    /** How long a limit is taken to last that says nothing about it. */
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private static final int SITES = 10_000;

    private final BudgetRules rules;
    private final Ledger ledger;
    private final Clock clock;
    private final Executor beside;
    private final Map<String, Shares> shares = new ConcurrentHashMap<>();
    private final Cache<String, Pace> paces = cache();
    private final Cache<String, IssueChanges> changes = cache();

    /**
     * Budgets.
     *
     * @param rules what the operator decided
     * @param ledger the account of points that replicas share
     * @param clock tells the time, and so when an hour begins
     * @param beside runs what a call does not wait for
     */
    public Budgets(BudgetRules rules, Ledger ledger, Clock clock, Executor beside) {
        this.rules = requireNonNull(rules, "rules is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.beside = requireNonNull(beside, "beside is null");
    }

    private static <V> Cache<String, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(SITES)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build();
    }

    /** Watches the calls of somebody at a site. */
    public CallWatch of(Party party) {
        return new Watch(party);
    }

    private Pace pace(Party party, JiraCall call) {
        return paces.get(party.site().value() + " " + call.operation(), key -> Rates.pace(call));
    }

    private Shares shares(String app) {
        return shares.computeIfAbsent(app, name -> new Shares(name, rules, ledger, clock, beside));
    }

    private final class Watch implements CallWatch {
        private final Party party;

        Watch(Party party) {
            this.party = requireNonNull(party, "party is null");
        }

        @Override
        public Duration before(JiraCall call) {
            Instant now = clock.instant();
            Duration turn = pace(party, call).book(party.person(), now, BOUND).orElseThrow(() -> tooFast(now));
            Duration change = issue(call)
                    .map(issue -> issue.book(now, BOUND).orElseThrow(() -> tooManyChanges(call, now)))
                    .orElse(Duration.ZERO);
            party.app().ifPresent(app -> shares(app).enter(party));
            return turn.compareTo(change) > 0 ? turn : change;
        }

        private RuntimeException tooFast(Instant now) {
            return Refused.later(
                    Trouble.TOO_FAST,
                    "They are yours, and would wait longer than " + BOUND.toSeconds() + " seconds.",
                    now.plus(BOUND),
                    now);
        }

        private RuntimeException tooManyChanges(JiraCall call, Instant now) {
            return Refused.later(
                    Trouble.TOO_MANY_CHANGES,
                    "It is " + Rates.changedIssue(call).orElse("") + ", and this one would wait longer than "
                            + BOUND.toSeconds() + " seconds.",
                    now.plus(BOUND),
                    now);
        }

        private Optional<IssueChanges> issue(JiraCall call) {
            return Rates.changedIssue(call)
                    .map(issue -> changes.get(party.site().value() + " " + issue, key -> new IssueChanges()));
        }

        @Override
        public void heard(JiraCall call, HttpAnswer answer) {
            if (answer.status() == 429) {
                hold(call, answer);
                return;
            }
            party.app().ifPresent(app -> Headers.points(answer).ifPresent(shares(app)::said));
            Headers.burst(answer).ifPresent(left -> pace(party, call).left(party.person(), left, clock.instant()));
        }

        @Override
        public void read(JiraCall call, JsonNode data) {
            party.app().ifPresent(app -> shares(app).spend(party, Points.ofObjects(call, data)));
        }

        private void hold(JiraCall call, HttpAnswer answer) {
            Instant now = clock.instant();
            Fault fault = Classifier.classify(Signal.of(Endpoint.GATEWAY, answer));
            Instant until = now.plus(RetryAfter.of(answer, now).orElse(UNNAMED));
            switch (fault) {
                case LIMIT_OF_BURST -> pace(party, call).hold(until);
                case LIMIT_OF_ISSUE -> issue(call).ifPresent(issue -> issue.hold(until));
                case LIMIT_OF_APP -> pause(Ledger.ALL_SITES, new Ledger.Pause(until, fault.cause()));
                default -> pause(party.site().value(), new Ledger.Pause(until, fault.cause()));
            }
        }

        private void pause(String site, Ledger.Pause pause) {
            party.app().ifPresent(app -> shares(app).pause(site, pause));
        }
    }

    /** Reports what was spent here and is not in the account yet, so that the last calls before a silence are seen there too. */
    public void report() {
        shares.values().forEach(Shares::report);
    }

    /** Gives back what is leased and not spent. */
    @Override
    public void close() {
        shares.values().forEach(Shares::close);
    }
}
