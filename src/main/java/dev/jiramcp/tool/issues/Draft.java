package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.Applied;
import dev.jiramcp.jira.FieldMeta;
import dev.jiramcp.jira.FieldValues;
import dev.jiramcp.jira.Fields;
import dev.jiramcp.jira.IssueType;
import dev.jiramcp.jira.IssueTypes;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.Place;
import dev.jiramcp.jira.ProjectKey;
import dev.jiramcp.jira.Sprints;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new issue ready to send: every name is an id, every required field is there.
 *
 * @param project the key of its project
 * @param type its type
 * @param fields what Jira gets
 */
record Draft(String project, IssueType type, ObjectNode fields) {
    /** What preparing one asks Jira. */
    static final Operations OPERATIONS = Operations.of(
                    "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes",
                    "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}")
            .and(FieldValues.OPERATIONS);

    /**
     * Prepares an issue.
     *
     * @throws Refusal naming every value that does not fit and every required field that is missing
     */
    static Draft of(Jira jira, NewIssue wanted, String bodyFormat) {
        String project = ProjectKey.read(wanted.project());
        IssueType type = new IssueTypes(jira).find(project, wanted.type());
        List<FieldMeta> form = jira.metadata().createFields(project, type.id());
        JsonNode description = wanted.description()
                .map(text ->
                        (JsonNode) RichText.document(jira, text, bodyFormat).document())
                .orElseGet(Json::object);
        ObjectNode values = wanted.values(description);
        wanted.sprintId().ifPresent(sprint -> values.put(sprintField(form), sprint));
        ObjectNode fields = new FieldValues(jira, Place.project(project)).writeAll(form, values);
        fields.putObject("project").put("key", project);
        fields.putObject("issuetype").put("id", type.id());
        FieldValues.requireAll(form, fields);
        return new Draft(project, type, fields);
    }

    private static String sprintField(List<FieldMeta> form) {
        return form.stream()
                .filter(field -> Sprints.isSprint(field.schema()))
                .findFirst()
                .map(FieldMeta::id)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.INVALID,
                                "no_sprint_field",
                                "Issues of this type have no sprint in this project, so sprint_id can't be set.")
                        .withRemedy("Leave sprint_id out."));
    }

    /** The body of the request. */
    ObjectNode body() {
        ObjectNode body = Json.object();
        body.set("fields", fields);
        return body;
    }

    /** The names of the fields that the created issue does not have as they were asked for, and who was not mentioned. */
    List<String> notApplied(Jira jira, String key) {
        return notApplied(
                jira,
                jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", key)
                        .query("fields", String.join(",", fields.propertyNames()))));
    }

    /** The same of an issue that was read. */
    List<String> notApplied(Jira jira, JsonNode issue) {
        Fields names = new Fields(jira);
        return Stream.concat(
                        Applied.missing(fields, issue.path("fields")).stream().map(names::nameOf),
                        RichText.unmentioned(jira, fields).stream())
                .toList();
    }
}
