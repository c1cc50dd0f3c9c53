package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FieldValuesTest {
    private static final String MIA = "5b10ac8d82e05b22cc7d4ef5";

    private final FakeJira jira = new FakeJira()
            .on("GET /rest/api/3/field", "[{'id':'customfield_9','name':'Elsewhere','custom':true}]")
            .on("GET /rest/api/3/myself", "{'accountId':'" + MIA + "','timeZone':'Europe/Berlin'}")
            .on("GET /rest/api/3/user/search", "[{'accountId':'" + MIA + "','displayName':'Mia','active':true}]")
            .on("GET /rest/api/3/user/assignable/search", "[{'accountId':'" + MIA + "','displayName':'Mia'}]");
    private final FieldValues values = new FieldValues(jira, Place.project("PROJ"));

    private static FieldMeta field(String schema, String allowed) {
        return FieldMeta.read(
                "customfield_1",
                FakeJira.json("{'name':'Thing','schema':" + schema + ",'allowedValues':" + allowed
                        + ",'operations':['set']}"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"number"}                 | [] | "5"                          | 5
        {"type":"number"}                 | [] | 2.5                          | 2.5
        {"type":"string"}                 | [] | 5                            | "5"
        {"type":"date"}                   | [] | "2026-11-22T10:00:00Z"       | "2026-11-22"
        {"type":"datetime"}               | [] | "2026-11-22T10:00:00Z"       | "2026-11-22T10:00:00.000+0000"
        {"type":"datetime"}               | [] | "2026-11-22 10:00"           | "2026-11-22T10:00:00.000+0100"
        {"type":"datetime"}               | [] | "2026-11-22T10:00:00.000+0200" | "2026-11-22T10:00:00.000+0200"
        {"type":"option"}                 | [{"id":"7","value":"Red"}] | "red"  | {"id":"7"}
        {"type":"option"}                 | [{"id":"7","value":"Red"}] | "7"    | {"id":"7"}
        {"type":"option"}                 | [{"id":"7","value":"Red"}] | {"value":"Red"} | {"id":"7"}
        {"type":"option"}                 | [] | "Red"                        | {"value":"Red"}
        {"type":"priority"}               | [{"id":"2","name":"High"}] | "HIGH" | {"id":"2"}
        {"type":"array","items":"version"} | [{"id":"3","name":"1.0"},{"id":"4","name":"2.0"}] | ["1.0","2.0"] | [{"id":"3"},{"id":"4"}]
        {"type":"array","items":"component"} | [{"id":"3","name":"A, B"}] | "A, B" | [{"id":"3"}]
        {"type":"array","items":"option"} | [{"id":"3","value":"A"},{"id":"4","value":"B"}] | "A, B" | [{"id":"3"},{"id":"4"}]
        {"type":"array","items":"string","system":"labels"} | [] | "a, b" | ["a","b"]
        {"type":"array","items":"string","system":"labels"} | [] | "[\\"a\\",\\"b\\"]" | ["a","b"]
        {"type":"array","items":"string","system":"labels"} | [] | null | []
        {"type":"user"}                   | [] | "Mia"                        | {"accountId":"5b10ac8d82e05b22cc7d4ef5"}
        {"type":"user"}                   | [] | "me"                         | {"accountId":"5b10ac8d82e05b22cc7d4ef5"}
        {"type":"issuelink"}              | [] | "PROJ-1"                     | {"key":"PROJ-1"}
        {"type":"issuelink"}              | [] | {"key":"PROJ-1"}             | {"key":"PROJ-1"}
        {"type":"issuelink"}              | [] | "https://acme.example/browse/proj-1" | {"key":"PROJ-1"}
        {"type":"group"}                  | [] | "admins"                     | {"name":"admins"}
        {"type":"timetracking"}           | [] | "2d"                         | {"originalEstimate":"2d"}
        {"type":"option-with-child"} | [{"id":"1","value":"EU","children":[{"id":"2","value":"DE"}]}] | "eu > de" | {"id":"1","child":{"id":"2"}}
        {"type":"option-with-child"} | [{"id":"1","value":"EU","children":[{"id":"2","value":"DE"}]}] | ["EU","DE"] | {"id":"1","child":{"id":"2"}}
        {"type":"option-with-child"} | [{"id":"1","value":"EU"}] | "EU"       | {"id":"1"}
        {"type":"any"}                    | [] | {"x":1}                      | {"x":1}
        {"type":"number"}                 | [] | null                         | null
        """)
    void become(String schema, String allowed, String given, String written) {
        assertThat(values.write(field(schema, allowed), Json.parse(given.replace("\\\\", "\\"))))
                .hasToString(written);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"number"}   | []                          | "much"     | The field 'Thing' (customfield_1) takes a number, not 'much'.
        {"type":"date"}     | []                          | "tomorrow" | takes a date, such as 2026-11-22, not 'tomorrow'
        {"type":"option"}   | [{"id":"7","value":"Red"},{"id":"8","value":"Blue"}] | "Green" | takes one of Red, Blue, not 'Green'
        {"type":"option-with-child"} | [{"id":"1","value":"EU","children":[{"id":"2","value":"DE"}]}] | "EU > FR" | takes one of DE, not 'FR'
        {"type":"array","items":"string","system":"labels"} | [] | ["a b"]     | labels, which hold no blanks
        {"type":"attachment"} | []                        | "x"        | can't be set as a field
        {"type":"user"}     | []                          | []         | takes a person
        """)
    void nameTheFieldAndWhatItTakes(String schema, String allowed, String given, String words) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> values.write(field(schema, allowed), Json.parse(given)));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.getMessage()).contains(words);
    }

    @Test
    void becomeDocumentsWhereTheTextIsRich() {
        JsonNode written =
                values.write(field("{'type':'string','system':'description'}", "[]"), Json.parse("\"Hello\""));
        assertThat(written.path("type").asString("")).isEqualTo("doc");
        assertThat(written.path("version").intValue()).isEqualTo(1);
    }

    @Test
    void takeTheSprintOfTheProjectsBoardByName() {
        jira.on("GET /rest/agile/1.0/board", "{'isLast':true,'values':[{'id':1}]}")
                .on(
                        "GET /rest/agile/1.0/board/{boardId}/sprint",
                        "{'isLast':true,'values':[{'id':37,'name':'Sprint 5','state':'active','originBoardId':1},"
                                + "{'id':38,'name':'Sprint 6','state':'future','originBoardId':1}]}");
        FieldMeta sprint =
                field("{'type':'array','items':'json','custom':'com.pyxis.greenhopper.jira:gh-sprint'}", "[]");
        assertThat(values.write(sprint, Json.parse("\"sprint 6\""))).hasToString("38");
        assertThat(values.write(sprint, Json.parse("\"active\""))).hasToString("37");
        assertThat(values.write(sprint, Json.parse("99"))).hasToString("99");
        assertThatThrownBy(() -> values.write(sprint, Json.parse("\"Sprint 9\"")))
                .hasMessageContaining(
                        "There is no sprint 'Sprint 9' here. There are: Sprint 5 (id 37, active, board 1)");
    }

    @Test
    void areAllRefusedAtOnce() {
        List<FieldMeta> form = List.of(
                field("{'type':'number'}", "[]"),
                FieldMeta.read("duedate", FakeJira.json("{'name':'Due date','schema':{'type':'date'}}")));
        ObjectNode given = (ObjectNode) FakeJira.json("{'Thing':'x','due date':'y','Elsewhere':1,'Nonsense':2}");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> values.writeAll(form, given));
        assertThat(refusal.getMessage())
                .contains(
                        "takes a number, not 'x'", "takes a date", "'Elsewhere' (customfield_9) is not on this screen")
                .contains("There is no field 'Nonsense'", "Thing (customfield_1), Due date (duedate)");
    }

    @Test
    void standUnderTheIdsOfTheirFields() {
        List<FieldMeta> form = List.of(field("{'type':'number'}", "[]"));
        assertThat(values.writeAll(form, (ObjectNode) FakeJira.json("{'thing':3}")))
                .hasToString("{\"customfield_1\":3}");
    }

    @Test
    void areRequiredByName() {
        FieldMeta required = FieldMeta.read(
                "customfield_2",
                FakeJira.json("{'name':'Severity','required':true,'schema':{'type':'option'},"
                        + "'allowedValues':[{'id':'1','value':'Low'},{'id':'2','value':'High'}]}"));
        FieldMeta filled = FieldMeta.read(
                "priority",
                FakeJira.json(
                        "{'name':'Priority','required':true,'hasDefaultValue':true,'schema':{'type':'priority'}}"));
        assertThatThrownBy(() -> FieldValues.requireAll(List.of(required, filled), Json.object()))
                .hasMessage("Required fields are missing: Severity (customfield_2)."
                        + " Severity (customfield_2) takes one of Low, High.");
        FieldValues.requireAll(List.of(required, filled), Json.object().put("customfield_2", "x"));
    }
}
