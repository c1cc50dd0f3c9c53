package dev.jiramcp.policy.active;

import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.Problem;
import java.util.List;

/** What holds where the active set can't be used: nothing is permitted. */
record Unusable(String name, List<Problem> problems) implements Policy {
    Unusable {
        problems = List.copyOf(problems);
    }

    @Override
    public Decision decide(PolicyRequest request) {
        String first = problems.stream()
                .filter(Problem::isError)
                .findFirst()
                .map(problem -> " (" + problem.file() + ", line " + problem.line() + ")")
                .orElse("");
        return new Decision(
                false,
                name,
                List.of(),
                "The policies of this server can't be used as they are written" + first + ", so nothing is permitted.");
    }
}
