package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.Together;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One issue, with the sections that the caller wants. */
public final class GetIssue {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_get_issue",
            "Get issue",
            "One Jira issue: description and fields, and on demand comments (newest first), links, attachments, history,"
                    + " transitions and more.",
            Toolset.ISSUES,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/issue/{issueIdOrKey}")
                    .andPerhaps(
                            "GET /rest/api/3/field",
                            "GET /rest/api/3/issue/{issueIdOrKey}/comment",
                            "GET /rest/api/3/issue/{issueIdOrKey}/changelog",
                            "GET /rest/api/3/issue/{issueIdOrKey}/transitions",
                            "GET /rest/api/3/issue/{issueIdOrKey}/remotelink",
                            "GET /rest/api/3/issue/{issueIdOrKey}/watchers",
                            "GET /rest/api/3/issue/{issueIdOrKey}/editmeta"),
            Input.class,
            Output.class,
            GetIssue::call);

    /** Sections that are fields of the issue, so that they cost no call of their own. */
    private static final List<Map.Entry<String, String>> FIELD_SECTIONS = List.of(
            Map.entry("links", "issuelinks"),
            Map.entry("attachments", "attachment"),
            Map.entry("subtasks", "subtasks"),
            Map.entry("worklogs", "worklog"));

    /** All fields but those that are sections, and those that say nothing to a reader. */
    private static final List<String> USUAL = List.of(
            "*all",
            "-comment",
            "-worklog",
            "-attachment",
            "-issuelinks",
            "-subtasks",
            "-watches",
            "-votes",
            "-thumbnail",
            "-workratio",
            "-timespent",
            "-timeestimate",
            "-timeoriginalestimate",
            "-lastViewed",
            "-statuscategorychangedate",
            "-statusCategory",
            "-progress",
            "-aggregateprogress",
            "-aggregatetimeestimate",
            "-aggregatetimeoriginalestimate",
            "-aggregatetimespent",
            "-issuerestriction");

    private GetIssue() {}

    record Input(
            @Describe("Issue key or URL") String issue,
            @Describe("Only these fields, by name or id") List<String> fields,

            @Describe(
                    value = "More sections",
                    oneOf = {
                        "comments",
                        "worklogs",
                        "changelog",
                        "transitions",
                        "links",
                        "remote_links",
                        "attachments",
                        "watchers",
                        "subtasks",
                        "editmeta"
                    })
            List<String> include,

            @Describe(value = "Comments to show, newest first", min = 1, max = 100, fallback = "10")
            int commentsLimit,

            @Describe(
                    value = "Format of rich text",
                    oneOf = {"markdown", "adf"},
                    fallback = "\"markdown\"")
            String bodyFormat) {}

    record Output(
            String key, String url, ObjectNode fields, Optional<ObjectNode> sections, Optional<ObjectNode> notRead) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        IssueFields fields = new IssueFields(jira, RichText.shown(input.bodyFormat()));
        JsonNode issue = jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", IssueKey.read(input.issue()))
                .query("fields", ids(fields, input))
                .query("updateHistory", false));
        String key = Nodes.textOr(issue, "key");
        ObjectNode shown = fields.show(issue);
        shown.remove("key");
        ObjectNode sections = sections(new IssueSections(jira, key, input), input, shown);
        return new Output(
                key,
                IssueUrl.of(jira, key),
                shown,
                sections.isEmpty() ? Optional.empty() : Optional.of(sections),
                Section.notRead(Map.of("field_names", fields.names())));
    }

    private static String ids(IssueFields fields, Input input) {
        List<String> wanted = new ArrayList<>(USUAL);
        if (!input.fields().isEmpty()) {
            wanted.clear();
            fields.ids(input.fields()).forEach(id -> wanted.add(id.asString()));
        }
        for (Map.Entry<String, String> section : FIELD_SECTIONS) {
            if (input.include().contains(section.getKey())) {
                wanted.remove("-" + section.getValue());
                wanted.add(section.getValue());
            }
        }
        return String.join(",", wanted);
    }

    private static ObjectNode sections(IssueSections sections, Input input, ObjectNode shown) {
        ObjectNode all = Json.object();
        for (Map.Entry<String, String> section : FIELD_SECTIONS) {
            String field = section.getValue();
            if (input.include().contains(section.getKey())) {
                all.set(section.getKey(), shown.has(field) ? shown.remove(field) : Json.array());
            }
        }
        Map<String, Supplier<Section<JsonNode>>> readings = new LinkedHashMap<>();
        sections.readings().forEach((section, reading) -> {
            if (input.include().contains(section)) {
                readings.put(section, () -> Section.read(reading));
            }
        });
        List<Section<JsonNode>> read = Together.read(List.copyOf(readings.values()));
        int at = 0;
        for (String name : readings.keySet()) {
            Section<JsonNode> section = read.get(at++);
            section.found().or(section::notRead).ifPresent(part -> all.set(name, part));
        }
        return all;
    }
}
