package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues of projects that an operator does not allow, where issues of allowed ones lead to them: links, parents, sub-tasks,
 * and the history of these. What people write in texts is theirs and stays.
 */
final class ForeignIssues {
    /** What stands for such an issue. */
    static final String HIDDEN = "hidden";

    private static final String SUMMARY = "In a project that this server does not show";
    private static final Pattern KEY = Pattern.compile("\\b([A-Z][A-Z0-9_]{1,30})-[0-9]{1,12}\\b");

    /** The names under which history tells of other issues. */
    private static final Set<String> HISTORY =
            Set.of("link", "parent", "issueparentassociation", "epic link", "epic child", "parent link");

    private static final List<String> SIDES = List.of("from", "fromString", "to", "toString");
    private static final Set<String> LEADING = Set.of("parent", "inwardIssue", "outwardIssue");

    private final Predicate<String> allowed;

    /**
     * Foreign is what is not allowed.
     *
     * @param allowed whether a project's key is allowed
     */
    ForeignIssues(Predicate<String> allowed) {
        this.allowed = requireNonNull(allowed, "allowed is null");
    }

    /** Hides them in an answer of Jira. */
    JsonNode hide(JsonNode answer) {
        if (answer instanceof ObjectNode object) {
            if (object.has("fields") && isForeign(Nodes.textOr(object, "key"))) {
                object.removeAll();
                object.put("key", HIDDEN).putObject("fields").put("summary", SUMMARY);
            } else if (HISTORY.contains(Nodes.textOr(object, "field").toLowerCase(Locale.ROOT))) {
                SIDES.forEach(side -> hideKeys(object, side));
            }
        }
        answer.forEach(this::hide);
        return answer;
    }

    private boolean isForeign(String key) {
        return KEY.matcher(key).matches() && !allowed.test(key.substring(0, key.lastIndexOf('-')));
    }

    private void hideKeys(ObjectNode item, String side) {
        Nodes.text(item, side)
                .map(text -> KEY.matcher(text).replaceAll(match -> isForeign(match.group()) ? HIDDEN : match.group()))
                .ifPresent(text -> item.put(side, text));
    }

    /** The ids and keys of issues to which the body of a request leads: a parent, the other end of a link. */
    static List<String> ledTo(JsonNode body) {
        List<String> issues = new ArrayList<>();
        body.properties().forEach(part -> {
            if (LEADING.contains(part.getKey())) {
                collect(part.getValue(), issues);
            }
        });
        body.forEach(child -> issues.addAll(ledTo(child)));
        return issues;
    }

    private static void collect(JsonNode named, List<String> issues) {
        Nodes.text(named, "key").or(() -> Nodes.text(named, "id")).ifPresent(issues::add);
        named.valueStream().filter(JsonNode::isContainer).forEach(operation -> collect(operation, issues));
    }
}
