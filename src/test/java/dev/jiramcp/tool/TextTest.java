package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TextTest {
    private static String text(String json, Format format) {
        return Text.of((ObjectNode) Json.parse(json.replace('\'', '"')), format);
    }

    private static final String ISSUES = """
            {'issues':[{'key':'SP-1','summary':'Fix it, now','labels':['a','b'],'status':{'name':'Done','id':3}},
            {'key':'SP-2','summary':'A | B','points':2.5}],'count':2,'is_last':true,'none':[],'next_page_token':'AbC'}""";

    @Test
    void listsItemsOneBelowTheOther() {
        assertThat(text(ISSUES, Format.JSON)).isEqualTo("""
                        issues:
                        - key: SP-1, summary: "Fix it, now", labels: [a, b], status: {name: Done, id: 3}
                        - key: SP-2, summary: A | B, points: 2.5
                        count: 2
                        is_last: true
                        none: []
                        next_page_token: AbC""");
    }

    @Test
    void writesNumbersAsTheyAre() {
        assertThat(text("{'levels':[{'level':-1,'code':'-1'},{'level':2.5}]}", Format.JSON))
                .isEqualTo("""
                        levels:
                        - level: -1, code: "-1"
                        - level: 2.5""");
    }

    @Test
    void laysOutListsAsTablesOnDemand() {
        assertThat(text(ISSUES, Format.TABLE)).isEqualTo("""
                        issues:
                        | key | summary | labels | status | points |
                        | --- | --- | --- | --- | --- |
                        | SP-1 | Fix it, now | [a, b] | {name: Done, id: 3} |  |
                        | SP-2 | A \\| B |  |  | 2.5 |
                        count: 2
                        is_last: true
                        none: []
                        next_page_token: AbC""");
    }

    @Test
    void givesLongTextsABlockOfTheirOwn() {
        assertThat(text(
                        "{'key':'SP-1','description':'# Title\\n\\n- one\\n- two','comments':[{'id':'7','author':{'name':'Ann'},"
                                + "'body':'One\\nTwo'},{'id':'8','body':'Three'}]}",
                        Format.TABLE))
                .isEqualTo("""
                        key: SP-1
                        description:
                          # Title

                          - one
                          - two
                        comments:
                        - id: 7, author: {name: Ann}
                          body:
                            One
                            Two
                        - id: 8, body: Three""");
    }

    @Test
    void letsNoTextPassForALineOfTheResult() {
        String text = text(
                "{'body':'x\\nnext_page_token: evil\\nkey: SP-9','title':'a, key: SP-9','items':[{'a':'b, c: d'}]}",
                Format.JSON);
        assertThat(text.lines().filter(line -> line.startsWith("key:") || line.startsWith("next_page_token:")))
                .isEmpty();
        assertThat(text).contains("- a: \"b, c: d\"");
    }

    @Test
    void opensObjectsWithinObjects() {
        assertThat(text(
                        "{'project':{'key':'SP','types':[{'name':'Bug','statuses':[{'name':'To do'}]}]},'note':'','pad':' x'}",
                        Format.JSON))
                .isEqualTo("""
                        project:
                          key: SP
                          types:
                          - name: Bug, statuses: [{name: To do}]
                        note: ""
                        pad: " x\"""");
    }

    @Test
    void givesLongListsWithinItemsALineForEachObject() {
        String statuses = "{'name':'A status of some length'},".repeat(12);
        assertThat(text("{'types':[{'name':'Bug','statuses':[" + statuses + "{'name':'Last'}]}]}", Format.JSON))
                .startsWith("types:\n- name: Bug\n  statuses:\n  - name: A status of some length\n")
                .endsWith("\n  - name: Last");
    }

    private record Inner(String word, Optional<String> missing, List<String> none) {}

    private record Outer(
            String dirty,
            Optional<Integer> absent,
            List<Inner> some,
            List<Inner> none,
            ObjectNode free,
            @Hidden String secret) {}

    @Test
    void leavesOutWhatIsAbsentAndKeepsAnEmptyAnswer() {
        ObjectNode free =
                (ObjectNode) Json.parse("{\"a\\u200bb\":\"x\\u202ey\",\"n\":null,\"l\":[{\"d\":\"\\u0007\"}]}");
        Outer outer = new Outer(
                "a\u200bb",
                Optional.empty(),
                List.of(new Inner("w", Optional.empty(), List.of())),
                List.of(),
                free,
                "hidden");
        assertThat(Json.write(Tree.of(outer)))
                .isEqualTo(
                        "{\"dirty\":\"ab\",\"some\":[{\"word\":\"w\"}],\"none\":[],\"free\":{\"ab\":\"xy\",\"l\":[{\"d\":\"\"}]}}");
    }

    @Test
    void saysTheSameInEachFormat() {
        ObjectNode tree = (ObjectNode) Json.parse(ISSUES.replace('\'', '"'));
        Stream.of(Format.values())
                .map(format -> Text.of(tree, format))
                .forEach(
                        text -> assertThat(text).contains("SP-1", "Fix it, now", "a, b", "Done", "SP-2", "2.5", "AbC"));
    }
}
