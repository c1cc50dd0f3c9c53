package dev.jiramcp.policy;

import java.util.ArrayList;
import java.util.List;

/** Decides what may be done with a credential. Safe for use by many threads; an answer that is known costs microseconds. */
@FunctionalInterface
public interface Policy {
    /** The decision; where none can be made, it is a refusal that says why. */
    Decision decide(PolicyRequest request);

    /**
     * What several requests come to, all of which must be allowed.
     *
     * @param requests at least one
     * @return with the policies of all of them, or of the first that is not allowed
     */
    default Decision decide(List<PolicyRequest> requests) {
        Decision last = decide(requests.get(0));
        if (requests.size() == 1) {
            return last;
        }
        List<String> policies = new ArrayList<>(last.policies());
        for (PolicyRequest more : requests.subList(1, requests.size())) {
            if (!last.allowed()) {
                return last;
            }
            last = decide(more);
            policies.addAll(last.policies());
        }
        return last.allowed() ? new Decision(true, last.policySet(), policies, last.reason()) : last;
    }
}
