package dev.jiramcp.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What was decided.
 *
 * @param allowed whether it may be done
 * @param policySet id and version of the set that decided, for the record
 * @param policies ids of the policies that decided; none where nothing permits it
 * @param reason said to the caller: what forbids it, or what permits it
 */
public record Decision(boolean allowed, String policySet, List<String> policies, String reason) {
    public Decision {
        requireNonNull(policySet, "policySet is null");
        policies = List.copyOf(policies);
        requireNonNull(reason, "reason is null");
    }
}
