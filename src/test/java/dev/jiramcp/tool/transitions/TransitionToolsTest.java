package dev.jiramcp.tool.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps through workflows, on a sandbox. */
class TransitionToolsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;
    private String key = "";

    @BeforeEach
    void createAnIssue() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
        key = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"Mine"}""").path("key").asString();
    }

    private ObjectNode move(String rest) {
        return amara.ok("jira_transition_issue", "{\"issue\":\"" + key + "\"," + rest + "}");
    }

    private String refused(String rest) {
        return amara.refused("jira_transition_issue", "{\"issue\":\"" + key + "\"," + rest + "}");
    }

    @Test
    void saysThatItMovedThoughTheIssueCouldNotBeReadAfterwards() {
        SANDBOX.fail(
                "GET", "/rest/api/3/issue/{issueIdOrKey}", new Effect.Answer(Reply.errors(403, "Not now."), false));
        ObjectNode moved = move("\"to\":\"In Progress\",\"comment\":\"Ask @[Nobody Such]\"");
        assertThat(moved.path("moved").asBoolean(false)).isTrue();
        assertThat(moved.path("note").asString())
                .contains("mention of 'Nobody Such'", "Jira took the transition, but the issue could not be read");
    }

    @Test
    void refusesACommentThatIsNoDocumentBeforeItMoves() {
        assertThat(refused("\"to\":\"In Progress\",\"body_format\":\"adf\",\"comment\":\"no document\""))
                .startsWith("Not a valid ADF document");
        assertThat(amara.ok("jira_get_issue", "{\"issue\":\"" + key + "\"}")
                        .path("fields")
                        .path("status")
                        .asString())
                .isEqualTo("To Do");
    }

    @Test
    void listsStepsWithTheirScreens() {
        move("\"to\":\"In Progress\"");
        ObjectNode steps = amara.ok("jira_get_transitions", "{\"issue\":\"" + key + "\"}");
        assertThat(steps.path("transitions")
                        .valueStream()
                        .map(step -> step.path("name").asString()))
                .containsExactlyInAnyOrder("Send to review", "Done", "Back to backlog", "Reject");
        JsonNode done = steps.path("transitions")
                .valueStream()
                .filter(step -> step.path("name").asString().equals("Done"))
                .findFirst()
                .orElseThrow();
        assertThat(done.path("to").asString()).isEqualTo("Done");
        JsonNode resolution = done.path("fields").get(0);
        assertThat(resolution.path("id").asString()).isEqualTo("resolution");
        assertThat(resolution.path("required").asBoolean(false)).isTrue();
        assertThat(resolution.path("allowed_values").valueStream().map(JsonNode::asString))
                .containsExactly("Done", "Won't Do", "Duplicate", "Cannot Reproduce");
    }

    @Test
    void listsStepsThatCanNotBeTakenToo() {
        TestingAgent jonas = SANDBOX.as(TestingSandbox.JONAS);
        ObjectNode open = jonas.ok("jira_get_transitions", "{\"issue\":\"" + key + "\"}");
        ObjectNode all = jonas.ok("jira_get_transitions", "{\"issue\":\"" + key + "\",\"include_unavailable\":true}");
        assertThat(all.path("transitions").size())
                .isGreaterThanOrEqualTo(open.path("transitions").size());
    }

    @Test
    void movesByStatusNameOrId() {
        assertThat(move("\"to\":\"in progress\"").path("status").asString()).isEqualTo("In Progress");
        assertThat(move("\"transition\":\"Send to review\"").path("status").asString())
                .isEqualTo("In Review");
        assertThat(move("\"transition_id\":\"31\"").path("status").asString()).isEqualTo("In Progress");
        ObjectNode done = move("\"to\":\"Done\",\"resolution\":\"duplicate\",\"fields\":{\"Fix versions\":[\"2.6\"]},"
                + "\"comment\":\"As @[Jonas Lindqvist] **said**\"");
        assertThat(done.path("status").asString()).isEqualTo("Done");
        assertThat(done.path("resolution").asString()).isEqualTo("Duplicate");
        assertThat(done.path("moved").asBoolean(false)).isTrue();
        assertThat(done.has("note")).isFalse();
        assertThat(comment()).startsWith("As @[Jonas Lindqvist](accountid:").endsWith(") **said**");
    }

    private String comment() {
        return amara.ok("jira_list_comments", "{\"issue\":\"" + key + "\"}")
                .path("comments")
                .get(0)
                .path("body")
                .asString();
    }

    @Test
    void addsTheCommentAfterAStepWithoutAScreen() {
        move("\"to\":\"In Progress\",\"comment\":\"On it\"");
        assertThat(comment()).isEqualTo("On it");
    }

    @Test
    void takesTheCommentAsADocumentInAdf() {
        move("""
                "to":"In Progress","body_format":"adf",
                "comment":{"type":"doc","version":1,"content":[{"type":"rule"}]}""");
        assertThat(comment()).isEqualTo("---");
        assertThat(refused("\"to\":\"Done\",\"resolution\":\"Done\",\"body_format\":\"adf\",\"comment\":\"no\""))
                .contains("JSON");
    }

    @Test
    void namesTheFieldsThatTheScreenRequires() {
        move("\"to\":\"In Progress\"");
        assertThat(refused("\"to\":\"41\""))
                .isEqualTo("Required fields are missing: Resolution (resolution). Resolution (resolution) takes one of"
                        + " Done, Won't Do, Duplicate, Cannot Reproduce.");
        assertThat(refused("\"to\":\"41\",\"resolution\":\"Bogus\""))
                .contains("takes one of Done, Won't Do, Duplicate, Cannot Reproduce, not 'Bogus'.");
        assertThat(refused("\"to\":\"41\",\"fields\":{\"Story Points\":3}")).contains("Story Points");
    }

    @Test
    void namesTheStepsWhereNoneFits() {
        assertThat(refused("\"to\":\"Nowhere\""))
                .startsWith("There is no transition 'Nowhere' here. There are: Start work to In Progress (id 11)");
    }

    @Test
    void saysThatAnIssueIsThereAlready() {
        ObjectNode same = move("\"to\":\"To Do\",\"comment\":\"not said\"");
        assertThat(same.path("moved").asBoolean(true)).isFalse();
        assertThat(same.path("note").asString())
                .isEqualTo("It was in this status already; nothing was changed, and no comment was added.");
        assertThat(SANDBOX.sandbox().traffic().count("POST /rest/api/3/issue/{issueIdOrKey}/transitions"))
                .isZero();
    }

    @Test
    void neverTakesAStepTwiceWhereTheAnswerIsLost() {
        SANDBOX.sandbox()
                .control()
                .plan(Fault.once(
                        Match.of("POST", "/rest/api/3/issue/{key}/transitions"), new Effect.Drop(true, false)));
        assertThat(refused("\"to\":\"In Progress\"")).contains("Jira may have done it or not.");
        assertThat(SANDBOX.sandbox().traffic().count("POST /rest/api/3/issue/{issueIdOrKey}/transitions"))
                .isEqualTo(1);
    }
}
