package dev.jiramcp.sandbox.issues;

import static dev.jiramcp.sandbox.issues.TestingJira.AMARA;
import static dev.jiramcp.sandbox.issues.TestingJira.CHLOE;
import static dev.jiramcp.sandbox.issues.TestingJira.ELEANOR;
import static dev.jiramcp.sandbox.issues.TestingJira.JONAS;
import static dev.jiramcp.sandbox.issues.TestingJira.doc;
import static dev.jiramcp.sandbox.issues.TestingJira.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CommentsTest {
    private static final TestingJira JIRA = new TestingJira();

    private static String path(Issue issue) {
        return "issue/" + issue.key() + "/comment";
    }

    private static JsonNode say(String who, Issue issue, String text) {
        JIRA.advance(1);
        return JIRA.ok(who, "POST", path(issue), json("{'body':" + doc(text) + "}"));
    }

    @Test
    void addsReadsChangesAndDeletes() {
        Issue issue = JIRA.task();
        JsonNode made = say(JONAS, issue, "hello");
        assertThat(made.path("author").path("displayName").asString("")).isEqualTo(JONAS);
        String one = path(issue) + "/" + made.path("id").asString("");
        JIRA.advance(5);
        JsonNode changed = JIRA.ok(JONAS, "PUT", one + "?expand=renderedBody", json("{'body':" + doc("other") + "}"));
        assertThat(changed.path("renderedBody").asString("")).isEqualTo("<p>other</p>");
        assertThat(changed.path("updated").asString(""))
                .isNotEqualTo(changed.path("created").asString(""));
        assertThat(JIRA.get(AMARA, one).path("body").toString()).contains("other");
        assertThat(JIRA.call(JONAS, "DELETE", one, "").status()).isEqualTo(204);
        Reply gone = JIRA.call(JONAS, "GET", one, "");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().path("errorMessages").path(0).asString(""))
                .startsWith("Can not find a comment for the id: ");
        assertThat(JIRA.issue(issue.key()).histories()).isEmpty();
    }

    @Test
    void leavesTheCommentsOfOthersAlone() {
        Issue issue = JIRA.task();
        String one = path(issue) + "/" + say(AMARA, issue, "mine").path("id").asString("");
        assertThat(JIRA.call(JONAS, "PUT", one, json("{'body':" + doc("x") + "}"))
                        .status())
                .isEqualTo(400);
        assertThat(JIRA.call(JONAS, "DELETE", one, "").status()).isEqualTo(400);
        String his = path(issue) + "/" + say(JONAS, issue, "his").path("id").asString("");
        assertThat(JIRA.call(AMARA, "DELETE", his, "").status()).isEqualTo(204);
        assertThat(JIRA.call(CHLOE, "POST", path(issue), json("{'body':" + doc("x") + "}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesBodiesThatAreNone() {
        Issue issue = JIRA.task();
        assertThat(JIRA.call(AMARA, "POST", path(issue), "{}")
                        .json()
                        .path("errors")
                        .path("comment")
                        .asString(""))
                .isEqualTo("Comment body can not be empty!");
        assertThat(JIRA.call(AMARA, "POST", path(issue), json("{'body':'text'}"))
                        .json()
                        .path("errors")
                        .path("comment")
                        .asString(""))
                .isEqualTo("Comment body is not valid!");
        String bad = "{'body':{'type':'doc','version':1,'content':[{'type':'nope'}]}}";
        assertThat(JIRA.call(AMARA, "POST", path(issue), json(bad))
                        .json()
                        .path("errorMessages")
                        .path(0)
                        .asString(""))
                .isEqualTo("INVALID_INPUT");
        String blank =
                "{'body':{'type':'doc','version':1,'content':[{'type':'paragraph','content':[{'type':'text','text':''}]}]}}";
        assertThat(JIRA.call(AMARA, "POST", path(issue), json(blank)).status()).isEqualTo(400);
    }

    @Test
    void hidesWhatIsForOthers() {
        Issue issue = JIRA.task();
        String limited = "{'body':" + doc("secret") + ",'visibility':{'type':'role','value':'Administrators'}}";
        JIRA.ok(AMARA, "POST", path(issue), json(limited));
        assertThat(JIRA.get(AMARA, path(issue)).path("total").asInt(0)).isEqualTo(1);
        assertThat(JIRA.get(JONAS, path(issue)).path("total").asInt(-1)).isZero();
        Reply stranger = JIRA.call(JONAS, "POST", path(issue), json(limited));
        assertThat(stranger.json().path("errors").path("commentLevel").asString(""))
                .isEqualTo("You are currently not a member of the project role: Administrators.");
        String nobody = "{'body':" + doc("x") + ",'visibility':{'type':'group','value':'no-such-group'}}";
        assertThat(JIRA.call(AMARA, "POST", path(issue), json(nobody))
                        .json()
                        .path("errors")
                        .path("commentLevel")
                        .asString(""))
                .isEqualTo("Group: no-such-group does not exist.");
        String role = "{'body':" + doc("x") + ",'visibility':{'type':'role','value':'King'}}";
        assertThat(JIRA.call(AMARA, "POST", path(issue), json(role))
                        .json()
                        .path("errors")
                        .path("commentLevel")
                        .asString(""))
                .isEqualTo("Role level: King does not exist.");
    }

    @Test
    void keepsInternalCommentsFromCustomers() {
        JsonNode made = JIRA.ok(
                ELEANOR,
                "POST",
                "issue",
                json("{'fields':{'project':{'key':'HELP'},'issuetype':{'name':'Question'},'summary':'How?'}}"));
        Issue issue = JIRA.issue(made.path("key").asString(""));
        String internal =
                "{'body':" + doc("internal") + ",'properties':[{'key':'sd.public.comment','value':{'internal':true}}]}";
        assertThat(JIRA.ok("Liam O'Connor", "POST", path(issue), json(internal))
                        .path("jsdPublic")
                        .asBoolean(true))
                .isFalse();
        say(ELEANOR, issue, "hello?");
        assertThat(JIRA.get(ELEANOR, path(issue)).path("total").asInt(0)).isEqualTo(1);
        assertThat(JIRA.get("Liam O'Connor", path(issue)).path("total").asInt(0))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'',first,3,100,0",
        "orderBy=-created,third,3,100,0",
        "orderBy=CREATED,first,3,100,0",
        "orderBy=%2Bcreated,first,3,100,0",
        "startAt=1&maxResults=1,second,1,1,1",
        "startAt=-5&maxResults=0,first,1,1,0",
        "maxResults=5000,first,3,100,0",
        "startAt=99,'',0,100,99"
    })
    void pagesAsTheRealOne(String query, String first, int count, int maxResults, int startAt) {
        Issue issue = JIRA.task();
        List.of("first", "second", "third").forEach(text -> say(AMARA, issue, text));
        JsonNode page = JIRA.get(AMARA, path(issue) + "?" + query);
        assertThat(page.path("comments").size()).isEqualTo(count);
        assertThat(page.path("maxResults").asInt(0)).isEqualTo(maxResults);
        assertThat(page.path("startAt").asInt(0)).isEqualTo(startAt);
        assertThat(page.path("total").asInt(0)).isEqualTo(3);
        assertThat(page.path("comments").path(0).toString()).contains(first);
    }

    @Test
    void looksAtTheOrderBeforeTheIssue() {
        assertThat(JIRA.call(AMARA, "GET", "issue/NOPE-1/comment?orderBy=updated", "")
                        .status())
                .isEqualTo(400);
        assertThat(JIRA.call(AMARA, "GET", "issue/NOPE-1/comment?orderBy=created", "")
                        .status())
                .isEqualTo(404);
        assertThat(JIRA.call(AMARA, "GET", "issue/NOPE-1/comment?orderBy=updated&startAt=x", "")
                        .json()
                        .toString())
                .contains("startAt");
    }
}
