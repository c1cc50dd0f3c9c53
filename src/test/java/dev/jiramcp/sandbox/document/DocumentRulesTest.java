package dev.jiramcp.sandbox.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.seed.World;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DocumentRulesTest {
    private static final DocumentRules RULES = DocumentRules.load();

    static Stream<JsonNode> valid() {
        return Samples.valid();
    }

    /** Every document of the seeded world. */
    static Stream<JsonNode> seeded() {
        World world = new World(InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z")));
        return world.sites().stream()
                .flatMap(site -> world.site(site.cloudId()).stream())
                .flatMap(DocumentRulesTest::documents);
    }

    private static Stream<JsonNode> documents(Site site) {
        return site.issues().all().stream().flatMap(DocumentRulesTest::documents);
    }

    private static Stream<JsonNode> documents(Issue issue) {
        Stream<JsonNode> fields = issue.fields().values().stream()
                .filter(Value.Rich.class::isInstance)
                .map(value -> ((Value.Rich) value).document());
        Stream<JsonNode> comments = issue.attached().comments().stream().map(comment -> comment.body());
        Stream<JsonNode> worklogs = issue.attached().worklogs().stream().flatMap(work -> work.comment().stream());
        return Stream.of(fields, comments, worklogs).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void acceptsEveryNodeInItsPlace(JsonNode document) {
        assertThat(RULES.problem(document)).isEmpty();
    }

    @Test
    void acceptsEverySeededDocument() {
        assertThat(seeded().count()).isGreaterThan(1_500);
        assertThat(seeded().flatMap(document -> RULES.problem(document).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text'",
                "{'type':'doc','content':[]}",
                "{'type':'doc','version':2,'content':[]}",
                "{'type':'doc','version':1}",
                "{'type':'paragraph','version':1,'content':[]}",
                "{'type':'doc','version':1,'content':[],'extra':1}",
                "{'type':'doc','version':1,'content':[{'type':'text','text':'bare'}]}",
                "{'type':'doc','version':1,'content':[{'type':'paragraph','content':[{'type':'text','text':''}]}]}",
                "{'type':'doc','version':1,'content':[{'type':'heading','attrs':{'level':7}}]}",
                "{'type':'doc','version':1,'content':[{'type':'heading'}]}",
                "{'type':'doc','version':1,'content':[{'type':'bulletList','content':[]}]}",
                "{'type':'doc','version':1,'content':[{'type':'panel','attrs':{'panelType':'danger'},'content':[{'type':'paragraph'}]}]}",
                "{'type':'doc','version':1,'content':[{'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'code'},{'type':'strong'}]}]}]}",
                "{'type':'doc','version':1,'content':[{'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'link'}]}]}]}",
                "{'type':'doc','version':1,'content':[{'type':'codeBlock','content':[{'type':'text','text':'x','marks':[{'type':'strong'}]}]}]}",
                "{'type':'doc','version':1,'content':[{'type':'listItem','content':[{'type':'paragraph'}]}]}",
                "{'type':'doc','version':1,'content':[{'type':'nestedExpand','attrs':{},'content':[{'type':'paragraph'}]}]}",
                "{'type':'doc','version':1,'content':[{'type':'paragraph','content':[{'type':'status','attrs':{'text':'','color':'red'}}]}]}",
                "{'type':'doc','version':1,'content':[{'type':'taskList','attrs':{},'content':[]}]}"
            })
    void refusesWhatIsNoDocument(String text) {
        assertThat(RULES.problem(Json.parse(text.replace('\'', '"')))).isPresent();
    }

    @Test
    void saysWhereItIsWrong() {
        String text =
                "{'type':'doc','version':1,'content':[{'type':'rule'},{'type':'blockquote','content':[{'type':'rule'}]}]}";
        assertThat(RULES.problem(Json.parse(text.replace('\'', '"'))))
                .contains("doc/1 blockquote/0 rule may not stand here");
    }

    @Test
    void refusesWhatIsTooDeep() {
        String open = "{'type':'bulletList','content':[{'type':'listItem','content':[{'type':'paragraph'},";
        String text = "{'type':'doc','version':1,'content':[" + open.repeat(60) + "{'type':'codeBlock'}"
                + "]}]}".repeat(60) + "]}";
        assertThat(RULES.problem(Json.parse(text.replace('\'', '"'))))
                .hasValueSatisfying(problem -> assertThat(problem).endsWith("is too deep"));
    }
}
