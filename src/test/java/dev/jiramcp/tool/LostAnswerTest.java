package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.call.CallResult;
import dev.jiramcp.http.Budget;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What every tool that writes says where Jira did what was asked and its answer was lost: never that it failed, always how
 * to find out; and nothing that would be done twice is sent twice.
 */
class LostAnswerTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    /** A write, and the request that does it. */
    private record Write(String tool, String arguments, String operation, boolean repeatable) {
        Match match() {
            String[] parts = operation.split(" ");
            return Match.of(parts[0], parts[1]);
        }

        @Override
        public String toString() {
            return tool + " " + operation + (repeatable ? "" : ", once");
        }
    }

    private static final List<Write> WRITES = List.of(
            new Write(
                    "jira_create_issue",
                    "\"project\":\"FLOW\",\"type\":\"Task\",\"summary\":\"Once\"",
                    "POST /rest/api/3/issue",
                    false),
            new Write(
                    "jira_create_issues",
                    "\"issues\":[{\"project\":\"FLOW\",\"type\":\"Task\",\"summary\":\"Once\"}]",
                    "POST /rest/api/3/issue/bulk",
                    false),
            new Write(
                    "jira_update_issue",
                    "\"issue\":\"FLOW-7\",\"set\":{\"labels\":[\"set\"]}",
                    "PUT /rest/api/3/issue/{key}",
                    true),
            new Write(
                    "jira_update_issue",
                    "\"issue\":\"FLOW-7\",\"add\":{\"labels\":[\"added\"]}",
                    "PUT /rest/api/3/issue/{key}",
                    false),
            new Write(
                    "jira_assign_issue",
                    "\"issue\":\"FLOW-7\",\"assignee\":\"me\"",
                    "PUT /rest/api/3/issue/{key}/assignee",
                    true),
            new Write(
                    "jira_delete_issue",
                    "\"issue\":\"FLOW-7\",\"delete_subtasks\":true",
                    "DELETE /rest/api/3/issue/{key}",
                    true),
            new Write(
                    "jira_transition_issue",
                    "\"issue\":\"FLOW-20\",\"to\":\"Reopen\"",
                    "POST /rest/api/3/issue/{key}/transitions",
                    false),
            new Write(
                    "jira_add_comment",
                    "\"issue\":\"FLOW-7\",\"body\":\"Once\"",
                    "POST /rest/api/3/issue/{key}/comment",
                    false),
            new Write(
                    "jira_update_comment",
                    "\"issue\":\"FLOW-7\",\"comment_id\":\"ID\",\"body\":\"Rewritten\"",
                    "PUT /rest/api/3/issue/{key}/comment/{id}",
                    true),
            new Write(
                    "jira_delete_comment",
                    "\"issue\":\"FLOW-7\",\"comment_id\":\"ID\"",
                    "DELETE /rest/api/3/issue/{key}/comment/{id}",
                    true));

    private static final Map<String, Effect> LOST = Map.of(
            "dropped", new Effect.Drop(true, false),
            "reset", new Effect.Drop(true, true),
            "502", answer(502, true),
            "500", answer(500, true),
            "504 not done", answer(504, false));

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private static Effect answer(int status, boolean processed) {
        return new Effect.Answer(
                new Reply(status, Headers.of(Map.of("Content-Type", "text/html")), Bytes.of("<html>Bad</html>")),
                processed);
    }

    static Stream<Arguments> everyWriteAndEveryLoss() {
        return WRITES.stream().flatMap(write -> LOST.keySet().stream().sorted().map(loss -> Arguments.of(write, loss)));
    }

    private CallResult call(Write write) {
        String arguments = write.arguments();
        if (arguments.contains("\"ID\"")) {
            String id = amara.ok("jira_add_comment", "{\"issue\":\"FLOW-7\",\"body\":\"First\"}")
                    .path("comment_id")
                    .asString();
            arguments = arguments.replace("\"ID\"", "\"" + id + "\"");
        }
        return amara.call(write.tool(), "{" + arguments + "}");
    }

    @ParameterizedTest
    @MethodSource("everyWriteAndEveryLoss")
    void saysThatNobodyKnowsAndHowToFindOut(Write write, String loss) {
        PlannedFault fault = SANDBOX.sandbox()
                .control()
                .plan(Fault.always(write.match(), LOST.getOrDefault(loss, new Effect.Pass())));
        CallResult result = call(write);
        assertThat(result.isError()).as(result.text()).isTrue();
        JsonNode error = result.structured().path("error");
        assertThat(error.path("code").asString()).isEqualTo("outcome_unknown");
        assertThat(error.path("message").asString()).contains("may have done it or not");
        assertThat(error.path("remedy").asString()).contains("jira_").doesNotContain("Try again later");
        assertThat(error.path("remedy").asString().contains("Calling again is safe"))
                .isEqualTo(write.repeatable());
        if (!write.repeatable()) {
            assertThat(fault.struck()).as("how often it was sent").isEqualTo(1);
        }
    }

    /** However slow this machine is: the answer is held until the limit of time is over. */
    @Test
    void anAnswerThatDoesNotComeInTimeIsLost() {
        Write comment = WRITES.stream()
                .filter(write -> write.tool().equals("jira_add_comment"))
                .findFirst()
                .orElseThrow();
        PlannedFault fault = SANDBOX.sandbox()
                .control()
                .plan(Fault.always(comment.match(), new Effect.Pass()).heldAfter());
        amara = SANDBOX.impatient(TestingSandbox.AMARA, Budget.API.within(Duration.ofMillis(500)));
        CallResult result = call(comment);
        assertThat(result.structured().path("error").path("code").asString())
                .as(result.text())
                .isEqualTo("outcome_unknown");
        assertThat(fault.struck()).as("how often it was sent").isLessThanOrEqualTo(1);
    }

    static Stream<Write> repeatable() {
        return WRITES.stream().filter(Write::repeatable);
    }

    @ParameterizedTest
    @MethodSource("repeatable")
    void whatMayBeRepeatedIsDoneInTheEnd(Write write) {
        SANDBOX.sandbox().control().plan(Fault.once(write.match(), new Effect.Drop(true, false)));
        CallResult result = call(write);
        assertThat(result.isError()).as(result.text()).isFalse();
    }

    static Stream<Write> verified() {
        return WRITES.stream()
                .filter(write -> List.of("jira_create_issue", "jira_assign_issue", "jira_transition_issue")
                        .contains(write.tool()));
    }

    @ParameterizedTest
    @MethodSource("verified")
    void aReadThatFailsAfterTheWriteIsNotAFailureOfTheWrite(Write write) {
        SANDBOX.sandbox().control().plan(Fault.always(Match.of("GET", "/rest/api/3/issue/{key}"), answer(500, false)));
        CallResult result = call(write);
        assertThat(result.isError()).as(result.text()).isFalse();
        assertThat(result.structured().path("note").asString()).contains("could not be read");
    }

    @Test
    void aChangeWhoseAnswerSaysNothingIsNotAFailure() {
        SANDBOX.sandbox()
                .control()
                .plan(Fault.once(
                        Match.of("PUT", "/rest/api/3/issue/{key}"),
                        new Effect.Answer(new Reply(204, Headers.of(Map.of()), Bytes.of("")), true)));
        SANDBOX.sandbox().control().plan(Fault.always(Match.of("GET", "/rest/api/3/issue/{key}"), answer(500, false)));
        JsonNode updated = amara.ok("jira_update_issue", """
                {"issue":"FLOW-7","set":{"labels":["set"]}}""");
        assertThat(updated.path("note").asString()).contains("Jira took the change", "could not be read");
        assertThat(updated.path("changed").get(0).asString()).isEqualTo("Labels");
    }

    @Test
    void aCommentAfterATransitionMayBeThereOrNot() {
        SANDBOX.sandbox()
                .control()
                .plan(Fault.once(
                        Match.of("POST", "/rest/api/3/issue/{key}/comment"),
                        Presets.find("e12-drop-processed").orElseThrow()));
        JsonNode moved = amara.ok("jira_transition_issue", """
                {"issue":"FLOW-20","to":"Reopen","comment":"Why"}""");
        assertThat(moved.path("note").asString())
                .contains("Whether the comment was added is not known", "jira_list_comments")
                .doesNotContain("was not added");
    }

    @Test
    void everyToolThatWritesIsTried() {
        assertThat(WRITES.stream().map(Write::tool).distinct())
                .containsExactlyInAnyOrderElementsOf(Catalogue.ALL.tools().stream()
                        .filter(tool -> !tool.readOnly())
                        .map(Tool::name)
                        .toList());
    }
}
