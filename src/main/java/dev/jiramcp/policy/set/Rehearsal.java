package dev.jiramcp.policy.set;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.AuditPage;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries a set of policies on the requests that were last decided, before it holds. */
public final class Rehearsal {
    /** The most requests that are tried. */
    public static final int MOST = 2_000;

    /** The audit log is not read further back for them than this many records. */
    private static final int FURTHEST = 20_000;

    private static final int PAGE = 1_000;

    private final AuditLog log;

    public Rehearsal(AuditLog log) {
        this.log = requireNonNull(log, "log is null");
    }

    /**
     * What would be decided otherwise.
     *
     * @param record the id of its record
     * @param request what was asked; where several things were, the one on which it depends
     * @param before what the set that holds says
     * @param after what the set that is tried says
     */
    public record Change(String record, PolicyRequest request, Decision before, Decision after) {
        public Change {
            requireNonNull(record, "record is null");
            requireNonNull(request, "request is null");
            requireNonNull(before, "before is null");
            requireNonNull(after, "after is null");
        }
    }

    /**
     * What came of it.
     *
     * @param tried how many requests were tried
     * @param changes those that would be decided otherwise, the newest first
     */
    public record Outcome(int tried, List<Change> changes) {
        public Outcome {
            changes = List.copyOf(changes);
        }
    }

    /** Tries a set on the last requests, against the one that holds. Both are asked as of when the request was made. */
    public Outcome of(TenantId tenant, Policy holds, Policy tried, int requests) {
        List<Change> changes = new ArrayList<>();
        List<Recorded> recorded = last(tenant, Math.max(1, Math.min(requests, MOST)));
        for (Recorded one : recorded) {
            Decision before = holds.decide(one.requests());
            Decision after = tried.decide(one.requests());
            if (before.allowed() != after.allowed()) {
                PolicyRequest hinge = one.firstForbidden(before.allowed() ? tried : holds);
                changes.add(new Change(one.id(), hinge, before, after));
            }
        }
        return new Outcome(recorded.size(), changes);
    }

    /** What was asked together, out of the log. */
    private record Recorded(String id, List<PolicyRequest> requests) {
        PolicyRequest firstForbidden(Policy policy) {
            return requests.stream()
                    .filter(request -> !policy.decide(request).allowed())
                    .findFirst()
                    .orElse(requests.get(0));
        }
    }

    private List<Recorded> last(TenantId tenant, int requests) {
        List<Recorded> found = new ArrayList<>();
        Optional<String> from = Optional.empty();
        for (int read = 0; read < FURTHEST && found.size() < requests; read += PAGE) {
            AuditPage page = log.page(tenant, AuditQuery.ALL, from, PAGE);
            for (AuditEntry entry : page.entries()) {
                AuditRecord record = entry.entry();
                List<PolicyRequest> asked = PolicyRequest.fromDetails(tenant, record.at(), record.details());
                if (!asked.isEmpty() && found.size() < requests) {
                    found.add(new Recorded(entry.id(), asked));
                }
            }
            if (page.next().isEmpty()) {
                break;
            }
            from = page.next();
        }
        return found;
    }
}
