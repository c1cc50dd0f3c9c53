package dev.jiramcp.console.policy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Operator;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.active.ActivePolicy;
import dev.jiramcp.policy.set.Author;
import dev.jiramcp.policy.set.Rehearsal;
import dev.jiramcp.policy.set.Seen;
import dev.jiramcp.policy.set.Sets;
import dev.jiramcp.policy.set.StoredSet;
import java.time.Clock;

/**
 * What is done with policies in the console.
 *
 * @param sets the organisations' own
 * @param active decides
 * @param rehearsal tries sets on what was decided before
 * @param byOperator whether the operator's files hold in place of everybody's own sets
 * @param clock the time
 */
public record PolicyDesk(Sets sets, ActivePolicy active, Rehearsal rehearsal, boolean byOperator, Clock clock) {
    public PolicyDesk {
        requireNonNull(sets, "sets is null");
        requireNonNull(active, "active is null");
        requireNonNull(rehearsal, "rehearsal is null");
        requireNonNull(clock, "clock is null");
    }

    StoredSet version(TenantId tenant, long version) {
        return sets.find(tenant, version)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "no_such_policy_set", "There is no version " + version + "."));
    }

    /** Decides by a version that need not hold. */
    private Policy policy(TenantId tenant, long version) {
        StoredSet set = version(tenant, version);
        return sets.check(set.policies())
                .set()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.INVALID,
                        "invalid_policies",
                        "Version " + version + " can't be used under this program's schema."));
    }

    Decision tried(Operator operator, Trial trial) {
        Policy policy = trial.version()
                .<Policy>map(version -> policy(operator.tenant(), version))
                .orElse(active);
        return policy.decide(trial.request(operator.tenant(), operator.client(), clock.instant()));
    }

    Rehearsal.Outcome rehearsed(TenantId tenant, long version, int requests) {
        return rehearsal.of(tenant, active, policy(tenant, version), requests);
    }

    void activate(Operator operator, long version, Seen seen) {
        mustBeOurs();
        var unused = sets.activate(author(operator), version, seen);
    }

    void rollBack(Operator operator, Seen seen) {
        mustBeOurs();
        var unused = sets.rollBack(author(operator), seen);
    }

    /** The newest version; the default set where none was ever saved. */
    long newest(TenantId tenant) {
        return sets.list(tenant).stream().findFirst().map(StoredSet::version).orElse(StoredSet.DEFAULT);
    }

    /** What the form of a page says that it showed. */
    static Seen seen(Visit visit) {
        return new Seen(
                visit.given("newest").map(PolicyPages::number),
                visit.given("activation").map(PolicyPages::number));
    }

    private void mustBeOurs() {
        if (byOperator) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "policy_by_operator",
                            "The operator's files hold on this server, and not what is activated here.")
                    .withRemedy("Ask the operator to take JIRA_MCP_POLICY out of the settings, or change the files.");
        }
    }

    static Author author(Operator operator) {
        return new Author(operator.tenant(), operator.user(), operator.client());
    }
}
