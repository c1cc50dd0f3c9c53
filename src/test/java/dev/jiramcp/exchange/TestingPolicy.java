package dev.jiramcp.exchange;

import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A policy that allows everything but impersonation, until a test says otherwise. */
public final class TestingPolicy implements Policy {
    private final List<PolicyRequest> asked = new CopyOnWriteArrayList<>();
    private volatile Predicate<PolicyRequest> forbidden = request -> request.action() == Action.IMPERSONATE;

    /** From now on this is forbidden, and nothing else. */
    public void forbid(Predicate<PolicyRequest> which) {
        forbidden = which;
    }

    /** What was asked, the first first. */
    public List<PolicyRequest> asked() {
        return new ArrayList<>(asked);
    }

    @Override
    public Decision decide(PolicyRequest request) {
        asked.add(request);
        return forbidden.test(request)
                ? new Decision(false, "testing@1", List.of("no"), "The policy 'no' forbids it.")
                : new Decision(true, "testing@1", List.of("yes"), "Permitted by 'yes'.");
    }
}
