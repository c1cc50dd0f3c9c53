package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.Field;
import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.Fields;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Section;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which fields of issues are read, and how an issue with them is shown: flat, named, with nothing that is empty. */
public final class IssueFields {
    /** What a list shows of each issue where the caller names no fields. */
    public static final List<String> SHORT =
            List.of("summary", "status", "issuetype", "priority", "assignee", "updated");

    private static final List<String> FIRST = List.of(
            "summary",
            "status",
            "resolution",
            "issuetype",
            "priority",
            "assignee",
            "reporter",
            "parent",
            "project",
            "labels",
            "components",
            "fixVersions",
            "versions",
            "duedate",
            "created",
            "updated",
            "resolutiondate");

    private static final String LAST = "description";

    /** Fields that every site has, so that nothing need be asked to know what is meant. */
    private static final Set<String> KNOWN = Set.of(
            "summary",
            "status",
            "issuetype",
            "priority",
            "assignee",
            "reporter",
            "creator",
            "created",
            "updated",
            "description",
            "labels",
            "components",
            "fixVersions",
            "versions",
            "parent",
            "project",
            "resolution",
            "resolutiondate",
            "duedate",
            "issuelinks",
            "subtasks",
            "attachment",
            "comment",
            "worklog",
            "watches",
            "votes",
            "environment",
            "timetracking",
            "security");

    private final Jira jira;
    private final FieldView view;
    /** Read once for all issues of a call, also where that fails. */
    private Section<List<Field>> names = Section.none();

    public IssueFields(Jira jira, FieldView.Text text) {
        this.jira = jira;
        this.view = new FieldView(text);
    }

    /**
     * The ids of fields that are named by id, name or JQL name; {@code *all}, {@code *navigable} and {@code -field} as
     * Jira takes them.
     *
     * @throws dev.jiramcp.model.Refusal where a name is unknown or ambiguous
     */
    public ArrayNode ids(List<String> names) {
        ArrayNode ids = Json.array();
        names.stream().map(this::id).distinct().forEach(ids::add);
        return ids;
    }

    private String id(String name) {
        if (name.startsWith("*") || KNOWN.contains(name)) {
            return name;
        }
        return name.startsWith("-")
                ? "-" + id(name.substring(1))
                : new Fields(jira).find(name).id();
    }

    /** An issue of Jira's answer: its key, then its fields, what says most first and the long text last. */
    public ObjectNode show(JsonNode issue) {
        JsonNode fields = issue.path("fields");
        List<Field> site = names(fields);
        ObjectNode values = view.fields(fields, site);
        for (Field field : site) {
            if (onlyForMachines(field)) {
                values.remove(field.name());
            }
        }
        ObjectNode shown = Json.object().put("key", Nodes.textOr(issue, "key"));
        for (String name : FIRST) {
            move(name, values, shown);
        }
        for (String name : values.propertyNames()) {
            if (!name.equals(LAST)) {
                shown.set(name, values.path(name));
            }
        }
        move(LAST, values, shown);
        return shown;
    }

    private static void move(String name, ObjectNode from, ObjectNode to) {
        JsonNode value = from.remove(name);
        if (value != null) {
            to.set(name, value);
        }
    }

    /** The rank is a text that orders issues and tells a reader nothing. */
    private static boolean onlyForMachines(Field field) {
        return field.schema().kind().equals("gh-lexo-rank");
    }

    /** The site's fields, if they were needed so far; where they could not be read, custom fields are shown by their ids. */
    public Section<List<Field>> names() {
        return names;
    }

    /** The site's fields are only needed where there is a custom one to name. */
    private List<Field> names(JsonNode fields) {
        if (!hasCustom(fields)) {
            return List.of();
        }
        if (names.found().isEmpty() && names.refusal().isEmpty()) {
            names = Section.read(() -> jira.metadata().fields());
        }
        return names.found().orElseGet(List::of);
    }

    private static boolean hasCustom(JsonNode fields) {
        for (String id : fields.propertyNames()) {
            if (id.startsWith("customfield_")) {
                return true;
            }
        }
        return false;
    }
}
