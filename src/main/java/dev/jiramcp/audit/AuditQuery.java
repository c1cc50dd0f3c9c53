package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which records are meant.
 *
 * @param equal what these fields hold, exactly
 * @param since the time of the earliest
 * @param until the time before which all are
 */
public record AuditQuery(Map<Field, String> equal, Optional<Instant> since, Optional<Instant> until) {
    /** Every record. */
    public static final AuditQuery ALL = new AuditQuery(Map.of(), Optional.empty(), Optional.empty());

    /** The outcome that stands for: allowed, and what came of it was never written. */
    public static final String MISSING = "missing";

    /** What records are found by; each is a column of that name. */
    public enum Field {
        ACTOR,
        CLIENT,
        ACTION,
        OUTCOME,
        SUBJECT,
        /** A cloud id, or a host such as {@code acme.atlassian.net}. */
        SITE,
        TOOL,
        CONNECTION,
        /** The keyed fingerprint of a token. */
        TOKEN,
        /** The id of the decision that a record tells the outcome of. */
        DECISION;

        /** The name in commands and addresses, and of the column. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AuditQuery {
        equal = equal.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(equal));
        requireNonNull(since, "since is null");
        requireNonNull(until, "until is null");
    }

    /** These records where a field holds that value. */
    public AuditQuery with(Field field, String value) {
        Map<Field, String> more = new EnumMap<>(Field.class);
        more.putAll(equal);
        more.put(field, value);
        return new AuditQuery(more, since, until);
    }

    /** These records from a time on. */
    public AuditQuery since(Instant time) {
        return new AuditQuery(equal, Optional.of(time), until);
    }

    /** These records before a time. */
    public AuditQuery until(Instant time) {
        return new AuditQuery(equal, since, Optional.of(time));
    }
}
