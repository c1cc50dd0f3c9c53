package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes on with records as they are written. One may become visible a moment after a newer one, when its transaction took
 * longer; so the last moments are looked at again, and nothing is told twice.
 */
public final class Following {
    private static final Duration OVERLAP = Duration.ofSeconds(20);
    private static final int PAGE = 1_000;

    private final AuditLog log;
    private final TenantId tenant;
    private final AuditQuery query;
    private final Clock clock;
    private Set<String> told = new HashSet<>();
    private long from;

    /**
     * Begins after what is known.
     *
     * @param known the newest records, which were told already
     */
    public Following(AuditLog log, TenantId tenant, AuditQuery query, List<AuditEntry> known, Clock clock) {
        this.log = requireNonNull(log, "log is null");
        this.tenant = requireNonNull(tenant, "tenant is null");
        this.query = requireNonNull(query, "query is null");
        this.clock = requireNonNull(clock, "clock is null");
        known.forEach(entry -> told.add(entry.id()));
        this.from = known.stream()
                .mapToLong(entry -> entry.entry().at().toEpochMilli())
                .max()
                .orElseGet(clock::millis);
    }

    /** What is new since the last time, the oldest first. */
    public List<AuditEntry> next() {
        List<AuditEntry> fresh = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String place = new Cursor(from - OVERLAP.toMillis(), "").text();
        long newest = Math.max(from, clock.millis() - OVERLAP.toMillis());
        List<AuditEntry> page = log.after(tenant, query, place, PAGE);
        while (!page.isEmpty()) {
            AuditEntry last = page.get(page.size() - 1);
            page.stream().filter(entry -> !told.contains(entry.id())).forEach(fresh::add);
            page.forEach(entry -> seen.add(entry.id()));
            newest = Math.max(newest, last.entry().at().toEpochMilli());
            // A busy log has more than one page of the last moments.
            page = page.size() < PAGE ? List.of() : log.after(tenant, query, AuditLog.placeOf(last), PAGE);
        }
        told = seen;
        from = newest;
        return fresh;
    }
}
