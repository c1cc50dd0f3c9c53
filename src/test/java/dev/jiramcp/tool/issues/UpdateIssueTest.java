package dev.jiramcp.tool.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of issues, on a sandbox: fields, descriptions, assignees, deletions. */
class UpdateIssueTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode read(String key) {
        return amara.ok("jira_get_issue", "{\"issue\":\"" + key + "\"}").path("fields");
    }

    private String create(String more) {
        return amara.ok(
                        "jira_create_issue",
                        "{\"project\":\"FLOW\",\"type\":\"Task\",\"summary\":\"Mine\"" + more + "}")
                .path("key")
                .asString();
    }

    private ObjectNode update(String key, String rest) {
        return amara.ok("jira_update_issue", "{\"issue\":\"" + key + "\"," + rest + "}");
    }

    @Test
    void setsAddsRemovesAndClears() {
        String key = create(",\"labels\":[\"a\",\"b\"],\"due_date\":\"2026-12-24\",\"components\":[\"Web\"]");
        ObjectNode changed = update(key, """
                "set":{"Summary":"Ours","Story Points":"5"},"add":{"labels":["c"],"components":"API"},
                "remove":{"labels":"a"},"clear":["Due date"]""");
        assertThat(texts(changed.path("changed")))
                .containsExactlyInAnyOrder("Summary", "Story Points", "Due date", "Labels", "Components");
        assertThat(changed.path("not_applied")).isEmpty();
        JsonNode now = read(key);
        assertThat(now.path("summary").asString()).isEqualTo("Ours");
        assertThat(now.path("Story Points").asInt()).isEqualTo(5);
        assertThat(texts(now.path("labels"))).containsExactlyInAnyOrder("b", "c");
        assertThat(texts(now.path("components"))).containsExactlyInAnyOrder("API", "Web");
        assertThat(now.has("duedate")).isFalse();
    }

    @Test
    void takesItemsToAddAsTextsWithCommas() {
        String key = create("");
        update(key, "\"add\":{\"labels\":\"a, b\",\"Platforms\":\"iOS, web\"}");
        assertThat(texts(read(key).path("labels"))).containsExactlyInAnyOrder("a", "b");
        assertThat(texts(read(key).path("Platforms"))).containsExactlyInAnyOrder("iOS", "Web");
        update(key, "\"remove\":{\"labels\":\"a, b\"},\"set\":{\"story_points\":1}");
        assertThat(read(key).has("labels")).isFalse();
    }

    @Test
    void speaksOfNoMentionThatTheCallerDidNotWrite() {
        String key = create(",\"description\":\"Ask @[Nobody Such].\"");
        assertThat(update(key, "\"description\":\"More.\",\"description_mode\":\"append\"")
                        .path("not_applied"))
                .isEmpty();
        assertThat(texts(update(key, "\"description\":\"And @[Nobody Such].\",\"description_mode\":\"append\"")
                        .path("not_applied")))
                .hasSize(1);
    }

    @Test
    void replacesAppendsToAndPatchesTheDescription() {
        String key = create(",\"description\":\"One two three\"");
        update(key, "\"description\":\"four\",\"description_mode\":\"append\"");
        assertThat(read(key).path("description").asString()).isEqualTo("One two three\n\nfour");
        update(key, "\"description\":\"**2**\",\"description_mode\":\"patch\",\"find\":\"two\"");
        assertThat(read(key).path("description").asString()).isEqualTo("One **2** three\n\nfour");
        update(key, "\"description\":\"All new\"");
        assertThat(read(key).path("description").asString()).isEqualTo("All new");
        update(key, "\"clear\":[\"description\"]");
        assertThat(read(key).has("description")).isFalse();
    }

    @Test
    void saysHowAPatchFailed() {
        String key = create(",\"description\":\"one one\"");
        assertThat(amara.refused(
                        "jira_update_issue",
                        "{\"issue\":\"" + key + "\",\"description\":\"x\",\"description_mode\":\"patch\"}"))
                .contains("'find'");
        assertThat(amara.refused(
                        "jira_update_issue",
                        "{\"issue\":\"" + key
                                + "\",\"description\":\"x\",\"description_mode\":\"patch\",\"find\":\"one\"}"))
                .isNotEmpty();
        assertThat(amara.refused(
                        "jira_update_issue",
                        "{\"issue\":\"" + key
                                + "\",\"description\":\"x\",\"description_mode\":\"patch\",\"find\":\"absent\"}"))
                .contains("absent");
        assertThat(read(key).path("description").asString()).isEqualTo("one one");
    }

    @Test
    void keepsImagesWhoseMarksStay() {
        String key = create("");
        String file = SANDBOX.attach(key, "chart.png", "image/png").mediaId();
        amara.ok("jira_update_issue", """
                {"issue":"KEY","body_format":"adf","description":{"type":"doc","version":1,"content":[
                  {"type":"paragraph","content":[{"type":"text","text":"Before"}]},
                  {"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"media","attrs":
                    {"type":"file","id":"FILE","collection":"","alt":"chart.png"}}]}]}}""".replace("KEY", key).replace("FILE", file));
        String markdown = read(key).path("description").asString();
        assertThat(markdown).startsWith("Before").contains("{{adf:");
        update(key, "\"description\":" + Json.write(Json.mapper().valueToTree(markdown.replace("Before", "After"))));
        update(key, "\"description\":\"The end\",\"description_mode\":\"append\"");
        JsonNode document = amara.ok("jira_get_issue", "{\"issue\":\"" + key + "\",\"body_format\":\"adf\"}")
                .path("fields")
                .path("description");
        assertThat(Json.write(document)).contains(file, "After", "The end");
    }

    @Test
    void keepsImagesOfRichTextThatIsSetAsAField() {
        String key = create("");
        String file = SANDBOX.attach(key, "chart.png", "image/png").mediaId();
        amara.ok("jira_update_issue", """
                {"issue":"KEY","set":{"environment":{"type":"doc","version":1,"content":[
                  {"type":"paragraph","content":[{"type":"text","text":"Before"}]},
                  {"type":"paragraph","content":[{"type":"text","text":"Red","marks":[{"type":"textColor","attrs":
                    {"color":"#ff0000"}}]}]},
                  {"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"media","attrs":
                    {"type":"file","id":"FILE","collection":"","alt":"chart.png"}}]}]}}}""".replace("KEY", key).replace("FILE", file));
        String markdown = read(key).path("environment").asString();
        assertThat(markdown).startsWith("Before").contains("{{adf:");
        update(
                key,
                "\"set\":{\"Environment\":" + Json.write(Json.mapper().valueToTree(markdown.replace("Before", "After")))
                        + "}");
        JsonNode document = amara.ok("jira_get_issue", "{\"issue\":\"" + key + "\",\"body_format\":\"adf\"}")
                .path("fields")
                .path("environment");
        assertThat(Json.write(document)).contains(file, "After", "#ff0000");
    }

    @Test
    void notifiesNobodyWhereAskedTo() {
        String key = create("");
        update(key, "\"set\":{\"summary\":\"Quietly\"},\"notify\":false");
        assertThat(SANDBOX.sandbox().traffic().of("PUT /rest/api/3/issue/{issueIdOrKey}"))
                .singleElement()
                .satisfies(put -> assertThat(put.query()).contains("notifyUsers=false"));
    }

    @Test
    void saysWhatJiraDidNotApply() {
        SANDBOX.fail("PUT", "/rest/api/3/issue/{issueIdOrKey}", new Effect.Patch((ObjectNode)
                Json.parse("{\"fields\":{\"summary\":\"Old\",\"labels\":[]}}")));
        ObjectNode changed = update("FLOW-1", "\"set\":{\"summary\":\"New\"},\"add\":{\"labels\":[\"x\"]}");
        assertThat(texts(changed.path("not_applied"))).containsExactlyInAnyOrder("Summary", "Labels");
        assertThat(changed.path("changed")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "issue":"FLOW-1"                                             | There is nothing to change on FLOW-1.
            "issue":"FLOW-99999","set":{"summary":"x"}                   | Issue does not exist or you do not have permission to see it. Check the key or id, or ask for access.
            "issue":"FLOW-1","summary":"x"                               | There is no argument 'summary' ("x"). A field of the issue goes into 'set', by its name.
            "issue":"FLOW-1","set":{"parent":"none"}                     | takes an issue key, such as PROJ-12, or null for none, not 'none'.
            "issue":"FLOW-1","set":{"Owning team":"nobodies"}            | jira_find_users and groups=true
            "issue":"what","set":{"summary":"x"}                         | 'what'
            "issue":"FLOW-1","set":{"Nope":1}                            | There is no field 'Nope' here.
            "issue":"FLOW-1","set":{"priority":"Huge"}                   | takes one of Highest, High, Medium, Low, Lowest, not 'Huge'.
            "issue":"FLOW-1","set":{"summary":"a"},"clear":["summary"]   | The field 'Summary' is changed in two ways at once.
            "issue":"FLOW-1","add":{"summary":"a"}                       | The field 'Summary' has no items to add.
            "issue":"FLOW-1","clear":["summary"]                         | You must specify a summary of the issue.
            "issue":"FLOW-1","set":{"Effort (days)":"many"}              | 'many'
            "issue":"FLOW-1","set":{"status":"Done"}                     | An issue is moved to another status with jira_transition_issue.
            "issue":"FLOW-1","add":{"comment":"x"}                       | Comment with jira_add_comment
            "issue":"FLOW-1","set":{"Comment":"x"}                       | Comment with jira_add_comment
            "issue":"FLOW-1","description_mode":"rewrite"                | replace, append, patch
            """)
    void refusesWhatDoesNotFitInWordsThatHelp(String arguments, String words) {
        assertThat(amara.refused("jira_update_issue", "{" + arguments + "}")).contains(words);
    }

    @Test
    void hidesIssuesThatTheCallerMayNotSee() {
        TestingAgent hannah = SANDBOX.as(TestingSandbox.HANNAH);
        for (String call : List.of(
                "jira_update_issue {\"issue\":\"SEC-1\",\"set\":{\"summary\":\"x\"}}",
                "jira_assign_issue {\"issue\":\"SEC-1\",\"assignee\":\"none\"}",
                "jira_delete_issue {\"issue\":\"SEC-1\"}",
                "jira_get_issue {\"issue\":\"SEC-1\"}",
                "jira_get_edit_fields {\"issue\":\"SEC-1\"}",
                "jira_get_transitions {\"issue\":\"SEC-1\"}",
                "jira_transition_issue {\"issue\":\"SEC-1\",\"to\":\"Done\"}",
                "jira_list_comments {\"issue\":\"SEC-1\"}",
                "jira_add_comment {\"issue\":\"SEC-1\",\"body\":\"x\"}")) {
            String[] parts = call.split(" ", 2);
            assertThat(hannah.refused(parts[0], parts[1]))
                    .as(call)
                    .isEqualTo(
                            "Issue does not exist or you do not have permission to see it. Check the key or id, or ask for access.");
        }
    }

    @Test
    void assignsByNameAddressIdAndWord() {
        for (String who : List.of("Jonas Lindqvist", "jonas.lindqvist@brightwell.example", "jonas")) {
            ObjectNode assigned = amara.ok("jira_assign_issue", "{\"issue\":\"FLOW-1\",\"assignee\":\"" + who + "\"}");
            assertThat(assigned.path("assignee").asString()).as(who).isEqualTo("Jonas Lindqvist");
            assertThat(assigned.path("applied").asBoolean(false)).isTrue();
        }
        String id = amara.ok("jira_assign_issue", """
                {"issue":"FLOW-1","assignee":"me"}""").path("account_id").asString();
        assertThat(amara.ok("jira_assign_issue", """
                {"issue":"FLOW-1","assignee":"none"}""").path("assignee").asString())
                .isEqualTo("nobody");
        amara.ok("jira_assign_issue", """
                {"issue":"FLOW-1","assignee":"me"}""");
        assertThat(amara.ok("jira_assign_issue", """
                {"issue":"FLOW-1","assignee":null}""").path("assignee").asString())
                .as("an explicit null is nobody")
                .isEqualTo("nobody");
        assertThat(amara.refused("jira_assign_issue", """
                {"issue":"FLOW-1"}""")).contains("assignee");
        assertThat(amara.ok("jira_assign_issue", "{\"issue\":\"FLOW-1\",\"account_id\":\"" + id + "\"}")
                        .path("assignee")
                        .asString())
                .isEqualTo("Amara Okafor");
        assertThat(amara.ok("jira_assign_issue", """
                {"issue":"FLOW-1","assignee":"automatic"}""").path("applied").asBoolean(false))
                .isTrue();
    }

    @Test
    void refusesWhoCanNotBeAssigned() {
        assertThat(amara.refused("jira_assign_issue", """
                {"issue":"FLOW-1","assignee":"Alex"}"""))
                .startsWith("'Alex' fits more than one person: Alex Chen <alex.chen@brightwell.example> (712020:")
                .endsWith("Give the id of the one that is meant.");
        assertThat(amara.refused("jira_assign_issue", """
                {"issue":"FLOW-1","assignee":"Eleanor Whitfield"}"""))
                .startsWith("There is nobody who can be assigned here called 'Eleanor Whitfield'.");
    }

    @Test
    void deletesAnIssueOnceAskedToWithItsSubTasks() {
        String key = create("");
        String part = amara.ok(
                        "jira_create_issue",
                        "{\"project\":\"FLOW\",\"type\":\"Sub-task\",\"summary\":\"Part\"," + "\"parent\":\"" + key
                                + "\"}")
                .path("key")
                .asString();
        assertThat(amara.refused("jira_delete_issue", "{\"issue\":\"" + key + "\"}"))
                .isEqualTo(key + " has sub-tasks, which would be deleted with it: " + part
                        + ". Call again with delete_subtasks=true if that is wanted.");
        ObjectNode deleted = amara.ok("jira_delete_issue", "{\"issue\":\"" + key + "\",\"delete_subtasks\":\"true\"}");
        assertThat(deleted.path("summary").asString()).isEqualTo("Mine");
        assertThat(texts(deleted.path("deleted_subtasks"))).containsExactly(part);
        assertThat(amara.code("jira_get_issue", "{\"issue\":\"" + key + "\"}")).isEqualTo("not_found");
    }

    @Test
    void saysThatADeletionIsNotPermitted() {
        assertThat(SANDBOX.as(TestingSandbox.JONAS).code("jira_delete_issue", """
                {"issue":"FLOW-1"}"""))
                .isEqualTo("not_permitted");
    }

    @Test
    void deletesOnceThoughTheAnswerIsLost() {
        SANDBOX.sandbox()
                .control()
                .plan(Fault.once(Match.of("DELETE", "/rest/api/3/issue/{key}"), new Effect.Drop(true, true)));
        assertThat(amara.ok("jira_delete_issue", """
                {"issue":"FLOW-200","delete_subtasks":true}""").path("deleted").asBoolean(false))
                .isTrue();
    }
}
