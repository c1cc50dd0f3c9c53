package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.call.CallResult;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Comment;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Priority;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sites of sizes that nobody means: every answer stays within its bound, says what is missing, and is continued to the end
 * without loss or repeat.
 */
class HostileSizeTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final int VERSIONS = 1_200;
    private static final int FIELDS = 2_000;
    private static final int COMMENTS = 2_000;
    private static final int PRIORITIES = 40;

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private static void plantVersions() {
        Site site = SANDBOX.site();
        Project flow = site.projects().byKey("FLOW").orElseThrow();
        List<Version> versions = IntStream.range(0, VERSIONS)
                .mapToObj(number -> new Version(
                        "9" + number, flow.id(), "v" + number, "", Optional.empty(), Optional.empty(), false, false))
                .toList();
        site.projects()
                .put(new Project(
                        flow.id(),
                        flow.key(),
                        flow.profile(),
                        flow.issueTypes(),
                        flow.workflows(),
                        flow.createScreens(),
                        flow.editScreens(),
                        flow.permissions(),
                        flow.roles(),
                        versions,
                        flow.components(),
                        flow.securityLevels()));
    }

    private static void plantFields() {
        Site site = SANDBOX.site();
        Field points = site.catalogue().field("customfield_10024").orElseThrow();
        IntStream.range(0, FIELDS)
                .mapToObj(number -> new Field(
                        "customfield_" + (20_000 + number),
                        "Extra " + number,
                        points.kind(),
                        "",
                        List.of("cf[" + (20_000 + number) + "]"),
                        Optional.empty(),
                        List.of()))
                .forEach(site.catalogue()::add);
    }

    private static void plantComments() {
        Site site = SANDBOX.site();
        String issue = site.issues().byIdOrKey("FLOW-7").orElseThrow().id();
        AccountId author = site.issues().byIdOrKey("FLOW-7").orElseThrow().attached().comments().stream()
                .map(Comment::author)
                .findFirst()
                .orElseGet(() -> new AccountId("5aaaaaaaaaaaaaaaaaaaaaaa"));
        List<Comment> many = IntStream.range(0, COMMENTS)
                .mapToObj(number -> comment(number, author, site.now()))
                .toList();
        site.issues().apply(issue, Edit.by(author, site.now()).hang(attached -> attached.withComments(many)));
    }

    private static Comment comment(int number, AccountId author, Instant now) {
        JsonNode body = Json.parse("""
                {"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"%s"}]}]}""".formatted("word ".repeat(number % 100 == 0 ? 2_000 : 3) + number));
        Instant when = now.minusSeconds(COMMENTS - number);
        return new Comment("7" + number, author, author, body, when, when, Optional.empty(), false, Map.of());
    }

    /** Follows page tokens to the end; every page must keep to its bound. */
    private List<String> all(String tool, String arguments, String list, String name, int maxChars) {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            CallResult result = amara.call(tool, "{" + arguments + token + ",\"max_chars\":" + maxChars + "}");
            assertThat(result.isError()).as(result.text()).isFalse();
            assertThat(result.text().length()).isLessThanOrEqualTo(maxChars);
            ObjectNode page = result.structured();
            assertThat(Json.write(page).length()).isLessThanOrEqualTo(maxChars);
            page.path(list).forEach(item -> seen.add(item.path(name).asString()));
            Optional<String> next =
                    Optional.of(page.path("next_page_token").asString("")).filter(text -> !text.isEmpty());
            assertThat(page.path("complete").asBoolean(next.isEmpty())).isEqualTo(next.isEmpty());
            token = next.map(text -> ",\"page_token\":\"" + text + "\"").orElse("");
        } while (!token.isEmpty());
        return seen;
    }

    private static void checkWhole(List<String> seen, Stream<String> expected) {
        Set<String> once = new HashSet<>(seen);
        assertThat(seen).as("nothing twice").hasSameSizeAs(once);
        assertThat(once).containsAll(expected.toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {24_000, 200_000})
    void versionsAreListedToTheLast(int maxChars) {
        plantVersions();
        List<String> seen = all(
                "jira_list_values",
                "\"kind\":\"version\",\"project\":\"FLOW\",\"limit\":500",
                "values",
                "name",
                maxChars);
        checkWhole(seen, IntStream.range(0, VERSIONS).mapToObj(number -> "v" + number));
        assertThat(seen).hasSize(VERSIONS);
    }

    @Test
    void versionsOfAPartOfTheNameAreListedToTheLast() {
        plantVersions();
        assertThat(all(
                        "jira_list_values",
                        "\"kind\":\"version\",\"project\":\"FLOW\",\"query\":\"77\",\"limit\":7",
                        "values",
                        "name",
                        2_000))
                .containsExactlyElementsOf(IntStream.range(0, VERSIONS)
                        .mapToObj(number -> "v" + number)
                        .filter(name -> name.contains("77"))
                        .toList());
    }

    @Test
    void aProjectOfManyVersionsIsShownWithTheFirstAndSaysWhereAllAre() {
        plantVersions();
        JsonNode project = amara.ok("jira_get_project", "{\"project\":\"FLOW\",\"include\":[\"versions\"]}");
        assertThat(project.path("versions").size()).isEqualTo(100);
        assertThat(project.path("note").asString()).contains("100 of " + VERSIONS + " versions", "jira_list_values");
        assertThat(project.has("truncated")).isFalse();
        assertThat(project.path("issue_types").size()).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 24_000})
    void fieldsAreFoundToTheLast(int maxChars) {
        plantFields();
        List<String> seen = all("jira_find_fields", "\"query\":\"Extra \",\"limit\":200", "fields", "name", maxChars);
        checkWhole(seen, IntStream.range(0, FIELDS).mapToObj(number -> "Extra " + number));
        assertThat(seen).hasSize(FIELDS);
    }

    @Test
    void fieldsOfAnIssueAreListedToTheLast() {
        List<String> whole = all("jira_get_edit_fields", "\"issue\":\"FLOW-1\"", "fields", "id", 200_000);
        assertThat(all("jira_get_edit_fields", "\"issue\":\"FLOW-1\"", "fields", "id", 4_000))
                .containsExactlyElementsOf(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "oldest"})
    void commentsAreListedToTheLast(String order) {
        plantComments();
        List<String> seen = all(
                "jira_list_comments",
                "\"issue\":\"FLOW-7\",\"limit\":100,\"order\":\"" + order + "\"",
                "comments",
                "id",
                24_000);
        checkWhole(seen, IntStream.range(0, COMMENTS).mapToObj(number -> "7" + number));
        assertThat(seen).hasSize(COMMENTS);
    }

    @ParameterizedTest
    @CsvSource({"500", "24000", "200000"})
    void anIssueOfManyLongCommentsKeepsToItsBound(int maxChars) {
        plantComments();
        CallResult result = amara.call("jira_get_issue", """
                {"issue":"FLOW-7","include":["comments","changelog","editmeta"],"comments_limit":100,"max_chars":%d}""".formatted(maxChars));
        assertThat(result.isError()).as(result.text()).isFalse();
        assertThat(result.text().length()).isLessThanOrEqualTo(maxChars);
        if (maxChars > 500) {
            assertThat(result.structured()
                            .path("sections")
                            .path("comments")
                            .path("total")
                            .asInt())
                    .isEqualTo(COMMENTS);
        }
    }

    @Test
    void aListThatJiraCapsIsNotCalledComplete() {
        IntStream.range(0, PRIORITIES)
                .forEach(number ->
                        SANDBOX.site().catalogue().add(new Priority("8" + number, "Level " + number, "", "#000000")));
        JsonNode priorities = amara.ok("jira_list_values", "{\"kind\":\"priority\"}");
        assertThat(priorities.path("complete").asBoolean(true)).isFalse();
        assertThat(priorities.path("note").asString()).contains("there may be more", "query");
        JsonNode narrowed = amara.ok("jira_list_values", "{\"kind\":\"priority\",\"query\":\"level 33\"}");
        assertThat(narrowed.path("values").get(0).path("name").asString()).isEqualTo("Level 33");
        assertThat(narrowed.path("complete").asBoolean(false)).isTrue();
        JsonNode field = amara.ok("jira_check_jql", "{\"field\":\"priority\"}").path("field");
        assertThat(field.path("complete").asBoolean(true)).isFalse();
        assertThat(amara.ok("jira_check_jql", "{\"field\":\"priority\",\"value_prefix\":\"level 33\"}")
                        .path("field")
                        .path("complete")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void peopleOfWhomThereMayBeMoreAreSaidToBeSome() {
        assertThat(amara.ok("jira_find_users", "{\"query\":\"a\",\"limit\":2}")
                        .path("note")
                        .asString())
                .contains("There may be more than these 2");
        assertThat(amara.ok("jira_find_users", "{\"query\":\"Jonas Lindqvist\"}")
                        .has("note"))
                .isFalse();
    }

    @Test
    void whatNobodySeesIsNotInTheText() {
        String hidden = "Pay\\u202e now\\u0000\\u0007\\u200b\\u2066 \\ud83d\\ude00" + "\\u200e".repeat(80);
        amara.ok(
                "jira_update_issue",
                "{\"issue\":\"FLOW-7\",\"set\":{\"summary\":\"" + hidden.replace("\\u0000", "") + "\"}}");
        String text = amara.text("jira_search", "{\"jql\":\"key = FLOW-7\"}");
        assertThat(text.codePoints().filter(point -> Character.getType(point) == Character.FORMAT))
                .isEmpty();
        assertThat(text).contains("Pay now", "\ud83d\ude00");
    }
}
