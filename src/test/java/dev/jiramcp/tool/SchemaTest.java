package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private record OpenMap(Map<String, String> values) {}

    private record Endless(List<Endless> more) {}

    @Test
    void describesAnArgumentOfEveryType() {
        assertThat(Json.write(InputSchema.of(TestingTools.EVERYTHING))).isEqualTo("""
                        {"type":"object","properties":{
                        "issue":{"type":"string","description":"Issue key or id"},
                        "limit":{"type":"integer","description":"How many","minimum":1,"maximum":100,"default":20},
                        "since":{"type":"integer","description":"A big number"},
                        "points":{"type":"number","description":"A number with a fraction"},
                        "notify":{"type":"boolean","description":"Whether people are told","default":true},
                        "draft":{"type":"boolean","description":"Whether it is drafted"},
                        "order":{"type":"string","description":"Which come first","enum":["newest_first","oldest_first"]},
                        "body_format":{"type":"string","description":"Layout of the body","enum":["markdown","adf"],"default":"markdown"},
                        "fields":{"type":"array","description":"Names of fields","items":{"type":"string"}},
                        "include":{"type":"array","description":"Sections","items":{"type":"string","enum":["comments","links"]},"maxItems":2},
                        "boards":{"type":"array","description":"Numbers of boards","items":{"type":"integer"}},
                        "items":{"type":"array","description":"Things to make","items":{"type":"object","properties":{
                        "summary":{"type":"string","description":"Its summary"},
                        "labels":{"type":"array","description":"Its labels","items":{"type":"string"}},
                        "points":{"type":"number"}},"required":["summary"],"additionalProperties":false}},
                        "item":{"type":"object","properties":{
                        "summary":{"type":"string","description":"Its summary"},
                        "labels":{"type":"array","description":"Its labels","items":{"type":"string"}},
                        "points":{"type":"number"}},"required":["summary"],"additionalProperties":false,"description":"One thing"},
                        "extra":{"type":"object","description":"Other fields by name"},
                        "anything":{"description":"Any JSON"},
                        "site":{"type":"string","description":"Site URL, name or cloud id, if you have several"}},
                        "required":["issue"],"additionalProperties":false}""".replace("\n", ""));
    }

    @Test
    void addsToToolsThatReadWhatBoundsAndLaysOutTheAnswer() {
        assertThat(Json.write(InputSchema.of(TestingTools.WHOAMI))).isEqualTo("""
                        {"type":"object","properties":{
                        "site":{"type":"string","description":"Site URL, name or cloud id, if you have several"},
                        "max_chars":{"type":"integer","description":"Longest answer","minimum":500,"maximum":200000,"default":24000},
                        "format":{"type":"string","description":"Layout of lists","enum":["json","table"],"default":"json"}},
                        "additionalProperties":false}""".replace("\n", ""));
    }

    @Test
    void describesResultsInShort() {
        assertThat(Json.write(OutputSchema.of(TestingTools.SEARCH))).isEqualTo("""
                        {"type":"object","properties":{
                        "issues":{"type":"array","items":{"type":"object","properties":{
                        "key":{"type":"string"},"summary":{"type":"string"},"assignee":{"type":"string"},
                        "labels":{"type":"array","items":{"type":"string"}},"status":{"type":"object"}}}},
                        "count":{"type":"integer","description":"Matches in all, about"},
                        "next_page_token":{"type":"string"}}}""".replace("\n", ""));
    }

    @Test
    void writesTheSameBytesEachTime() {
        assertThat(Manifest.of(TestingTools.CATALOGUE)).isEqualTo(Manifest.of(TestingTools.CATALOGUE));
    }

    @Test
    void refusesTypesThatHaveNoPlainSchema() {
        assertThatThrownBy(() -> Shape.of(OpenMap.class)).hasMessageContaining("not a type that a tool may use");
        assertThatThrownBy(() -> Shape.of(Endless.class)).hasMessageContaining("nested too deep, or in itself");
    }
}
