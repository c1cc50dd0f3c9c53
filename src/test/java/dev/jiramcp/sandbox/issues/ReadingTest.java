package dev.jiramcp.sandbox.issues;

import static dev.jiramcp.sandbox.issues.TestingJira.AMARA;
import static dev.jiramcp.sandbox.issues.TestingJira.CHLOE;
import static dev.jiramcp.sandbox.issues.TestingJira.JONAS;
import static dev.jiramcp.sandbox.issues.TestingJira.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.rest.Observations;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadingTest {
    private static final TestingJira JIRA = new TestingJira();

    @Test
    void readsEveryIssueThatAnAdministratorSees() {
        for (Issue issue : JIRA.site.issues().all()) {
            JsonNode shape = JIRA.get(AMARA, "issue/" + issue.key() + "?expand=names,schema,changelog,renderedFields");
            assertThat(shape.path("fields").propertyNames())
                    .isEqualTo(shape.path("names").propertyNames());
        }
        assertThat(JIRA.observations.counts().keySet().stream()
                        .filter(name -> name.contains(Observations.Kind.DEFECT.name())))
                .isEmpty();
    }

    @Test
    void choosesFields() {
        Issue issue = JIRA.task();
        String path = "issue/" + issue.key() + "?fields=";
        assertThat(JIRA.get(AMARA, path + "summary,status,nonsense")
                        .path("fields")
                        .propertyNames())
                .containsExactlyInAnyOrder("summary", "status");
        assertThat(JIRA.get(AMARA, path + "-summary").path("fields").propertyNames())
                .doesNotContain("summary")
                .contains("comment", "status", "customfield_10030")
                .doesNotContain("customfield_10050");
        assertThat(JIRA.get(AMARA, path + "*navigable").path("fields").propertyNames())
                .doesNotContain("comment")
                .contains("status");
    }

    @Test
    void findsByIdAndByKeyInAnyCase() {
        Issue issue = JIRA.task();
        assertThat(JIRA.get(AMARA, "issue/" + issue.id()).path("key").asString(""))
                .isEqualTo(issue.key());
        assertThat(JIRA.get(AMARA, "issue/" + issue.key().toLowerCase(java.util.Locale.ROOT))
                        .path("id")
                        .asString(""))
                .isEqualTo(issue.id());
    }

    @Test
    void hidesIssuesOfALevelThatOneDoesNotHave() {
        Issue issue = JIRA.create(
                json(
                        "'project':{'key':'FLOW'},'issuetype':{'name':'Task'},'summary':'S','security':{'name':'Administrators only'}"));
        assertThat(JIRA.call(AMARA, "GET", "issue/" + issue.key(), "").status()).isEqualTo(200);
        assertThat(JIRA.call(JONAS, "GET", "issue/" + issue.key(), "").status()).isEqualTo(404);
        assertThat(JIRA.call("", "GET", "issue/" + issue.key(), "").status()).isEqualTo(404);
    }

    @Test
    void fetchesInBulkInTheOrderOfIds() {
        Issue first = JIRA.task();
        Issue second = JIRA.task();
        JsonNode reply = JIRA.ok(
                CHLOE,
                "POST",
                "issue/bulkfetch",
                json("{'issueIdsOrKeys':['" + second.key() + "','" + first.id() + "','SEC-1','" + second.id()
                        + "'],'fields':['summary']}"));
        assertThat(reply.path("issues").values().stream()
                        .map(issue -> issue.path("id").asString("")))
                .containsExactly(first.id(), second.id());
        assertThat(reply.path("issueErrors").path(0).path("id").asString("")).isEqualTo("SEC-1");
        assertThat(JIRA.call(AMARA, "POST", "issue/bulkfetch", json("{'issueIdsOrKeys':[]}"))
                        .status())
                .isEqualTo(400);
        String many = "'FLOW-1',".repeat(100) + "'FLOW-1'";
        assertThat(JIRA.call(AMARA, "POST", "issue/bulkfetch", json("{'issueIdsOrKeys':[" + many + "]}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pagesTheChangelogOldestFirst() {
        Issue issue = JIRA.some(
                one -> one.key().startsWith("FLOW-") && one.histories().size() > 3);
        JsonNode page = JIRA.get(AMARA, "issue/" + issue.key() + "/changelog?maxResults=2&startAt=1");
        assertThat(page.path("total").asInt(0)).isEqualTo(issue.histories().size());
        assertThat(page.path("values").path(0).path("id").asString(""))
                .isEqualTo(issue.histories().get(1).id());
        assertThat(page.path("isLast").asBoolean(true)).isFalse();
        JsonNode newest =
                JIRA.get(AMARA, "issue/" + issue.key() + "?expand=changelog").path("changelog");
        assertThat(newest.path("histories").path(0).path("id").asString(""))
                .isEqualTo(issue.histories().get(issue.histories().size() - 1).id());
    }

    @Test
    void fetchesChangelogsInBulkPageByPage() {
        List<String> keys = JIRA.site.issues().all().stream()
                .filter(issue -> issue.key().startsWith("FLOW-"))
                .limit(20)
                .map(issue -> "'" + issue.key() + "'")
                .toList();
        List<Long> times = new ArrayList<>();
        String token = "";
        do {
            String next = token.isEmpty() ? "" : ",'nextPageToken':'" + token + "'";
            JsonNode page = JIRA.ok(
                    AMARA,
                    "POST",
                    "changelog/bulkfetch",
                    json("{'issueIdsOrKeys':" + keys + ",'fieldIds':['status'],'maxResults':7" + next + "}"));
            page.path("issueChangeLogs")
                    .forEach(log -> log.path("changeHistories").forEach(history -> {
                        times.add(history.path("created").asLong(0));
                        assertThat(history.path("items").path(0).path("fieldId").asString(""))
                                .isEqualTo("status");
                    }));
            token = page.path("nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(times).hasSizeGreaterThan(14);
        assertThat(JIRA.call(
                                AMARA,
                                "POST",
                                "changelog/bulkfetch",
                                json("{'issueIdsOrKeys':['FLOW-1'],'nextPageToken':'?'}"))
                        .status())
                .isEqualTo(400);
    }
}
