package dev.jiramcp.sandbox.issues;

import static dev.jiramcp.sandbox.issues.TestingJira.AMARA;
import static dev.jiramcp.sandbox.issues.TestingJira.CHLOE;
import static dev.jiramcp.sandbox.issues.TestingJira.ELEANOR;
import static dev.jiramcp.sandbox.issues.TestingJira.JONAS;
import static dev.jiramcp.sandbox.issues.TestingJira.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CreationTest {
    private static final TestingJira JIRA = new TestingJira();
    private static final String TASK = "'project':{'key':'FLOW'},'issuetype':{'name':'Task'},'summary':'S'";

    private static Reply post(String who, String fields) {
        return JIRA.call(who, "POST", "issue", json("{'fields':{" + fields + "}}"));
    }

    private static Arguments refused(String fields, String field, String words) {
        return Arguments.of(fields, field, words);
    }

    private static String off(String field) {
        return "Field '" + field + "' cannot be set. It is not on the appropriate screen, or unknown.";
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused("'issuetype':{'name':'Task'},'summary':'S'", "project", "project is required"),
                refused("'project':{'key':'NOPE'},'summary':'S'", "project", "valid project is required"),
                refused("'project':{'key':'FLOW'},'summary':'S'", "issuetype", "Specify an issue type"),
                refused(
                        "'project':{'key':'FLOW'},'issuetype':{'name':'Saga'},'summary':'S'",
                        "issuetype",
                        "Specify a valid issue type"),
                refused(
                        "'project':{'key':'FLOW'},'issuetype':{'name':'Task'}",
                        "summary",
                        "You must specify a summary of the issue."),
                refused(
                        TASK.replace("'S'", "'a\\nb'"),
                        "summary",
                        "The summary is invalid because it contains newline characters."),
                refused(
                        TASK.replace("'S'", "'" + "x".repeat(256) + "'"),
                        "summary",
                        "Summary can't exceed 255 characters."),
                refused(TASK.replace("'S'", "7"), "summary", "Operation value must be a string"),
                refused(TASK + ",'customfield_99999':1", "customfield_99999", off("customfield_99999")),
                refused(TASK + ",'status':{'name':'Done'}", "status", off("status")),
                refused(TASK + ",'customfield_10030':{'value':'Minor'}", "customfield_10030", off("customfield_10030")),
                refused(
                        TASK + ",'description':'plain'",
                        "description",
                        "Operation value must be an Atlassian Document (see the Atlassian Document Format)"),
                refused(TASK + ",'priority':{'name':'Urgent'}", "priority", "Priority name 'Urgent' is not valid"),
                refused(TASK + ",'priority':'High'", "priority", "Specify a valid 'id' or 'name' for Priority"),
                refused(TASK + ",'labels':'one'", "labels", "data was not an array"),
                refused(
                        TASK + ",'labels':['two words']",
                        "labels",
                        "The label 'two words' contains spaces which is invalid."),
                refused(TASK + ",'components':[{'name':'Nope'}]", "components", "Component name 'Nope' is not valid"),
                refused(TASK + ",'fixVersions':[{'id':'9'}]", "fixVersions", "Version id '9' is not valid"),
                refused(TASK + ",'duedate':'22/11/2026'", "duedate", "Error parsing date string: 22/11/2026"),
                refused(TASK + ",'customfield_10034':'tomorrow'", "customfield_10034", "Error parsing time: tomorrow"),
                refused(TASK + ",'customfield_10024':'5'", "customfield_10024", "Operation value must be a number"),
                refused(
                        TASK + ",'customfield_10035':{'value':'Huge'}",
                        "customfield_10035",
                        "Option value 'Huge' is not valid"),
                refused(TASK + ",'customfield_10035':{'id':'1'}", "customfield_10035", "Option id '1' is not valid"),
                refused(
                        TASK + ",'customfield_10035':'Low'",
                        "customfield_10035",
                        "Could not find valid 'id' or 'value' in the Parent Option object."),
                refused(
                        TASK + ",'customfield_10032':{'value':'Aqua Lisboa'}",
                        "customfield_10032",
                        "data was not an array"),
                refused(
                        TASK + ",'customfield_10020':'12'",
                        "customfield_10020",
                        "Number value expected as the Sprint id."),
                refused(
                        TASK + ",'customfield_10041':'not an address'",
                        "customfield_10041",
                        "The value provided is not a valid URL."),
                refused(
                        TASK + ",'customfield_10047':[{'name':'99'}]",
                        "customfield_10047",
                        "Version name '99' is not valid"),
                refused(
                        TASK + ",'customfield_10048':{'key':'NONE'}",
                        "customfield_10048",
                        "Project with key 'NONE' does not exist."),
                refused(
                        TASK + ",'customfield_10048':'FLOW'",
                        "customfield_10048",
                        "data was not an object with an 'id' or a 'key' of a project"),
                refused(
                        TASK + ",'assignee':{'name':'jonas'}",
                        "assignee",
                        "'accountId' must be the only user identifying query parameter in GDPR strict mode."),
                refused(TASK + ",'assignee':{'accountId':'nobody'}", "assignee", "User 'nobody' does not exist."),
                refused(
                        TASK + ",'reporter':{'accountId':'nobody'}",
                        "reporter",
                        "The reporter specified is not a user."),
                refused(TASK + ",'parent':{'key':'FLOW-99999'}", "parent", "Could not find issue by id or key."),
                refused(
                        TASK.replace("Task", "Sub-task"),
                        "parent",
                        "Issue type is a sub-task but parent issue key or id not specified."),
                refused(TASK.replace("Task", "Bug"), "customfield_10030", "Severity is required."),
                refused(
                        TASK + ",'timetracking':{'originalEstimate':'soon'}",
                        "timetracking",
                        "Time Tracking: 'soon' is not a valid duration."));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesInJirasWords(String fields, String field, String words) {
        Reply reply = post(AMARA, fields);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errors").path(field).asString("")).isEqualTo(words);
        assertThat(reply.json().path("errorMessages").isEmpty()).isTrue();
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        JsonNode errors = post(AMARA, TASK.replace("'S'", "''") + ",'labels':'x','nonsense':1")
                .json()
                .path("errors");
        assertThat(errors.propertyNames()).containsExactlyInAnyOrder("summary", "labels", "nonsense");
    }

    @Test
    void refusesDocumentsThatAreNone() {
        String table = "{'type':'doc','version':1,'content':[{'type':'table','content':[]}]}";
        Reply reply = post(AMARA, TASK + ",'description':" + table);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errorMessages").path(0).asString("")).isEqualTo("INVALID_INPUT");
        String picture =
                "{'type':'doc','version':1,'content':[{'type':'mediaSingle','attrs':{'layout':'center'},'content':["
                        + "{'type':'media','attrs':{'type':'file','id':'gone','collection':''}}]}]}";
        assertThat(post(AMARA, TASK + ",'description':" + picture).json().toString())
                .contains("ATTACHMENT_VALIDATION_ERROR");
    }

    @Test
    void takesEveryKindOfField() {
        String account = JIRA.account(JONAS).value();
        String group = JIRA.site.people().groups().get(0).name();
        Issue issue = JIRA.create(json("'project':{'id':'10000'},'issuetype':{'id':'10004'},'summary':' Bug ',"
                + "'description':" + TestingJira.doc("why") + ",'priority':{'id':'1'},'labels':['a','b','a'],"
                + "'components':[{'name':'Web'}],'versions':[{'name':'2.4'}],'duedate':'2026-12-24',"
                + "'assignee':{'accountId':'" + account
                + "'},'customfield_10024':5,'customfield_10030':{'value':'Major'},"
                + "'customfield_10031':" + TestingJira.doc("cause") + ",'customfield_10032':[{'value':'Aqua Lisboa'}],"
                + "'customfield_10033':{'value':'Europe','child':{'value':'Iberia'}},"
                + "'customfield_10034':'2026-11-22T09:30:00.000+0100','customfield_10035':{'value':'Low'},"
                + "'customfield_10036':[{'value':'iOS'},{'value':'Web'}],'customfield_10037':{'accountId':'" + account
                + "'},'customfield_10038':[{'accountId':'" + account + "'}],'customfield_10039':{'name':'" + group
                + "'},'customfield_10041':'https://example.org/run','customfield_10042':['x'],'customfield_10043':'PO-1',"
                + "'customfield_10046':{'name':'2.4'},'customfield_10047':[{'name':'2.4'},{'name':'2.5'}],"
                + "'customfield_10048':{'key':'FLOW'},"
                + "'timetracking':{'originalEstimate':'1d 2h'}"));
        assertThat(issue.summary()).isEqualTo("Bug");
        assertThat(issue.labels()).containsExactly("a", "b");
        assertThat(issue.assignee()).contains(JIRA.account(JONAS));
        assertThat(issue.reporter()).contains(JIRA.account(AMARA));
        assertThat(issue.value("timeoriginalestimate")).contains(Value.Num.of(36_000));
        assertThat(issue.value("timeestimate")).contains(Value.Num.of(36_000));
        JsonNode fields = JIRA.get(AMARA, "issue/" + issue.key()).path("fields");
        assertThat(fields.path("customfield_10033").path("child").path("value").asString(""))
                .isEqualTo("Iberia");
        assertThat(fields.path("customfield_10046").path("name").asString("")).isEqualTo("2.4");
        assertThat(fields.path("customfield_10047").path(1).path("name").asString(""))
                .isEqualTo("2.5");
        assertThat(fields.path("customfield_10048").path("key").asString("")).isEqualTo("FLOW");
        assertThat(fields.path("customfield_10034").asString("")).isEqualTo("2026-11-22T08:30:00.000+0000");
        assertThat(fields.path("timetracking").path("originalEstimate").asString(""))
                .isEqualTo("1d 2h");
    }

    @Test
    void keepsTheHierarchy() {
        Issue epic = JIRA.create(json("'project':{'key':'FLOW'},'issuetype':{'name':'Epic'},'summary':'E'"));
        Issue task = JIRA.create(json(TASK + ",'parent':{'key':'" + epic.key() + "'}"));
        assertThat(task.parent()).contains(epic.id());
        Issue below = JIRA.create(json(TASK.replace("Task", "Sub-task") + ",'parent':{'id':'" + task.id() + "'}"));
        assertThat(JIRA.get(AMARA, "issue/" + task.key())
                        .path("fields")
                        .path("subtasks")
                        .path(0)
                        .path("key")
                        .asString(""))
                .isEqualTo(below.key());
        assertThat(post(AMARA, TASK + ",'parent':{'key':'" + task.key() + "'}")
                        .json()
                        .path("errors")
                        .path("parent")
                        .asString(""))
                .isEqualTo("Given parent issue does not belong to appropriate hierarchy.");
    }

    @Test
    void letsOnlyThoseCreateWhoMay() {
        assertThat(post(CHLOE, TASK).json().path("errors").path("project").asString(""))
                .isEqualTo("You do not have permission to create issues in this project.");
        assertThat(post(JONAS, TASK.replace("FLOW", "SEC"))
                        .json()
                        .path("errors")
                        .path("project")
                        .asString(""))
                .isEqualTo("valid project is required");
        assertThat(post("", TASK).status()).isEqualTo(400);
        assertThat(post(JONAS, TASK).status()).isEqualTo(201);
        String request = "'project':{'key':'HELP'},'issuetype':{'name':'Question'},'summary':'How?'";
        Reply asked = post(ELEANOR, request);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(JIRA.call(ELEANOR, "GET", "issue/" + asked.json().path("key").asString(""), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void lacksPriorityInTeamManagedProjects() {
        String task = TASK.replace("FLOW", "APP");
        assertThat(post(AMARA, task + ",'priority':{'name':'High'}")
                        .json()
                        .path("errors")
                        .path("priority")
                        .asString(""))
                .isEqualTo(off("priority"));
        assertThat(post(AMARA, task + ",'customfield_10050':{'value':'Annoying'}")
                        .status())
                .isEqualTo(201);
        assertThat(post(AMARA, task + ",'customfield_10030':{'value':'Minor'}").status())
                .isEqualTo(400);
    }

    @Test
    void createsInBulkWhatItCan() {
        Reply reply = JIRA.call(
                AMARA,
                "POST",
                "issue/bulk",
                json("{'issueUpdates':[{'fields':{" + TASK + "}},{'fields':{'project':{'key':'FLOW'}}},{'fields':{"
                        + TASK + "}}]}"));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("issues").size()).isEqualTo(2);
        JsonNode error = reply.json().path("errors").path(0);
        assertThat(error.path("failedElementNumber").asInt(-1)).isEqualTo(1);
        assertThat(error.path("elementErrors").path("errors").path("issuetype").asString(""))
                .isEqualTo("Specify an issue type");
        Reply none = JIRA.call(AMARA, "POST", "issue/bulk", json("{'issueUpdates':[{'fields':{}}]}"));
        assertThat(none.status()).isEqualTo(400);
        String many = "{'fields':{}},".repeat(50) + "{'fields':{}}";
        assertThat(JIRA.call(AMARA, "POST", "issue/bulk", json("{'issueUpdates':[" + many + "]}"))
                        .json()
                        .toString())
                .contains("50");
    }

    @Test
    void walksOnAfterCreatingAndAddsLinks() {
        Issue other = JIRA.task();
        JsonNode made = JIRA.ok(
                AMARA,
                "POST",
                "issue",
                json("{'fields':{" + TASK + "},'transition':{'id':'11'},'update':{'issuelinks':[{'add':{"
                        + "'type':{'name':'Blocks'},'outwardIssue':{'key':'" + other.key() + "'}}}]}}"));
        assertThat(made.path("transition").path("status").asInt(0)).isEqualTo(200);
        JsonNode fields =
                JIRA.get(AMARA, "issue/" + made.path("key").asString("")).path("fields");
        assertThat(fields.path("status").path("name").asString("")).isEqualTo("In Progress");
        assertThat(fields.path("issuelinks")
                        .path(0)
                        .path("outwardIssue")
                        .path("key")
                        .asString(""))
                .isEqualTo(other.key());
        assertThat(JIRA.issue(other.key())
                        .histories()
                        .get(0)
                        .items()
                        .get(0)
                        .toText()
                        .orElse(""))
                .startsWith("This issue is blocked by ");
    }
}
