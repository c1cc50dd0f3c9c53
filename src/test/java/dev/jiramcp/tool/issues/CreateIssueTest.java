package dev.jiramcp.tool.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** New issues, one and many, on a sandbox. */
class CreateIssueTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private JsonNode read(String key) {
        return amara.ok("jira_get_issue", "{\"issue\":\"" + key + "\"}").path("fields");
    }

    @Test
    void createsAnIssueWithEverythingByName() {
        String epic = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Epic","summary":"Pumps"}""").path("key").asString();
        ObjectNode created = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"task","summary":"Replace the pump",
                 "description":"Ask @[Jonas Lindqvist] **soon**","assignee":"Priya Raman","priority":"high",
                 "labels":["field","urgent"],"components":["Billing"],"fix_versions":["2.6"],"due_date":"2026-12-24",
                 "parent":"EPIC","fields":{"Story Points":3,"Risk":"Low","Customers":["City of Bergen"],
                 "Reviewer":"me","Start date":"2026-12-01","Owning team":"developers","Topics":["pumps"]}}""".replace("EPIC", epic));
        String key = created.path("key").asString();
        assertThat(key).startsWith("FLOW-");
        assertThat(created.path("url").asString()).isEqualTo(SANDBOX.sandbox().site("brightwell") + "/browse/" + key);
        assertThat(created.path("created").asBoolean(false)).isTrue();
        assertThat(created.path("not_applied")).isEmpty();
        JsonNode fields = read(key);
        assertThat(fields.path("summary").asString()).isEqualTo("Replace the pump");
        assertThat(fields.path("issuetype").asString()).isEqualTo("Task");
        assertThat(fields.path("description").asString())
                .startsWith("Ask @[Jonas Lindqvist](accountid:")
                .endsWith(") **soon**");
        assertThat(fields.path("assignee").path("name").asString()).isEqualTo("Priya Raman");
        assertThat(fields.path("priority").asString()).isEqualTo("High");
        assertThat(fields.path("labels").valueStream().map(JsonNode::asString)).containsExactly("field", "urgent");
        assertThat(fields.path("components").get(0).asString()).isEqualTo("Billing");
        assertThat(fields.path("fixVersions").get(0).asString()).isEqualTo("2.6");
        assertThat(fields.path("duedate").asString()).isEqualTo("2026-12-24");
        assertThat(fields.path("Story Points").asInt()).isEqualTo(3);
        assertThat(fields.path("Risk").asString()).isEqualTo("Low");
        assertThat(fields.path("Reviewer").path("name").asString()).isEqualTo("Amara Okafor");
        assertThat(fields.path("Owning team").asString()).isEqualTo("developers");
    }

    @Test
    void takesOtherNamesOfArgumentsAndAnObjectAsText() {
        ObjectNode created = amara.ok("jira_create_issue", """
                {"project":"FLOW","issue_type":"Bug","summary":"It leaks","fields":"{\\"Severity\\":\\"Major\\"}"}""");
        assertThat(read(created.path("key").asString()).path("Severity").asString())
                .isEqualTo("Major");
    }

    @Test
    void takesADocumentInAdf() {
        ObjectNode created = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"As a document","body_format":"adf",
                 "description":"{\\"type\\":\\"doc\\",\\"version\\":1,\\"content\\":[{\\"type\\":\\"rule\\"}]}"}""");
        assertThat(read(created.path("key").asString())
                        .path("description")
                        .asString()
                        .strip())
                .isEqualTo("---");
        assertThat(amara.refused("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"As a document","body_format":"adf","description":"{}"}""")).isNotEmpty();
    }

    @Test
    void createsASubTaskAndPutsAnIssueIntoASprint() {
        ObjectNode subtask = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Sub-task","summary":"A part","parent":"FLOW-1"}""");
        assertThat(read(subtask.path("key").asString())
                        .path("parent")
                        .path("key")
                        .asString())
                .isEqualTo("FLOW-1");
        ObjectNode sprint = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"In a sprint","sprint_id":"10012"}""");
        assertThat(read(sprint.path("key").asString())
                        .path("Sprint")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("FLOW Sprint 13");
    }

    @Test
    void takesAnEmptyTextForNothing() {
        ObjectNode checked = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"Mine","description":"","parent":"","assignee":"",
                 "due_date":"","labels":"","fields":"","validate_only":true}""");
        assertThat(checked.path("would_send").propertyNames())
                .containsExactlyInAnyOrder("summary", "project", "issuetype");
    }

    @Test
    void findsTheActiveSprintForASandboxLogin() {
        Set<String> scopes = DemoApps.SCOPES.stream().map(Scope::value).collect(Collectors.toSet());
        TestingAgent person = SANDBOX.agent(SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, scopes));
        ObjectNode checked = person.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"Mine","sprint_id":"active","validate_only":true}""");
        assertThat(checked.path("would_send").path("customfield_10020").asLong())
                .isPositive();
    }

    @Test
    void checksWithoutCreating() {
        ObjectNode checked = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"Only a check","priority":"Low","validate_only":true}""");
        assertThat(checked.path("created").asBoolean(true)).isFalse();
        assertThat(checked.has("key")).isFalse();
        assertThat(checked.path("would_send").path("priority").path("id").asString())
                .isEqualTo("4");
        assertThat(SANDBOX.sandbox().traffic().count("POST /rest/api/3/issue")).isZero();
    }

    @Test
    void searchSeesAnIssueAtOnceThoughTheIndexLags() {
        SANDBOX.site().locked(() -> {
            SANDBOX.site().lagSearch(Duration.ofMinutes(5));
            return true;
        });
        String key = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"Zanzibar"}""").path("key").asString();
        ObjectNode found = amara.ok("jira_search", """
                {"jql":"project = FLOW AND summary ~ Zanzibar"}""");
        assertThat(found.path("issues").get(0).path("key").asString()).isEqualTo(key);
        ObjectNode others = SANDBOX.as(TestingSandbox.JONAS).ok("jira_search", """
                {"jql":"project = FLOW AND summary ~ Zanzibar"}""");
        assertThat(others.path("issues")).isEmpty();
    }

    @Test
    void namesRequiredFieldsWithTheirValues() {
        assertThat(amara.refused("jira_create_issue", """
                {"project":"FLOW","type":"Bug","summary":"No severity"}"""))
                .isEqualTo("Required fields are missing: Severity (customfield_10030)."
                        + " Severity (customfield_10030) takes one of Critical, Major, Minor.");
        assertThat(amara.refused("jira_create_issue", """
                {"project":"FLOW","type":"Sub-task","summary":"No parent"}"""))
                .isEqualTo("Required fields are missing: Parent (parent). Parent (parent) takes the key of an issue.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "project":"NOPE","type":"Task"                             | No project could be found with key 'NOPE'. List the projects that you see with jira_list_projects.
            "project":"FLOW","type":"Bugg"                             | There is no issue type 'Bugg' here. There are: Epic, Story, Task, Bug, Sub-task
            "project":"FLOW","type":"Task","priority":"Huge"           | takes one of Highest, High, Medium, Low, Lowest, not 'Huge'.
            "project":"FLOW","type":"Task","components":["Nope"]       | takes one of Ingest, Billing, Web, API, not 'Nope'.
            "project":"FLOW","type":"Task","fix_versions":["9.9"]      | not '9.9'.
            "project":"FLOW","type":"Task","fields":{"Risk":"Extreme"} | The field 'Risk' (customfield_10035) takes one of Low, Medium, High, not 'Extreme'.
            "project":"FLOW","type":"Task","fields":{"Nonsense":3}     | There is no field 'Nonsense' here.
            "project":"FLOW","type":"Task","fields":{"Severity":"Major"} | The field 'Severity' (customfield_10030) is not on this screen
            "project":"FLOW","type":"Task","due_date":"tomorrow"       | 'tomorrow'
            "project":"FLOW","type":"Task","assignee":"Nobody Such"    | There is nobody who can be assigned here called 'Nobody Such'.
            "project":"FLOW","type":"Task","assignee":"Alex"           | 'Alex' fits more than one person: Alex Chen <alex.chen@brightwell.example> (712020:
            "project":"FLOW","type":"Task","assignee":"Ivan Petrov"    | There is nobody who can be assigned here called 'Ivan Petrov'.
            "project":"FLOW","type":"Task","parent":"FLOW-99999"       | parent: Could not find issue by id or key. Find the issue with jira_search, and give its key.
            "project":"FLOW","type":"Task","title":"x"                 | A field of the issue goes into 'fields'
            "project":"FLOW","type":"Task","parent":"FLOW-1"           | an epic over stories and tasks
            "project":"OPS","type":"Task","sprint_id":"10012"          | Issues of this type have no sprint in this project
            """)
    void refusesWhatDoesNotFitInWordsThatHelp(String arguments, String words) {
        assertThat(amara.refused("jira_create_issue", "{\"summary\":\"x\"," + arguments + "}"))
                .contains(words);
        assertThat(SANDBOX.sandbox().traffic().of("POST /rest/api/3/issue"))
                .noneMatch(exchange -> exchange.status() == 201);
    }

    @Test
    void namesEveryWrongValueAtOnce() {
        assertThat(amara.refused("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"x","priority":"Huge","fields":{"Risk":"Extreme"}}""")).contains("not 'Huge'", "not 'Extreme'");
    }

    @Test
    void refusesWhoMayNotCreate() {
        TestingAgent hannah = SANDBOX.as(TestingSandbox.HANNAH);
        assertThat(hannah.refused("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"x"}""")).contains("FLOW");
    }

    @Test
    void neverCreatesTwiceWhereTheAnswerIsLost() {
        SANDBOX.sandbox()
                .control()
                .plan(Fault.once(Match.of("POST", "/rest/api/3/issue"), new Effect.Drop(true, false)));
        assertThat(amara.refused("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"Lost answer"}"""))
                .contains("Jira may have done it or not.", "Look whether it was done before you try again.");
        assertThat(SANDBOX.sandbox().traffic().count("POST /rest/api/3/issue")).isEqualTo(1);
        assertThat(amara.ok("jira_search", """
                {"jql":"project = FLOW AND summary ~ 'Lost answer'"}""").path("issues")).hasSize(1);
    }

    @Test
    void saysWhatJiraDidNotApply() {
        SANDBOX.fail("GET", "/rest/api/3/issue/{issueIdOrKey}", new Effect.Patch((ObjectNode)
                Json.parse("{\"fields\":{\"summary\":\"Another\"}}")));
        ObjectNode created = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"Mine"}""");
        assertThat(created.path("not_applied").get(0).asString()).isEqualTo("Summary");
    }

    @Test
    void createsManyAndSaysOfEachWhatCameOfIt() {
        List<String> heard = new ArrayList<>();
        Progress progress =
                (done, total, message) -> heard.add((int) done + "/" + (int) total.orElseThrow() + " " + message);
        var result = amara.call("jira_create_issues", """
                {"issues":[
                 {"project":"FLOW","type":"Task","summary":"First"},
                 {"project":"NOPE","type":"Task","summary":"Second"},
                 {"project":"FLOW","type":"Bug","summary":"Third"},
                 {"project":"FLOW","type":"Sub-task","summary":"Fourth","parent":"APP-1"},
                 {"project":"APP","type":"Task","summary":"Fifth"}]}""", progress, new Cancellation());
        ObjectNode made = result.structured();
        assertThat(made.path("created").asInt()).isEqualTo(2);
        assertThat(made.path("failed").asInt()).isEqualTo(3);
        assertThat(made.path("issues")).hasSize(5);
        assertThat(made.path("issues").get(0).path("key").asString()).startsWith("FLOW-");
        assertThat(made.path("issues").get(1).path("error").asString()).contains("NOPE");
        assertThat(made.path("issues").get(2).path("error").asString()).contains("Severity");
        assertThat(made.path("issues").get(3).path("error").asString()).isNotEmpty();
        assertThat(made.path("issues").get(4).path("key").asString()).startsWith("APP-");
        assertThat(heard).first().isEqualTo("0/5 Checking the issues");
        assertThat(heard).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void saysOfEachWhyItWasRefusedWhereNoneCouldBeCreated() {
        ObjectNode made = amara.ok("jira_create_issues", """
                {"issues":[{"project":"NOPE","type":"Task","summary":"Nowhere"},
                 {"project":"FLOW","type":"Task","summary":"Two\\nlines"},
                 {"project":"FLOW","type":"Sub-task","summary":"Elsewhere","parent":"APP-1"}]}""");
        assertThat(made.path("created").asInt()).isZero();
        assertThat(made.path("failed").asInt()).isEqualTo(3);
        assertThat(made.path("issues").get(0).path("error").asString()).contains("NOPE");
        assertThat(made.path("issues").get(1).path("error").asString()).contains("newline");
        assertThat(made.path("issues").get(2).path("error").asString()).contains("parent");
    }

    @Test
    void saysOfEachOfManyWhatJiraDidNotApply() {
        String two = """
                {"issues":[{"project":"FLOW","type":"Task","summary":"One","labels":["a"]},
                 {"project":"FLOW","type":"Task","summary":"Two","description":"Ask @[Nobody Such] or `@[Code]`"}]}""";
        ObjectNode made = amara.ok("jira_create_issues", two);
        assertThat(made.path("issues").get(0).has("not_applied")).isFalse();
        assertThat(made.path("issues").get(1).path("not_applied").get(0).asString())
                .startsWith("mention of 'Nobody Such'");
        assertThat(made.path("issues").get(1).path("not_applied")).hasSize(1);
    }

    @Test
    void saysThatManyWereCreatedThoughTheyCouldNotBeReadAfterwards() {
        SANDBOX.fail("POST", "/rest/api/3/issue/bulkfetch", new Effect.Answer(Reply.errors(403, "No."), false));
        ObjectNode made = amara.ok("jira_create_issues", """
                {"issues":[{"project":"FLOW","type":"Task","summary":"One"}]}""");
        assertThat(made.path("created").asInt()).isEqualTo(1);
        assertThat(made.path("note").asString()).startsWith("They were created, but");
    }

    @Test
    void takesDocumentsAsObjectsInEachOfMany() {
        String key = amara.ok("jira_create_issues", """
                {"body_format":"adf","issues":[{"project":"FLOW","type":"Task","summary":"With a rule",
                 "description":{"type":"doc","version":1,"content":[{"type":"rule"}]}}]}""")
                .path("issues")
                .get(0)
                .path("key")
                .asString();
        assertThat(amara.ok("jira_get_issue", "{\"issue\":\"" + key + "\"}")
                        .path("fields")
                        .path("description")
                        .asString())
                .isEqualTo("---");
    }

    @Test
    void checksManyWithoutCreating() {
        ObjectNode checked = amara.ok("jira_create_issues", """
                {"validate_only":true,"issues":[{"project":"FLOW","type":"Task","summary":"Good"},
                 {"project":"FLOW","type":"Bug","summary":"Bad"}]}""");
        assertThat(checked.path("created").asInt()).isZero();
        assertThat(checked.path("issues").get(0).path("valid").asBoolean(false)).isTrue();
        assertThat(checked.path("issues").get(1).path("error").asString()).contains("Severity");
        assertThat(SANDBOX.sandbox().traffic().count("POST /rest/api/3/issue/bulk"))
                .isZero();
    }

    @Test
    void takesFiftyAndNoMore() {
        String one = "{\"project\":\"FLOW\",\"type\":\"Task\",\"summary\":\"Many\"}";
        String fifty = (one + ",").repeat(49) + one;
        assertThat(amara.ok("jira_create_issues", "{\"issues\":[" + fifty + "]}")
                        .path("created")
                        .asInt())
                .isEqualTo(50);
        assertThat(amara.refused("jira_create_issues", "{\"issues\":[" + fifty + "," + one + "]}"))
                .contains("50");
    }
}
