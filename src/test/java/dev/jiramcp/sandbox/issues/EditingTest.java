package dev.jiramcp.sandbox.issues;

import static dev.jiramcp.sandbox.issues.TestingJira.AMARA;
import static dev.jiramcp.sandbox.issues.TestingJira.CHLOE;
import static dev.jiramcp.sandbox.issues.TestingJira.JONAS;
import static dev.jiramcp.sandbox.issues.TestingJira.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Change;
import dev.jiramcp.sandbox.data.History;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EditingTest {
    private static final TestingJira JIRA = new TestingJira();

    private static Reply put(String who, Issue issue, String body) {
        return JIRA.call(who, "PUT", "issue/" + issue.key(), json(body));
    }

    private static void edit(Issue issue, String body) {
        Reply reply = put(AMARA, issue, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(204);
    }

    private static Change lastChange(Issue issue) {
        List<History> histories = JIRA.issue(issue.key()).histories();
        List<Change> items = histories.get(histories.size() - 1).items();
        return items.get(items.size() - 1);
    }

    @Test
    void writesHistoryAndBumpsTheTime() {
        Issue issue = JIRA.task();
        JIRA.advance(60);
        edit(issue, "{'fields':{'summary':'Other','priority':{'name':'High'}}}");
        Issue now = JIRA.issue(issue.key());
        assertThat(now.summary()).isEqualTo("Other");
        assertThat(now.updated()).isEqualTo(JIRA.site.now());
        assertThat(now.histories()).hasSize(1);
        assertThat(now.histories().get(0).items().get(0))
                .isEqualTo(new Change(
                        "summary",
                        "jira",
                        Optional.of("summary"),
                        Optional.empty(),
                        Optional.of("A task"),
                        Optional.empty(),
                        Optional.of("Other")));
        assertThat(lastChange(issue).fromText()).contains("Medium");
    }

    @Test
    void writesNothingWhereNothingChanges() {
        Issue issue = JIRA.task();
        JIRA.advance(60);
        edit(issue, "{'fields':{'summary':'A task'}}");
        assertThat(JIRA.issue(issue.key())).isEqualTo(issue);
    }

    @Test
    void addsToListsAndTakesFromThem() {
        Issue issue = JIRA.task();
        edit(issue, "{'update':{'labels':[{'add':'one'},{'add':'two'},{'remove':'none'}]}}");
        edit(issue, "{'update':{'labels':[{'remove':'one'},{'add':'three'}],'components':[{'add':{'name':'Web'}}]}}");
        assertThat(JIRA.issue(issue.key()).labels()).containsExactly("two", "three");
        assertThat(lastChange(issue).field()).isEqualTo("Component");
        edit(issue, "{'update':{'labels':[{'set':['x']}],'summary':[{'set':'Set'}]}}");
        assertThat(JIRA.issue(issue.key()).labels()).containsExactly("x");
        edit(issue, "{'fields':{'labels':[]}}");
        assertThat(JIRA.issue(issue.key()).value("labels")).isEmpty();
    }

    @Test
    void refusesOperationsThatAFieldDoesNotKnow() {
        Issue issue = JIRA.task();
        JsonNode errors =
                put(AMARA, issue, "{'update':{'summary':[{'add':'x'}]}}").json().path("errors");
        assertThat(errors.path("summary").asString("")).isEqualTo("Field does not support update 'add'");
        assertThat(put(AMARA, issue, "{'fields':{'labels':[]},'update':{'labels':[{'add':'x'}]}}")
                        .status())
                .isEqualTo(400);
        assertThat(put(AMARA, issue, "{}").json().path("errorMessages").path(0).asString(""))
                .isEqualTo("one of 'fields' or 'update' required");
    }

    @Test
    void clearsButNotWhatIsRequired() {
        Issue bug = JIRA.create(
                json("'project':{'key':'FLOW'},'issuetype':{'name':'Bug'},'summary':'B','duedate':'2026-12-01',"
                        + "'customfield_10030':{'value':'Minor'}"));
        edit(bug, "{'fields':{'duedate':null}}");
        assertThat(JIRA.issue(bug.key()).value("duedate")).isEmpty();
        assertThat(put(AMARA, bug, "{'fields':{'customfield_10030':null}}")
                        .json()
                        .path("errors")
                        .path("customfield_10030")
                        .asString(""))
                .isEqualTo("Severity is required.");
    }

    @Test
    void refusesWithoutPermission() {
        Issue issue = JIRA.task();
        Reply reply = put(CHLOE, issue, "{'fields':{'summary':'x'}}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errors").path("summary").asString("")).contains("cannot be set");
        Issue hidden = JIRA.some(one -> one.key().startsWith("SEC-"));
        Reply none = put(JONAS, hidden, "{'fields':{'summary':'x'}}");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().path("errorMessages").path(0).asString(""))
                .isEqualTo("Issue does not exist or you do not have permission to see it.");
        assertThat(JIRA.call(
                                JONAS,
                                "PUT",
                                "issue/" + issue.key() + "?notifyUsers=false",
                                json("{'fields':{'summary':'x'}}"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void returnsTheIssueWhenAsked() {
        Issue issue = JIRA.task();
        JsonNode now = JIRA.ok(
                AMARA, "PUT", "issue/" + issue.key() + "?returnIssue=true", json("{'fields':{'summary':'Returned'}}"));
        assertThat(now.path("fields").path("summary").asString("")).isEqualTo("Returned");
    }

    @Test
    void assignsThoseWhoMayBeAssigned() {
        Issue issue = JIRA.task();
        String path = "issue/" + issue.key() + "/assignee";
        String jonas = JIRA.account(JONAS).value();
        assertThat(JIRA.call(AMARA, "PUT", path, json("{'accountId':'" + jonas + "'}"))
                        .status())
                .isEqualTo(204);
        assertThat(JIRA.issue(issue.key()).assignee()).contains(JIRA.account(JONAS));
        assertThat(lastChange(issue).toText()).contains(JONAS);
        assertThat(JIRA.call(AMARA, "PUT", path, json("{'accountId':null}")).status())
                .isEqualTo(204);
        assertThat(JIRA.issue(issue.key()).assignee()).isEmpty();
        for (String name : List.of(CHLOE, "Ivan Petrov")) {
            Reply reply = JIRA.call(AMARA, "PUT", path, json("{'accountId':'" + JIRA.account(name) + "'}"));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("errors").path("assignee").asString(""))
                    .endsWith("cannot be assigned issues.");
        }
        assertThat(JIRA.call(AMARA, "PUT", path, json("{'accountId':'who'}")).status())
                .isEqualTo(400);
        assertThat(JIRA.call(CHLOE, "PUT", path, json("{'accountId':'" + jonas + "'}"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void deletesWithSubtasksOnlyWhenToldTo() {
        Issue task = JIRA.task();
        Issue below = JIRA.create(
                json("'project':{'key':'FLOW'},'issuetype':{'name':'Sub-task'},'summary':'B','parent':{'key':'"
                        + task.key() + "'}"));
        assertThat(JIRA.call(JONAS, "DELETE", "issue/" + task.key(), "").status())
                .isEqualTo(403);
        Reply refused = JIRA.call(AMARA, "DELETE", "issue/" + task.key(), "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().toString()).contains("deleteSubtasks");
        assertThat(JIRA.call(AMARA, "DELETE", "issue/" + task.key() + "?deleteSubtasks=true", "")
                        .status())
                .isEqualTo(204);
        assertThat(JIRA.find(task.key())).isEmpty();
        assertThat(JIRA.find(below.key())).isEmpty();
        assertThat(JIRA.call(AMARA, "GET", "issue/" + task.key(), "").status()).isEqualTo(404);
    }
}
