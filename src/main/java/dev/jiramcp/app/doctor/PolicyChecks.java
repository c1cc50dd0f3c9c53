package dev.jiramcp.app.doctor;

import dev.jiramcp.app.Program;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.Problem;
import dev.jiramcp.policy.active.ActivePolicy;
import java.util.List;

/** The policies that hold: whether they can be read and used, and whether Cedar's library runs here. */
final class PolicyChecks {
    private PolicyChecks() {}

    static Finding examine(Program program, TenantId tenant) {
        try {
            return of(program.policies().active().standing(tenant));
        } catch (Refusal refused) {
            return Finding.broken(
                    "Policy", refused.text(), refused.remedy().orElse("Correct JIRA_MCP_POLICY, or take it out."));
        }
    }

    private static Finding of(ActivePolicy.Standing standing) {
        List<Problem> errors =
                standing.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            return Finding.broken(
                    "Policy",
                    "the set " + standing.name() + " can't be used, so nothing is permitted: " + errors.get(0),
                    "Correct it; 'jira-mcp policy check' lists everything that is wrong.");
        }
        return standing.problems().isEmpty()
                ? Finding.good("Policy", "the set " + standing.name() + " holds")
                : Finding.warning(
                        "Policy",
                        "the set " + standing.name() + " holds, but "
                                + standing.problems().get(0),
                        "See whether that is meant; 'jira-mcp policy check' says more.");
    }
}
