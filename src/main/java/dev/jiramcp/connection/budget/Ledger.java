package dev.jiramcp.connection.budget;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account of each app's points in an hour, which all replicas share. A replica leases a block of points and spends it
 * from memory; now and then it says who spent how many, and hears the same of the others.
 */
public interface Ledger {
    /** An app's points in one hour, counted from 1970. */
    record Hour(String app, long number) {
        public Hour {
            requireNonNull(app, "app is null");
        }

        static Hour of(String app, Instant time) {
            return new Hour(app, Math.floorDiv(time.getEpochSecond(), 3600));
        }

        /** When the next one begins, and with it everybody's budget. */
        Instant end() {
            return Instant.ofEpochSecond((number + 1) * 3600);
        }
    }

    /** What somebody spent in an hour, and when last. */
    record Use(Party.Person person, long used, Instant seen) {
        public Use {
            requireNonNull(person, "person is null");
            requireNonNull(seen, "seen is null");
        }
    }

    /** What Atlassian itself says of an app's hour: its points, and those that are left. */
    record Said(long size, long left) {}

    /** Until when no call is made, and why. */
    record Pause(Instant until, String reason) {
        public Pause {
            requireNonNull(until, "until is null");
            requireNonNull(reason, "reason is null");
        }

        /** The one of two that ends later: an answer that names a shorter time takes nothing back. */
        Pause orLonger(Pause other) {
            return other.until.isAfter(until) ? other : this;
        }
    }

    /**
     * What a replica reports and asks for.
     *
     * @param hour of which app and hour
     * @param size the points of that hour, where the account does not exist yet
     * @param wanted how many points to lease; less than nothing to give some back
     * @param spent what each person spent here since the last report
     * @param said what Atlassian said meanwhile
     * @param now the time
     */
    record Report(Hour hour, long size, long wanted, Map<Party.Person, Long> spent, Optional<Said> said, Instant now) {
        public Report {
            requireNonNull(hour, "hour is null");
            spent = Map.copyOf(spent);
            requireNonNull(said, "said is null");
            requireNonNull(now, "now is null");
        }
    }

    /**
     * How the account stands.
     *
     * @param leased how many points were leased now
     * @param size the points of the hour
     * @param taken those leased by all replicas together
     * @param uses who spent how many, over all replicas
     * @param pauses pauses that are not over, by site; the key {@code *} is for all sites
     */
    record Statement(long leased, long size, long taken, List<Use> uses, Map<String, Pause> pauses) {
        public Statement {
            uses = List.copyOf(uses);
            pauses = Map.copyOf(pauses);
        }
    }

    /** The key of a pause that holds at all sites. */
    String ALL_SITES = "*";

    /** Reports, leases, and hears how the account stands. */
    Statement settle(Report report);

    /** Tells all replicas to make no calls for a while. */
    void pause(String app, String site, Pause pause);
}
