package dev.jiramcp.tool.comments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Comments, on a sandbox. */
class CommentToolsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;
    private String key = "";

    @BeforeEach
    void createAnIssue() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
        key = amara.ok("jira_create_issue", """
                {"project":"FLOW","type":"Task","summary":"Mine"}""").path("key").asString();
    }

    private ObjectNode add(String body) {
        return amara.ok(
                "jira_add_comment",
                "{\"issue\":\"" + key + "\",\"body\":"
                        + Json.write(Json.mapper().valueToTree(body)) + "}");
    }

    private ObjectNode list(String rest) {
        return amara.ok("jira_list_comments", "{\"issue\":\"" + key + "\"" + rest + "}");
    }

    private static List<String> bodies(JsonNode page) {
        return page.path("comments")
                .valueStream()
                .map(comment -> comment.path("body").asString())
                .toList();
    }

    @Test
    void deletesNothingForAnIdThatIsAPath() {
        assertThat(amara.refused("jira_delete_comment", "{\"issue\":\"" + key + "\",\"comment_id\":\"..\"}"))
                .contains("Not an id or a key: '..'");
        amara.ok("jira_get_issue", "{\"issue\":\"" + key + "\"}");
    }

    @Test
    void addsACommentInMarkdownWithMentions() {
        ObjectNode added = add("Hi @[Jonas Lindqvist] and @[Alex], see **this**");
        String id = added.path("comment_id").asString();
        assertThat(added.path("url").asString()).endsWith("/browse/" + key + "?focusedCommentId=" + id);
        JsonNode comment = list("").path("comments").get(0);
        assertThat(comment.path("id").asString()).isEqualTo(id);
        assertThat(comment.path("author").asString()).isEqualTo("Amara Okafor");
        assertThat(comment.path("body").asString())
                .startsWith("Hi @[Jonas Lindqvist](accountid:")
                .endsWith(" and \\@\\[Alex\\], see **this**");
        assertThat(Json.write(list(",\"body_format\":\"adf\"")))
                .contains("\"type\":\"mention\"", "\"text\":\"@Jonas Lindqvist\"");
    }

    @Test
    void saysWhomACommentDoesNotMention() {
        String arguments = "{\"issue\":\"FLOW-1\",\"body\":\"@[Nobody Such], @[Alex], @[Alex Chen], `@[Code]`\"}";
        ObjectNode added = amara.ok("jira_add_comment", arguments);
        assertThat(added.path("not_applied").valueStream().map(JsonNode::asString))
                .hasSize(2)
                .anyMatch(words -> words.startsWith("mention of 'Nobody Such'"))
                .anyMatch(words -> words.startsWith("mention of 'Alex'"));
    }

    @Test
    void saysWhomABareNameCouldMeanAndHowEachIsWritten() {
        String text = "@alex and @Jonas., not @Override, `@alex`, me@jonas or /@alex";
        List<String> notes = amara.ok("jira_add_comment", "{\"issue\":\"FLOW-1\",\"body\":\"" + text + "\"}")
                .path("not_applied")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0))
                .startsWith("mention of 'alex': nobody was told")
                .containsPattern("@\\[Alex Chen]\\(accountid:[^)]+\\).* or @\\[Alex Moreno]\\(accountid:[^)]+\\)");
        assertThat(notes.get(1))
                .containsPattern("mention of 'Jonas'.* write @\\[Jonas Lindqvist]\\(accountid:712020:[0-9a-f-]+\\)")
                .doesNotContain(" or ");
        String written = notes.get(1).replaceFirst(".*write (@\\[.*?\\)).*", "$1");
        assertThat(add(written).path("not_applied")).isEmpty();
        assertThat(Json.write(list(",\"body_format\":\"adf\""))).contains("\"text\":\"@Jonas Lindqvist\"");
    }

    @Test
    void saysNothingOfANameThatStoodThereBeforeAChange() {
        String id = add("@alex knows").path("comment_id").asString();
        String change = "{\"issue\":\"" + key + "\",\"comment_id\":\"" + id + "\",\"body\":\"";
        assertThat(amara.ok("jira_update_comment", change + "@alex knows more\"}")
                        .path("not_applied"))
                .hasSize(1);
        amara.ok("jira_update_issue", "{\"issue\":\"" + key + "\",\"description\":\"ask @alex\"}");
        assertThat(amara.ok(
                                "jira_update_issue",
                                "{\"issue\":\"" + key
                                        + "\",\"description\":\" please\",\"description_mode\":\"append\"}")
                        .path("not_applied"))
                .isEmpty();
    }

    @Test
    void asksForNoMoreNamesThanOneTextCanMean() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            text.append("@someone").append(i).append(' ');
        }
        ObjectNode unused = amara.ok("jira_add_comment", "{\"issue\":\"FLOW-1\",\"body\":\"" + text + "\"}");
        assertThat(SANDBOX.sandbox().traffic().count("GET /rest/api/3/user/search"))
                .isEqualTo(50);
    }

    @Test
    void limitsACommentToARole() {
        ObjectNode added = amara.ok(
                "jira_add_comment",
                "{\"issue\":\"" + key
                        + "\",\"body\":\"Hush\",\"visibility_type\":\"role\",\"visibility_value\":\"Administrators\"}");
        assertThat(added.path("visible_to").asString()).isEqualTo("role Administrators");
        assertThat(SANDBOX.as(TestingSandbox.JONAS)
                        .ok("jira_list_comments", "{\"issue\":\"" + key + "\"}")
                        .path("comments"))
                .isEmpty();
        String id = added.path("comment_id").asString();
        amara.ok("jira_update_comment", "{\"issue\":\"" + key + "\",\"comment_id\":\"" + id + "\",\"body\":\"Still\"}");
        assertThat(list("").path("comments").get(0).path("visible_to").asString())
                .isEqualTo("role Administrators");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "body":"x","visibility_type":"role"                            | visibility_type and visibility_value belong together
            "body":"x","visibility_type":"role","visibility_value":"Nope"  | Nope
            "body":"x","visibility_type":"team","visibility_value":"Nope"  | role, group
            "body":"  "                                                    | 'body' is empty.
            "body":"{}","body_format":"adf"                                | type
            """)
    void refusesWhatDoesNotFitInWordsThatHelp(String arguments, String words) {
        assertThat(amara.refused("jira_add_comment", "{\"issue\":\"FLOW-1\"," + arguments + "}"))
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({"100,20000", "2,20000", "5,600"})
    void pagesThroughAllWithoutLossOrRepeat(int limit, int maxChars) {
        List<String> said = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            add("Number " + number);
            said.add("Number " + number);
            SANDBOX.sandbox().clock().advance(Duration.ofSeconds(3));
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ObjectNode page = list(",\"order\":\"oldest\",\"limit\":" + limit + ",\"max_chars\":" + maxChars + token);
            assertThat(page.path("total").asInt()).isEqualTo(7);
            seen.addAll(bodies(page));
            token = page.has("next_page_token")
                    ? ",\"page_token\":\"" + page.path("next_page_token").asString() + "\""
                    : "";
        } while (!token.isEmpty());
        assertThat(seen).isEqualTo(said);
        assertThat(bodies(list(",\"limit\":1"))).containsExactly("Number 6");
    }

    @Test
    void rewritesAComment() {
        String id = add("First").path("comment_id").asString();
        ObjectNode updated = amara.ok(
                "jira_update_comment",
                "{\"issue\":\"" + key + "\",\"comment_id\":\"" + id + "\",\"text\":\"*Second*\"}");
        assertThat(updated.path("updated").asString()).startsWith("2026-11-20T09:00");
        assertThat(bodies(list(""))).containsExactly("*Second*");
    }

    @Test
    void keepsTheImagesOfACommentWhoseMarksStay() {
        String file = SANDBOX.attach(key, "plan.png", "image/png").mediaId();
        String id = SANDBOX.plant("/rest/api/3/issue/" + key + "/comment", """
                {"body":{"type":"doc","version":1,"content":[
                  {"type":"paragraph","content":[{"type":"text","text":"Before"}]},
                  {"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"media","attrs":
                    {"type":"file","id":"FILE","collection":""}}]}]}}""".replace("FILE", file))
                .path("id")
                .asString();
        String body = bodies(list("")).get(0).replace("Before", "After");
        amara.ok(
                "jira_update_comment",
                "{\"issue\":\"" + key + "\",\"comment_id\":\"" + id + "\",\"body\":"
                        + Json.write(Json.mapper().valueToTree(body)) + "}");
        assertThat(Json.write(list(",\"body_format\":\"adf\""))).contains(file, "After");
    }

    @Test
    void showsAttachmentsBelowTheText() {
        Attachment picture = SANDBOX.attach(key, "plan.png", "image/png");
        Attachment log = SANDBOX.attach(key, "server.log", "text/plain");
        ObjectNode added = amara.ok(
                "jira_add_comment",
                "{\"issue\":\"" + key + "\",\"body\":\"See\",\"attachments\":[\"" + log.id() + "\",\"plan.png\"]}");
        assertThat(added.path("linked")).isEmpty();
        assertThat(Json.write(list(",\"body_format\":\"adf\"")
                        .path("comments")
                        .get(0)
                        .path("body")
                        .path("content")))
                .endsWith("""
                        ,{"type":"mediaSingle","attrs":{"layout":"center"},"content":[{"type":"media","attrs":\
                        {"type":"file","id":"PICTURE","collection":"","alt":"plan.png"}}]},\
                        {"type":"mediaGroup","content":[{"type":"media","attrs":\
                        {"type":"file","id":"LOG","collection":""}}]}]""".replace("PICTURE", picture.mediaId()).replace("LOG", log.mediaId()));
    }

    @Test
    void linksAnAttachmentOfWhichJiraDoesNotSayHowToShowIt() {
        Attachment picture = SANDBOX.attach(key, "plan b.png", "image/png");
        SANDBOX.fail(
                "GET",
                "/rest/api/3/attachment/content/{id}",
                new Effect.Answer(Reply.redirect(303, URI.create("https://media.example/elsewhere")), false));
        ObjectNode added = amara.ok(
                "jira_add_comment",
                "{\"issue\":\"" + key + "\",\"body\":\"See\",\"attachments\":\"" + picture.id() + "\"}");
        assertThat(added.path("linked").get(0).asString()).isEqualTo("plan b.png");
        assertThat(bodies(list("")).get(0))
                .contains("[plan b.png](" + SANDBOX.sandbox().site(TestingSandbox.SITE))
                .endsWith("/rest/api/3/attachment/content/" + picture.id() + ")");
    }

    @Test
    void namesTheAttachmentsThatThereAre() {
        String call = "{\"issue\":\"" + key + "\",\"body\":\"x\",\"attachments\":[\"1\"]}";
        assertThat(amara.refused("jira_add_comment", call))
                .contains(key + " has no attachment '1'", "It has no attachments");
        Attachment one = SANDBOX.attach(key, "plan.png", "image/png");
        Attachment two = SANDBOX.attach(key, "plan.png", "image/png");
        assertThat(amara.refused("jira_add_comment", call.replace("\"1\"", "\"plan.png\"")))
                .contains("or several of that name", one.id() + " plan.png, " + two.id() + " plan.png");
        assertThat(list("").path("total").asInt()).isZero();
    }

    @Test
    void deletesAComment() {
        String id = add("Gone soon").path("comment_id").asString();
        String call = "{\"issue\":\"" + key + "\",\"comment_id\":\"" + id + "\"}";
        assertThat(amara.ok("jira_delete_comment", call).path("deleted").asBoolean(false))
                .isTrue();
        assertThat(list("").path("total").asInt()).isZero();
        assertThat(amara.refused("jira_delete_comment", call))
                .isEqualTo("Can not find a comment for the id: " + id + ". Check the key or id, or ask for access.");
        assertThat(amara.refused("jira_update_comment", call.replace("}", ",\"body\":\"x\"}")))
                .isEqualTo("Can not find a comment for the id: " + id + ". Check the key or id, or ask for access.");
    }

    @Test
    void doesNotLetOthersRewriteAComment() {
        String id = add("Mine").path("comment_id").asString();
        assertThat(SANDBOX.as(TestingSandbox.JONAS)
                        .call(
                                "jira_update_comment",
                                "{\"issue\":\"" + key + "\",\"comment_id\":\"" + id + "\",\"body\":\"Yours\"}")
                        .isError())
                .isTrue();
        assertThat(bodies(list(""))).containsExactly("Mine");
    }

    @Test
    void neverCommentsTwiceWhereTheAnswerIsLost() {
        SANDBOX.sandbox()
                .control()
                .plan(Fault.once(Match.of("POST", "/rest/api/3/issue/{key}/comment"), new Effect.Drop(true, true)));
        assertThat(amara.code("jira_add_comment", "{\"issue\":\"" + key + "\",\"body\":\"Once\"}"))
                .isEqualTo("outcome_unknown");
        assertThat(bodies(list(""))).containsExactly("Once");
    }
}
