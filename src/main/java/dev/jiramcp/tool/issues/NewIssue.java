package dev.jiramcp.tool.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Describe;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An issue that a caller wants created, as they say it. */
record NewIssue(
        @Describe("Project key") String project,

        @Describe(
                value = "Issue type, by name or id",
                aliases = {"issue_type", "issuetype"})
        String type,

        @Describe("Summary") String summary,
        @Describe("Description") Optional<String> description,
        @Describe("Key of the parent") Optional<String> parent,
        @Describe("Name, e-mail or account id") Optional<String> assignee,
        @Describe("Priority") Optional<String> priority,
        @Describe("Labels") List<String> labels,
        @Describe("Components") List<String> components,
        @Describe("Fix versions") List<String> fixVersions,
        @Describe("Due date") Optional<String> dueDate,
        @Describe("Sprint id") Optional<String> sprintId,
        @Describe("Other fields by name or id") Optional<ObjectNode> fields) {
    /** The values by field, without project and type; the named arguments win over the same in {@code fields}. */
    ObjectNode values(JsonNode descriptionDocument) {
        ObjectNode values = fields.map(ObjectNode::deepCopy).orElseGet(Json::object);
        values.put("summary", summary);
        description.ifPresent(text -> values.set("description", descriptionDocument));
        parent.ifPresent(key -> values.put("parent", key));
        assignee.ifPresent(who -> values.put("assignee", who));
        priority.ifPresent(name -> values.put("priority", name));
        put(values, "labels", labels);
        put(values, "components", components);
        put(values, "fixVersions", fixVersions);
        dueDate.ifPresent(date -> values.put("duedate", date));
        return values;
    }

    private static void put(ObjectNode values, String field, List<String> names) {
        if (!names.isEmpty()) {
            names.forEach(values.putArray(field)::add);
        }
    }
}
