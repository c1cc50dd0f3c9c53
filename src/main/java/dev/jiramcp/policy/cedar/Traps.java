package dev.jiramcp.policy.cedar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What Cedar finds nothing wrong with, and which nevertheless never does what it says: a site is known by two names, of
 * which only {@code in} finds both.
 */
final class Traps {
    private static final Pattern CLOUD_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Traps() {}

    /** The traps in a policy of Cedar's JSON form, in sentences. */
    static List<String> in(JsonNode policy) {
        List<String> found = new ArrayList<>();
        walk(policy, false, found);
        return found;
    }

    private static void walk(JsonNode node, boolean underIn, List<String> found) {
        boolean under = underIn || node.path("op").asString("").equals("in");
        if (!under && isSiteByHost(node)) {
            found.add("Site::\"" + node.path("id").asString("") + "\" is found by 'in' and not by '=='");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            walk(member.getValue(), member.getKey().equals("in") || (under && !isExpression(member.getKey())), found);
        }
        if (node.isArray()) {
            node.forEach(item -> walk(item, under, found));
        }
    }

    /** Whether a new expression begins, of which {@code in} is not the operator. */
    private static boolean isExpression(String key) {
        return switch (key) {
            case "==", "!=", "contains", "containsAll", "containsAny" -> true;
            default -> false;
        };
    }

    private static boolean isSiteByHost(JsonNode node) {
        return node.path("type").asString("").equals("Site")
                && node.has("id")
                && !node.path("id").asString("").equals("any")
                && !CLOUD_ID.matcher(node.path("id").asString("")).matches();
    }
}
