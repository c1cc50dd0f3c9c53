package dev.jiramcp.sandbox.issues;

import static dev.jiramcp.sandbox.issues.TestingJira.AMARA;
import static dev.jiramcp.sandbox.issues.TestingJira.CHLOE;
import static dev.jiramcp.sandbox.issues.TestingJira.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Issue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MetaTest {
    private static final TestingJira JIRA = new TestingJira();

    private static JsonNode field(JsonNode page, String id) {
        return page.path("fields").values().stream()
                .filter(field -> field.path("fieldId").asString("").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsTheTypesThatOneMayCreate() {
        JsonNode page = JIRA.get(JONAS, "issue/createmeta/FLOW/issuetypes");
        assertThat(page.path("issueTypes").values().stream()
                        .map(type -> type.path("name").asString("")))
                .containsExactly("Epic", "Story", "Task", "Bug", "Sub-task");
        assertThat(page.path("total").asInt(0)).isEqualTo(5);
        assertThat(JIRA.get(CHLOE, "issue/createmeta/FLOW/issuetypes")
                        .path("total")
                        .asInt(-1))
                .isZero();
        assertThat(JIRA.call(JONAS, "GET", "issue/createmeta/SEC/issuetypes", "")
                        .status())
                .isEqualTo(404);
        assertThat(JIRA.call(JONAS, "GET", "issue/createmeta/FLOW/issuetypes?maxResults=201", "")
                        .json()
                        .path("errorMessages")
                        .path(0)
                        .asString(""))
                .isEqualTo("Parameter 'maxResults' must not exceed the limit '200'");
    }

    @Test
    void describesTheFieldsOfAType() {
        JsonNode page = JIRA.get(JONAS, "issue/createmeta/FLOW/issuetypes/10004?maxResults=200");
        JsonNode severity = field(page, "customfield_10030");
        assertThat(severity.path("required").asBoolean(false)).isTrue();
        assertThat(severity.path("allowedValues").values().stream()
                        .map(option -> option.path("value").asString("")))
                .containsExactly("Critical", "Major", "Minor");
        assertThat(field(page, "priority").path("defaultValue").path("name").asString(""))
                .isEqualTo("Medium");
        assertThat(field(page, "labels").path("operations").toString()).isEqualTo("[\"add\",\"set\",\"remove\"]");
        assertThat(field(page, "assignee").path("autoCompleteUrl").asString("")).contains("project=FLOW");
        assertThat(field(page, "customfield_10033")
                        .path("allowedValues")
                        .path(0)
                        .path("children")
                        .size())
                .isEqualTo(4);
        assertThat(page.path("fields").toString()).doesNotContain("\"reporter\"");
        JsonNode part = JIRA.get(AMARA, "issue/createmeta/FLOW/issuetypes/10004?startAt=3&maxResults=2");
        assertThat(part.path("fields").size()).isEqualTo(2);
        assertThat(JIRA.call(JONAS, "GET", "issue/createmeta/FLOW/issuetypes/1", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void describesWhatOneMayEdit() {
        Issue issue = JIRA.task();
        JsonNode fields = JIRA.get(JONAS, "issue/" + issue.key() + "/editmeta").path("fields");
        assertThat(fields.propertyNames())
                .contains("summary", "comment", "labels")
                .doesNotContain("reporter", "status");
        assertThat(JIRA.get(CHLOE, "issue/" + issue.key() + "/editmeta")
                        .path("fields")
                        .isEmpty())
                .isTrue();
        assertThat(JIRA.call(JONAS, "GET", "issue/" + issue.key() + "/editmeta?overrideScreenSecurity=true", "")
                        .status())
                .isEqualTo(403);
    }
}
