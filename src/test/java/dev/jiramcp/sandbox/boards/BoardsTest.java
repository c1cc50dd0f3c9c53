package dev.jiramcp.sandbox.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.TestingJira;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BoardsTest {
    private static final String BOARDS = "/rest/agile/1.0/board";

    private final TestingJira jira = new TestingJira();
    private final TestingJira.Caller amara = jira.as("amara.okafor");

    private static List<String> each(Reply reply, String member) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json()
                .path("values")
                .valueStream()
                .map(value -> value.path(member).asString())
                .toList();
    }

    private String scrum() {
        return amara.get(BOARDS + "?type=scrum&projectKeyOrId=FLOW")
                .json()
                .path("values")
                .path(0)
                .path("id")
                .asString();
    }

    @Test
    void showsTheBoardsOfTheProjectsThatTheCallerSees() {
        assertThat(each(amara.get(BOARDS), "type")).contains("scrum", "kanban", "simple");
        assertThat(each(amara.get(BOARDS + "?type=scrum"), "type")).containsOnly("scrum");
        assertThat(amara.get(BOARDS + "?maxResults=1").json().path("isLast").asBoolean(true))
                .isFalse();
        assertThat(amara.get(BOARDS)
                        .json()
                        .path("values")
                        .valueStream()
                        .map(board -> board.path("location").path("projectKey").asString()))
                .contains("FLOW", "SEC");
        assertThat(jira.as("hannah.weiss")
                        .get(BOARDS)
                        .json()
                        .path("values")
                        .valueStream()
                        .map(board -> board.path("location").path("projectKey").asString()))
                .doesNotContain("SEC");
    }

    @Test
    void showsTheSprintsOfABoardByTheirState() {
        Reply all = amara.get(BOARDS + "/" + scrum() + "/sprint");
        assertThat(each(all, "state"))
                .contains("closed", "active", "future")
                .isSortedAccordingTo((one, other) -> Integer.compare(
                        List.of("closed", "active", "future").indexOf(one),
                        List.of("closed", "active", "future").indexOf(other)));
        JsonNode open = amara.get(BOARDS + "/" + scrum() + "/sprint?state=active,future")
                .json()
                .path("values");
        assertThat(open.valueStream().map(sprint -> sprint.path("state").asString()))
                .containsOnly("active", "future");
        assertThat(open.path(0).path("startDate").asString()).endsWith("Z");
    }

    @ParameterizedTest
    @CsvSource({
        "?type=waterfall, 400",
        "?projectKeyOrId=NOPE, 404",
        "?orderBy=age, 400",
        "/99999/sprint, 404",
        "/many/sprint, 400",
        "/SCRUM/sprint?state=lost, 400"
    })
    void refusesWhatJiraRefuses(String target, int status) {
        assertThat(amara.get(BOARDS + target.replace("SCRUM", scrum())).status())
                .isEqualTo(status);
    }

    @Test
    void hasNoSprintsOnABoardWithout() {
        String kanban = amara.get(BOARDS + "?type=kanban")
                .json()
                .path("values")
                .path(0)
                .path("id")
                .asString();
        assertThat(amara.get(BOARDS + "/" + kanban + "/sprint").toString()).contains("does not support sprints");
    }
}
