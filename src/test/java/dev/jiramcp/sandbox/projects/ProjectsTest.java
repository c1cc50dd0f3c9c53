package dev.jiramcp.sandbox.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.TestingJira;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ProjectsTest {
    private final TestingJira jira = new TestingJira();
    private final TestingJira.Caller amara = jira.as("amara.okafor");
    private final TestingJira.Caller hannah = jira.as("hannah.weiss");

    private static List<String> keys(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json()
                .path("values")
                .valueStream()
                .map(project -> project.path("key").asString())
                .toList();
    }

    @Test
    void showsTheProjectsThatTheCallerSees() {
        assertThat(keys(amara.get("/project/search"))).containsExactly("APP", "FLOW", "HELP", "OPS", "SEC");
        assertThat(keys(hannah.get("/project/search"))).doesNotContain("SEC");
        assertThat(keys(jira.anonymous().get("/project/search"))).isEmpty();
        assertThat(hannah.get("/project/SEC").status()).isEqualTo(404);
    }

    @Test
    void pagesSortsAndFilters() {
        JsonNode page =
                amara.get("/project/search?maxResults=2&startAt=2&orderBy=-key").json();
        assertThat(page.path("values").path(0).path("key").asString("")).isEqualTo("HELP");
        assertThat(page.path("isLast").asBoolean(true)).isFalse();
        assertThat(page.path("nextPage").asString("")).contains("startAt=4").contains("orderBy=-key");
        assertThat(keys(amara.get("/project/search?query=flow"))).containsExactly("FLOW");
        assertThat(keys(amara.get("/project/search?typeKey=service_desk"))).containsExactly("HELP");
        assertThat(keys(amara.get("/project/search?keys=FLOW&keys=APP"))).containsExactly("APP", "FLOW");
    }

    @ParameterizedTest
    @CsvSource({
        "/project/search?orderBy=size,400",
        "/project/search?action=fly,400",
        "/project/NOPE,404",
        "/project/NOPE/statuses,404",
        "/project/10000/hierarchy,400",
        "/project/FLOW/version?orderBy=age,400",
        "/version/999,404",
        "/component/999,404",
        "/securitylevel/999,404"
    })
    void refusesWhatJiraRefuses(String target, int status) {
        assertThat(amara.get(target).status()).isEqualTo(status);
    }

    @Test
    void namesTheStatusesOfEachIssueType() {
        JsonNode types = amara.get("/project/FLOW/statuses").json();
        assertThat(types.size()).isPositive();
        assertThat(types.valueStream().allMatch(type -> !type.path("statuses").isEmpty()))
                .isTrue();
    }

    @Test
    void showsRolesToAdministratorsAlone() {
        assertThat(amara.get("/project/FLOW/role").json().propertyNames()).isNotEmpty();
        assertThat(hannah.get("/project/FLOW/role").status()).isEqualTo(404);
    }

    @Test
    void countsTheIssuesOfAVersion() {
        JsonNode version = amara.get("/project/FLOW/version?maxResults=1")
                .json()
                .path("values")
                .path(0);
        JsonNode counts = amara.get("/version/" + version.path("id").asString() + "/unresolvedIssueCount")
                .json();
        assertThat(counts.path("issuesCount").asInt())
                .isGreaterThanOrEqualTo(counts.path("issuesUnresolvedCount").asInt());
    }
}
