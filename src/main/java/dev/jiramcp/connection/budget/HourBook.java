package dev.jiramcp.connection.budget;

import dev.jiramcp.connection.budget.Ledger.Hour;
import dev.jiramcp.connection.budget.Ledger.Pause;
import dev.jiramcp.connection.budget.Ledger.Report;
import dev.jiramcp.connection.budget.Ledger.Said;
import dev.jiramcp.connection.budget.Ledger.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this process knows of an app's hour: its lease, who spent how many, pauses. Every method holds this object's monitor
 * for a moment and waits for nothing.
 */
final class HourBook {
    /** What comes of asking for a point. */
    enum Answer {
        TAKEN,
        /** The lease is empty: ask the ledger, then again. */
        ASK,
        /** The person has had what is theirs. */
        SHARE_USED,
        /** Nobody has any left. */
        POOL_USED,
        /** Atlassian takes no calls now. */
        PAUSED
    }

    /** For how long, and for which part of what is open to somebody, they are not reckoned anew. */
    private static final Duration RECKONED = Duration.ofSeconds(1);

    private static final int PART = 8;
    /** How long what this process knows of the others may be old. */
    private static final Duration STALE = Duration.ofSeconds(2);

    private static final class Uses {
        private long elsewhere;
        private long here;
        private long unreported;
        private Instant seen = Instant.EPOCH;
        private long free;
        private Instant freeUntil = Instant.EPOCH;

        private long total() {
            return elsewhere + here;
        }
    }

    private final Fairness fairness;
    private final BudgetRules rules;
    private final Map<Party.Person, Uses> uses = new HashMap<>();
    private final Map<String, Pause> pauses = new HashMap<>();
    private Optional<Said> said = Optional.empty();
    private Hour hour;
    private long size;
    private long taken;
    private long lease;
    private boolean exhausted;
    private Instant settledAt = Instant.EPOCH;

    HourBook(BudgetRules rules, Hour first) {
        this.rules = rules;
        this.fairness = new Fairness(rules);
        this.hour = first;
        this.size = rules.pointsPerHour();
    }

    synchronized Answer take(Party party, Instant now) {
        turn(now);
        if (pause(party, now).isPresent()) {
            return Answer.PAUSED;
        }
        Uses use = uses.computeIfAbsent(party.person(), person -> new Uses());
        use.seen = now;
        if (lease < Points.CALL) {
            return isEmpty(now) ? Answer.ASK : Answer.POOL_USED;
        }
        if (!isFree(use, party, now)) {
            return Answer.SHARE_USED;
        }
        spend(party.person(), Points.CALL, now);
        return Answer.TAKEN;
    }

    /** Whether somebody may go on. Reckoning it looks at everybody, so it is done once for a part of what is open to them. */
    private boolean isFree(Uses use, Party party, Instant now) {
        if (use.free <= 0 || !now.isBefore(use.freeUntil)) {
            long open = standing(party, now).open();
            if (open <= 0) {
                return false;
            }
            use.free = Math.max(1, open / PART);
            use.freeUntil = now.plus(RECKONED);
        }
        return true;
    }

    synchronized void spend(Party.Person person, long points, Instant now) {
        turn(now);
        Uses use = uses.computeIfAbsent(person, fresh -> new Uses());
        use.here += points;
        use.unreported += points;
        use.seen = now;
        use.free -= points;
        lease -= points;
    }

    /** How somebody stands. */
    synchronized Fairness.Standing standing(Party party, Instant now) {
        Map<Party.Person, Long> active = new HashMap<>();
        Instant since = now.minus(rules.active());
        uses.forEach((person, use) -> {
            if (use.seen.isAfter(since) || person.equals(party.person())) {
                active.put(person, use.total());
            }
        });
        return fairness.of(party.person(), size, Math.max(0, size - taken + lease), active);
    }

