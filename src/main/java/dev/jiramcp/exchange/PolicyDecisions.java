package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditDraft;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.audit.ReleaseGate;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decisions by policy, written to the audit log. */
public final class PolicyDecisions implements Decisions {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyDecisions.class);

    /** Codes of a database that can't be written to. */
    private static final Set<String> NOT_WRITTEN =
            Set.of("database_unavailable", "database_damaged", "database_refused", "database_newer", "key_unavailable");

    private final Policy policy;
    private final Written record;
    private final DecisionLog log;
    private final Clock clock;

    /**
     * Where decisions are written.
     *
     * @param gate whether anything may be released, as far as the log goes
     * @param outcomes what came of decisions
     */
    public record Written(Store store, Audit audit, ReleaseGate gate, OutcomeLog outcomes) {
        public Written {
            requireNonNull(store, "store is null");
            requireNonNull(audit, "audit is null");
            requireNonNull(gate, "gate is null");
            requireNonNull(outcomes, "outcomes is null");
        }
    }

    public PolicyDecisions(Policy policy, Written record, Clock clock) {
        this.policy = requireNonNull(policy, "policy is null");
        this.record = requireNonNull(record, "record is null");
        this.log = new DecisionLog(record.store(), record.audit(), record.outcomes());
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public <T> Ruling<T> decide(Use use, Making<T> making) {
        requireOpen(use.first().tenant());
        Instant at = clock.instant();
        Decision decision = policy.decide(use.requests());
        AuditDraft draft = written(() -> record.audit().draft(entry(use, at, decision)));
        if (!decision.allowed()) {
            String id = written(() -> log.write(draft, (additions, decided) -> decided));
            throw denied(decision, id);
        }
        return new Ruling<>(draft.id(), use, at, written(() -> log.write(draft, making)));
    }

    /** Who can't find out whether the log is kept elsewhere can't release anything either. */
    private void requireOpen(TenantId tenant) {
        TenantId unused = written(() -> {
            record.gate().requireOpen(tenant);
            return tenant;
        });
    }

    private static AuditRecord entry(Use use, Instant at, Decision decision) {
        ObjectNode details = PolicyRequest.toDetails(use.requests(), decision);
        use.details().forEach(details::put);
        return entry(use, at, decision.allowed() ? "allowed" : "refused", details);
    }

    private static AuditRecord entry(Use use, Instant at, String outcome, ObjectNode details) {
        PolicyRequest request = use.first();
        return new AuditRecord(
                request.tenant(),
                at,
                use.actor(),
                request.context().client(),
                use.action(),
                use.subject(),
                outcome,
                details);
    }

    private static Refusal denied(Decision decision, String id) {
        return Trouble.DENIED_BY_POLICY
                .refusal(decision.reason() + " (Decision " + id + ".)")
                .withDecision(id);
    }

    /** Where the record can't be written, nothing is released. */
    private static <T> T written(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw NOT_WRITTEN.contains(refusal.code()) ? unavailable(refusal, refusal.text()) : refusal;
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException failure) {
            LOG.error("a decision can't be written to the audit log", failure);
            throw unavailable(failure, "its own log says more.");
        }
    }

    private static Refusal unavailable(RuntimeException failure, String why) {
        return Trouble.AUDIT_UNAVAILABLE.refusal("It can't be written: " + why).causedBy(failure);
    }

    @Override
    public void ended(Ruling<?> ruling, Outcome outcome) {
        ObjectNode details = Json.object().put("decision", ruling.id());
        details.put("millis", Duration.between(ruling.at(), clock.instant()).toMillis());
        outcome.error().ifPresent(code -> details.put("error", code));
        outcome.status().ifPresent(status -> details.put("status", status));
        outcome.token().ifPresent(fingerprint -> details.put("token", fingerprint));
        record.outcomes().addReady(entry(ruling.use(), clock.instant(), outcome.word(), details));
    }

    @Override
    public void declined(Use use, String code) {
        ObjectNode details = Json.object().put("error", code);
        use.details().forEach(details::put);
        record.outcomes().add(entry(use, clock.instant(), "refused", details));
    }
}
