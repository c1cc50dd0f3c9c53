package dev.jiramcp.sandbox.issues;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.shape.View;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What may stand above what: an issue of one hierarchy level below one of the next, a sub-task in its parent's project. */
final class Parents {
    private Parents() {}

    /** The parent that a request names by {@code id} or {@code key}. */
    static Issue read(View view, JsonNode json) {
        if (!json.isObject()) {
            throw BadInput.of("data was not an object");
        }
        String name = json.path(json.has("key") ? "key" : "id").asString("");
        return view.issueIfSeen(name).orElseThrow(() -> BadInput.of("Could not find issue by id or key."));
    }

    /** Notes what is wrong with an issue's place in the hierarchy. */
    static void check(Target target, Optional<String> parent, Problems problems) {
        IssueType type = type(target.view(), target.type());
        if (parent.isEmpty()) {
            if (type.subtask()) {
                problems.field("parent", "Issue type is a sub-task but parent issue key or id not specified.");
            }
            return;
        }
        Issue above = target.view().site().issues().byId(parent.get()).orElseThrow();
        if (type(target.view(), above.type()).level() != type.level() + 1) {
            problems.field("parent", "Given parent issue does not belong to appropriate hierarchy.");
        } else if (type.subtask() && !above.project().equals(target.project().id())) {
            problems.field("project", "Sub-tasks must be created in the same project as the parent.");
            problems.field("issuetype", "The issue type selected is invalid.");
        }
    }

    private static IssueType type(View view, String id) {
        return view.site().catalogue().type(id).orElseThrow();
    }
}
