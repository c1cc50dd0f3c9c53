package dev.jiramcp.sandbox.issues;

import static dev.jiramcp.sandbox.issues.TestingJira.AMARA;
import static dev.jiramcp.sandbox.issues.TestingJira.CHLOE;
import static dev.jiramcp.sandbox.issues.TestingJira.JONAS;
import static dev.jiramcp.sandbox.issues.TestingJira.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TransitionsTest {
    private static final TestingJira JIRA = new TestingJira();

    private static Reply walk(Issue issue, String body) {
        return JIRA.call(AMARA, "POST", "issue/" + issue.key() + "/transitions", json(body));
    }

    private static List<String> names(String who, Issue issue) {
        return JIRA.get(who, "issue/" + issue.key() + "/transitions").path("transitions").values().stream()
                .map(one -> one.path("name").asString(""))
                .toList();
    }

    private static String status(Issue issue) {
        return JIRA.site
                .catalogue()
                .status(JIRA.issue(issue.key()).status())
                .orElseThrow()
                .name();
    }

    @Test
    void offersWhatStartsHere() {
        Issue issue = JIRA.task();
        assertThat(names(JONAS, issue)).containsExactly("Start work", "Reject");
        assertThat(names(CHLOE, issue)).isEmpty();
        walk(issue, "{'transition':{'id':'11'}}");
        assertThat(names(JONAS, issue)).containsExactly("Send to review", "Done", "Back to backlog", "Reject");
    }

    @Test
    void namesTheFieldsOfTheScreen() {
        Issue issue = JIRA.task();
        walk(issue, "{'transition':{'id':'11'}}");
        JsonNode done = JIRA.get(
                        AMARA, "issue/" + issue.key() + "/transitions?expand=transitions.fields&transitionId=41")
                .path("transitions")
                .path(0);
        assertThat(done.path("hasScreen").asBoolean(false)).isTrue();
        JsonNode resolution = done.path("fields").path("resolution");
        assertThat(resolution.path("required").asBoolean(false)).isTrue();
        assertThat(resolution.path("allowedValues").size()).isEqualTo(4);
        assertThat(done.path("to").path("statusCategory").path("key").asString(""))
                .isEqualTo("done");
    }

    @Test
    void asksForWhatTheScreenRequires() {
        Issue issue = JIRA.task();
        walk(issue, "{'transition':{'id':'11'}}");
        Reply refused = walk(issue, "{'transition':{'id':'41'}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path("resolution").asString(""))
                .isEqualTo("Resolution is required.");
        assertThat(walk(issue, "{'transition':{'id':'41'},'fields':{'summary':'x'}}")
                        .json()
                        .path("errors")
                        .path("summary")
                        .asString(""))
                .contains("cannot be set");
        String comment = "'update':{'comment':[{'add':{'body':" + TestingJira.doc("done") + "}}]}";
        Reply done =
                walk(issue, "{'transition':{'id':'41'},'fields':{'resolution':{'name':'Duplicate'}}," + comment + "}");
        assertThat(done.status()).as(done.toString()).isEqualTo(204);
        Issue now = JIRA.issue(issue.key());
        assertThat(status(issue)).isEqualTo("Done");
        assertThat(now.ref("resolution")).contains("10002");
        assertThat(now.value("resolutiondate")).isPresent();
        assertThat(now.attached().comments()).hasSize(1);
        walk(issue, "{'transition':{'id':'51'}}");
        assertThat(JIRA.issue(issue.key()).value("resolution")).isEmpty();
        assertThat(JIRA.issue(issue.key()).value("resolutiondate")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeWalkedNow() {
        Issue issue = JIRA.task();
        Reply wrong = walk(issue, "{'transition':{'id':'51'}}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("errorMessages").path(0).asString(""))
                .startsWith("It seems that you have tried to perform a workflow operation (Reopen)");
        assertThat(walk(issue, "{'transition':{'id':'999'}}")
                        .json()
                        .path("errorMessages")
                        .path(0)
                        .asString(""))
                .isEqualTo("Transition id '999' is not valid for this issue.");
        assertThat(walk(issue, "{}").json().path("errorMessages").path(0).asString(""))
                .isEqualTo("Missing 'transition' identifier");
        assertThat(JIRA.call(CHLOE, "POST", "issue/" + issue.key() + "/transitions", json("{'transition':{'id':'11'}}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void setsTheResolutionItselfWhereTheProjectIsTeamManaged() {
        Issue issue = JIRA.create(json("'project':{'key':'APP'},'issuetype':{'name':'Task'},'summary':'T'"));
        JsonNode done = JIRA.get(AMARA, "issue/" + issue.key() + "/transitions").path("transitions").values().stream()
                .filter(one -> one.path("name").asString("").equals("Done"))
                .findFirst()
                .orElseThrow();
        assertThat(done.path("isGlobal").asBoolean(false)).isTrue();
        assertThat(walk(issue, "{'transition':{'id':'" + done.path("id").asString("") + "'}}")
                        .status())
                .isEqualTo(204);
        assertThat(JIRA.issue(issue.key()).value("resolution")).isPresent();
    }
}
