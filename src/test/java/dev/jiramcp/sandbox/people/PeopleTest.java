package dev.jiramcp.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.TestingJira;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PeopleTest {
    private final TestingJira jira = new TestingJira();
    private final TestingJira.Caller alex = jira.as("alex.chen");

    private static List<String> names(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json()
                .valueStream()
                .map(user -> user.path("displayName").asString())
                .toList();
    }

    @Test
    void findsPeopleByTheStartOfAnyWordOfTheirNames() {
        assertThat(names(alex.get("/user/search?query=alex"))).containsExactly("Alex Chen", "Alex Moreno");
        assertThat(names(alex.get("/user/search?query=mor"))).containsExactly("Alex Moreno");
        assertThat(names(alex.get("/user/search?query=lex"))).isEmpty();
    }

    @Test
    void hidesAHiddenAddressButFindsItsOwnerByTheWholeOfIt() {
        JsonNode hidden =
                alex.get("/user/search?query=alex.moreno@brightwell.example").json();
        String email = jira.site()
                .people()
                .find(jira.account("alex.moreno"))
                .orElseThrow()
                .email();
        JsonNode found = alex.get("/user/search?query=" + email).json();
        assertThat(hidden.size()).isIn(0, 1);
        assertThat(found.path(0).path("displayName").asString("")).isEqualTo("Alex Moreno");
        assertThat(found.path(0).has("emailAddress")).isFalse();
        assertThat(names(alex.get("/user/search?query=" + email.substring(0, 7))))
                .isEmpty();
        assertThat(jira.as("alex.moreno")
                        .get("/myself")
                        .json()
                        .path("emailAddress")
                        .asString(""))
                .isEqualTo(email);
    }

    @Test
    void doesNotFindPeopleWhoLeft() {
        assertThat(names(alex.get("/user/search?query=ivan"))).isEmpty();
        String left = jira.account("ivan.petrov").value();
        assertThat(alex.get("/user?accountId=" + left).json().path("active").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/user,400",
        "/user?username=alex,400",
        "/user?accountId=nobody,404",
        "/user/search,400",
        "/user/search?query=a&accountId=b,400",
        "/user/assignable/search?query=a,400",
        "/user/assignable/search?query=a&project=NOPE,404",
        "/user/assignable/search?query=a&issueKey=NOPE-1,404",
        "/mypermissions,400",
        "/mypermissions?permissions=FLY,400",
        "/mypermissions?permissions=BROWSE_PROJECTS&projectKey=NOPE,404"
    })
    void refusesWhatJiraRefuses(String target, int status) {
        Reply reply = alex.get(target);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.json().path("errorMessages").isEmpty()).isFalse();
    }

    @Test
    void offersOnlyThosePeopleWhoCanBeAssigned() {
        List<String> names = names(alex.get("/user/assignable/search?project=FLOW"));
        assertThat(names).contains("Alex Chen").doesNotContain("Ivan Petrov", "Build Bot", "Eleanor Whitfield");
    }

    @Test
    void anonymousCallersFindNobody() {
        assertThat(names(jira.anonymous().get("/user/search?query=a"))).isEmpty();
        assertThat(jira.anonymous()
                        .get("/groups/picker?query=dev")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(jira.anonymous().get("/user?accountId=x").status()).isEqualTo(401);
    }

    @Test
    void picksGroupsByAPartOfTheirNames() {
        JsonNode found = alex.get("/groups/picker?query=dev").json();
        assertThat(found.path("groups").path(0).path("html").asString("")).isEqualTo("<b>dev</b>elopers");
        assertThat(alex.get("/groups/picker?query=DEV").json().path("total").asInt())
                .isZero();
        assertThat(alex.get("/groups/picker?query=DEV&caseInsensitive=true")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void saysWhatTheCallerMayDo() {
        String target = "/mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER&projectKey=";
        JsonNode mine = alex.get(target + "FLOW").json().path("permissions");
        assertThat(mine.path("BROWSE_PROJECTS").path("havePermission").asBoolean(false))
                .isTrue();
        assertThat(mine.path("ADMINISTER").path("havePermission").asBoolean(true))
                .isFalse();
    }
}
