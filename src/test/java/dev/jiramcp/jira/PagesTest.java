package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PagesTest {
    private static final String OPERATION = "GET /rest/api/3/project/search";
    private static final JiraCall CALL = JiraCall.get("/rest/api/3/project/search");

    private static List<Integer> numbers(FakeJira jira) {
        return Pages.byOffset(jira, CALL, "values").map(JsonNode::intValue).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'isLast':false,'total':5,", "'isLast':false,", "'total':5,", ""})
    void goOnUntilNothingIsLeft(String marks) {
        FakeJira jira = new FakeJira().on(OPERATION, call -> switch (FakeJira.parameter(call, "startAt")) {
            case "" -> FakeJira.json("{" + marks + "'values':[0,1]}");
            case "2" -> FakeJira.json("{" + marks + "'values':[2,3]}");
            case "4" -> FakeJira.json("{" + marks.replace("false", "true") + "'values':[4]}");
            default -> FakeJira.json("{" + marks.replace("false", "true") + "'values':[]}");
        });
        assertThat(numbers(jira)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void fetchNoPageThatIsNotLookedAt() {
        FakeJira jira = new FakeJira().on(OPERATION, "{'isLast':false,'values':[1,2,3]}");
        assertThat(Pages.byOffset(jira, CALL, "values").limit(3).count()).isEqualTo(3);
        assertThat(jira.calls()).hasSize(1);
    }

    @Test
    void takeABareArrayForAllThatThereIs() {
        FakeJira jira = new FakeJira().on(OPERATION, "[1,2]");
        assertThat(numbers(jira)).containsExactly(1, 2);
        assertThat(jira.calls()).hasSize(1);
    }

    @Test
    void goOnAfterAFullBareArray() {
        FakeJira jira = new FakeJira()
                .on(
                        OPERATION,
                        call -> FakeJira.json(
                                FakeJira.parameter(call, "startAt").isEmpty() ? "[1,2]" : "[3]"));
        assertThat(Pages.byOffset(jira, CALL.query("maxResults", 2), "").map(JsonNode::intValue))
                .containsExactly(1, 2, 3);
    }

    @Test
    void followTokens() {
        JiraCall search =
                JiraCall.post("/rest/api/3/search/jql").body(Json.object().put("jql", "x"));
        FakeJira jira = new FakeJira().on("POST /rest/api/3/search/jql", call -> {
            JsonNode body = call.body().orElseThrow();
            assertThat(body.path("jql").stringValue()).isEqualTo("x");
            return FakeJira.json(
                    body.has("nextPageToken") ? "{'issues':[2],'isLast':true}" : "{'issues':[1],'nextPageToken':'t'}");
        });
        assertThat(Pages.byToken(jira, search, "issues").map(JsonNode::intValue))
                .containsExactly(1, 2);
        assertThat(search.body().orElseThrow().has("nextPageToken")).isFalse();
    }

    @Test
    void refuseToGoRoundInACircle() {
        JiraCall search = JiraCall.post("/rest/api/3/search/jql").body(Json.object());
        FakeJira jira = new FakeJira().on("POST /rest/api/3/search/jql", "{'issues':[1],'nextPageToken':'same'}");
        assertThatThrownBy(() -> Pages.byToken(jira, search, "issues").toList())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("same page twice");
        assertThat(jira.calls()).hasSize(2);
    }
}
