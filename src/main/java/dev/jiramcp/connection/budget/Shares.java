package dev.jiramcp.connection.budget;

import dev.jiramcp.connection.budget.Ledger.Hour;
import dev.jiramcp.connection.budget.Ledger.Said;
import dev.jiramcp.model.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One app's points in this process. A call is decided from memory; the account that replicas share is asked beside it,
 * before the lease runs out and every few seconds. Only who finds the lease empty waits for that.
 */
final class Shares {
    private static final Logger LOG = LoggerFactory.getLogger(Shares.class);

    private final String app;
    private final Ledger ledger;
    private final Clock clock;
    private final Executor beside;

    /** What is known; guarded by itself, and never held while the ledger is asked. */
    private final HourBook book;

    /** Held while the ledger is asked: a lock, since others wait here for the database. */
    private final ReentrantLock settling = new ReentrantLock();

    private final AtomicBoolean settlingBeside = new AtomicBoolean();

    Shares(String app, BudgetRules rules, Ledger ledger, Clock clock, Executor beside) {
        this.app = app;
        this.ledger = ledger;
        this.clock = clock;
        this.beside = beside;
        this.book = new HourBook(rules, Hour.of(app, clock.instant()));
    }

    /**
     * Takes the point that a call costs in any case.
     *
     * @throws Refusal where the person, or the app, has none left, or calls are paused
     */
    void enter(Party party) {
        Instant now = clock.instant();
        HourBook.Answer answer = book.take(party, now);
        if (answer == HourBook.Answer.ASK) {
            settle(true);
            answer = book.take(party, now);
        }
        if (answer == HourBook.Answer.TAKEN) {
            if (book.wantsToSettle(now)) {
                settleBeside();
            }
            return;
        }
        throw Refused.of(answer, book.standing(party, now), book.pause(party, now), now);
    }

    /** Adds what an answer cost beyond the point of its call. */
    void spend(Party party, long points) {
        book.spend(party.person(), points, clock.instant());
    }

    /** Takes Atlassian's own word on how many are left. */
    void said(Said said) {
        book.hear(said);
    }

    /** Makes no calls for a while, here and at the other replicas. */
    void pause(String site, Ledger.Pause pause) {
        book.pause(site, pause);
        beside.execute(() -> quietly(() -> ledger.pause(app, site, pause)));
    }

    /** Reports what the account does not know yet, where there is any. */
    void report() {
        if (book.hasUnreported(clock.instant())) {
            settle(false);
        }
    }

    private void settleBeside() {
        if (settlingBeside.compareAndSet(false, true)) {
            beside.execute(() -> {
                try {
                    settle(false);
                } finally {
                    settlingBeside.set(false);
                }
            });
        }
    }

    /** Reports and leases; where somebody else has just done it, that is enough for those who waited. */
    private void settle(boolean empty) {
        settling.lock();
        try {
            Instant now = clock.instant();
            if (!empty || book.isEmpty(now)) {
                Ledger.Report report = book.report(now);
                quietly(() -> book.settled(report, ledger.settle(report)), () -> book.notSettled(report));
            }
        } finally {
            settling.unlock();
        }
    }

    /** Gives back what is leased and not spent. */
    void close() {
        settling.lock();
        try {
            Optional<Ledger.Report> last = book.lastReport(clock.instant());
            last.ifPresent(report -> quietly(() -> book.settled(report, ledger.settle(report))));
        } finally {
            settling.unlock();
        }
    }

    private void quietly(Runnable work) {
        quietly(work, () -> {});
    }

    /** Where the account can't be reached, calls go on: Atlassian keeps one too. */
    private void quietly(Runnable work, Runnable otherwise) {
        try {
            work.run();
        } catch (Refusal unavailable) {
            LOG.warn("The account of points of {} can't be kept: {}", app, unavailable.text());
            otherwise.run();
        }
    }
}
