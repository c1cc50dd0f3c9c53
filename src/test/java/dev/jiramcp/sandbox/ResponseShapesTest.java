package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class ResponseShapesTest {
    private static final List<String> READS = List.of(
            "/myself?expand=groups,applicationRoles",
            "/user?accountId=AMARA&expand=groups",
            "/user/bulk?accountId=AMARA",
            "/user/search?query=a",
            "/user/assignable/search?project=FLOW&query=",
            "/groups/picker?query=dev",
            "/mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER&projectKey=FLOW",
            "/project",
            "/project/search?expand=description,lead,issueTypes,insight",
            "/project/FLOW",
            "/project/APP?expand=description",
            "/project/FLOW/statuses",
            "/project/10001/hierarchy",
            "/project/FLOW/role",
            "/project/FLOW/securitylevel",
            "/project/FLOW/version?expand=issuesstatus",
            "/project/FLOW/versions",
            "/project/FLOW/component",
            "/project/FLOW/components",
            "/issuetype",
            "/issuetype/project?projectId=10000",
            "/field",
            "/field/search?query=story",
            "/label",
            "/status",
            "/statuscategory",
            "/priority",
            "/resolution",
            "/resolution/search",
            "/issueLinkType",
            "/rest/agile/1.0/board?type=scrum",
            "/serverInfo",
            "/attachment/meta",
            "/attachment/FILE",
            "/jql/autocompletedata",
            "/jql/autocompletedata/suggestions?fieldName=status&fieldValue=in",
            "/issue/picker?query=FLOW&currentJQL=project=FLOW",
            "/search/jql?jql=project=FLOW&maxResults=5",
            "/search/jql?jql=project=FLOW&maxResults=20&fields=*all&expand=changelog,names");

    private final TestingJira jira = new TestingJira();

    @TestFactory
    Stream<DynamicTest> everyReadAnswersInTheDocumentedShape() {
        OpenApi documents = OpenApi.load();
        return READS.stream()
                .map(target -> DynamicTest.dynamicTest(target, () -> {
                    Reply reply = jira.as("amara.okafor").get(filled(target));
                    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
                    assertThat(documents.problems(documented(documents, "GET", target), 200, reply.json()))
                            .as(reply.toString())
                            .isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionInABodyAnswersInTheDocumentedShape() {
        OpenApi documents = OpenApi.load();
        return Stream.of(
                        "/search/jql {\"jql\":\"project = FLOW order by created\",\"fields\":[\"summary\"],\"expand\":\"names,schema\"}",
                        "/search/approximate-count {\"jql\":\"project = FLOW\"}",
                        "/jql/parse?validation=warn {\"queries\":[\"project = FLOW and (status was \\\"To Do\\\" by currentUser() or not labels in (a, 5)) order by key desc\",\"a ==\",\"assignee is empty and status changed after -5d\"]}",
                        "/jql/autocompletedata {\"projectIds\":[10000]}",
                        "/jql/match {\"jqls\":[\"project = FLOW\",\"a =\"],\"issueIds\":[10000]}")
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String target = line.substring(0, line.indexOf(' '));
                    Reply reply = jira.as("amara.okafor").post(target, line.substring(line.indexOf(' ') + 1));
                    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
                    assertThat(documents.problems(documented(documents, "POST", target), 200, reply.json()))
                            .as(reply.toString())
                            .isEmpty();
                }));
    }

    private String filled(String target) {
        Attachment file = jira.site().issues().all().stream()
                .map(Issue::attached)
                .flatMap(attached -> attached.attachments().stream())
                .findFirst()
                .orElseThrow();
        return target.replace("AMARA", jira.account("amara.okafor").value()).replace("FILE", file.id());
    }

    private static JsonNode documented(OpenApi documents, String method, String target) {
        List<String> path = Arrays.asList((target.startsWith("/rest/") ? target.substring(1) : "rest/api/3" + target)
                .replaceAll("\\?.*", "")
                .split("/", -1));
        String template = Operations.load()
                .route(method, path)
                .orElseThrow()
                .operation()
                .path()
                .text();
        return documents.operation(method, template);
    }
}
