package dev.jiramcp.connection.budget;

import dev.jiramcp.jira.JiraCall;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a call costs in Atlassian's points: one for the call, and for a read one more for each object in the answer, two
 * where it is about people or permissions (Atlassian's rate limits of March 2026).
 */
final class Points {
    /** What every call costs, whatever comes of it. */
    static final int CALL = 1;

    private static final List<String> LISTS =
            List.of("issues", "values", "comments", "worklogs", "histories", "transitions", "users", "dashboards");
    private static final Pattern IDENTITY =
            Pattern.compile(".*/(user|users|group|groups|myself|mypermissions|permissions)\\b.*");

    private Points() {}

    /** What the objects of a good answer cost on top. */
    static int ofObjects(JiraCall call, JsonNode data) {
        boolean reads = call.method().equals("GET") || call.template().contains("/search");
        if (!reads || data.isMissingNode()) {
            return 0;
        }
        boolean identity = IDENTITY.matcher(call.template()).matches();
        return objects(data) * (identity ? 2 : 1);
    }

    private static int objects(JsonNode data) {
        if (data.isArray()) {
            return data.size();
        }
        for (String name : LISTS) {
            if (data.path(name).isArray()) {
                return data.path(name).size();
            }
        }
        return 1;
    }
}