    /** A pause that holds for a call now. */
    synchronized Optional<Pause> pause(Party party, Instant now) {
        return holding(Ledger.ALL_SITES, now).or(() -> holding(party.site().value(), now));
    }

    private Optional<Pause> holding(String site, Instant now) {
        return Optional.ofNullable(pauses.get(site))
                .filter(pause -> pause.until().isAfter(now));
    }

    synchronized void pause(String site, Pause pause) {
        pauses.merge(site, pause, Pause::orLonger);
    }

    /** Takes Atlassian's word; what is leased and not spent yet goes off it. */
    synchronized void hear(Said word) {
        Said open = new Said(word.size(), Math.max(0, word.left() - Math.max(0, lease)));
        if (open.size() != size || open.left() < size - taken) {
            said = Optional.of(open);
            settledAt = Instant.EPOCH;
        }
    }

    /** Whether the lease is empty, and asking for more may help. */
    synchronized boolean isEmpty(Instant now) {
        turn(now);
        return lease < Points.CALL && !(exhausted && isFresh(now));
    }

    private boolean isFresh(Instant now) {
        return !settledAt.plus(STALE).isBefore(now);
    }

    /** Whether it is time to ask the ledger: half of a block is left, or the others were not heard of for a while. */
    synchronized boolean wantsToSettle(Instant now) {
        boolean low = lease < Leases.block(size - taken) / 2 && !exhausted;
        return low || !isFresh(now);
    }

    /** Whether anything was spent here that was not reported. */
    synchronized boolean hasUnreported(Instant now) {
        turn(now);
        return uses.values().stream().anyMatch(use -> use.unreported > 0);
    }

    /** What to report; the caller settles it, or says that it could not. */
    synchronized Report report(Instant now) {
        turn(now);
        return report(Math.max(0, Leases.block(size - taken) - lease), now);
    }

    private Report report(long wanted, Instant now) {
        Map<Party.Person, Long> spent = new HashMap<>();
        uses.forEach((person, use) -> {
            if (use.unreported > 0) {
                spent.put(person, use.unreported);
                use.unreported = 0;
            }
        });
        Report report = new Report(hour, size, wanted, spent, said, now);
        said = Optional.empty();
        return report;
    }

    /** What to report last, with everything given back; nothing where nothing was leased. */
    synchronized Optional<Report> lastReport(Instant now) {
        boolean current = hour.equals(Hour.of(hour.app(), now));
        return current && settledAt.isAfter(Instant.EPOCH) ? Optional.of(report(-lease, now)) : Optional.empty();
    }

    synchronized void settled(Report report, Statement statement) {
        statement.pauses().forEach((site, pause) -> pauses.merge(site, pause, Pause::orLonger));
        if (!report.hour().equals(hour)) {
            return;
        }
        size = statement.size();
        taken = statement.taken();
        lease += statement.leased();
        exhausted = taken >= size;
        settledAt = report.now();
        statement.uses().forEach(use -> {
            Uses known = uses.computeIfAbsent(use.person(), person -> new Uses());
            known.here = known.unreported;
            known.elsewhere = use.used();
            known.seen = known.seen.isAfter(use.seen()) ? known.seen : use.seen();
        });
    }

    /** What was not reported is reported next time; until then this process goes by itself. */
    synchronized void notSettled(Report report) {
        report.spent()
                .forEach((person, points) -> uses.computeIfAbsent(person, fresh -> new Uses()).unreported += points);
        lease = Math.max(lease, Leases.block(size - taken));
        settledAt = report.now();
    }

    /** Begins anew with each hour; what an hour left unreported goes with it. */
    private void turn(Instant now) {
        Hour current = Hour.of(hour.app(), now);
        if (!current.equals(hour)) {
            hour = current;
            uses.clear();
            said = Optional.empty();
            taken = 0;
            lease = 0;
            exhausted = false;
            settledAt = Instant.EPOCH;
        }
    }
}
