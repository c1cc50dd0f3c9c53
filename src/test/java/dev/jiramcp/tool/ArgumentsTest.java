package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.TestingTools.Everything;
import dev.jiramcp.tool.TestingTools.Item;
import dev.jiramcp.tool.TestingTools.Order;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

class ArgumentsTest {
    private static Everything decode(String json) {
        return Arguments.decode(TestingTools.EVERYTHING, Json.parse(json)).input();
    }

    /** What a model sends beside the issue, and what it means. */
    static Stream<org.junit.jupiter.params.provider.Arguments> forgiven() {
        return Stream.of(
                gives("{'limit':'7'}", Everything::limit, 7),
                gives("{'limit':' 7 '}", Everything::limit, 7),
                gives("{'limit':7.0}", Everything::limit, 7),
                gives("{'limit':'7.0'}", Everything::limit, 7),
                gives("{'limit':1e1}", Everything::limit, 10),
                gives("{'limit':null}", Everything::limit, 20),
                gives("{'limit':''}", Everything::limit, 20),
                gives("{'maxResults':7}", Everything::limit, 7),
                gives("{'max_results':'7'}", Everything::limit, 7),
                gives("{'max-results':7}", Everything::limit, 7),
                gives("{' limit ':7}", Everything::limit, 7),
                gives("{'li\\u200bmit\\u202e':7}", Everything::limit, 7),
                gives("{'since':9007199254740993}", Everything::since, Optional.of(9_007_199_254_740_993L)),
                gives("{'since':'-3'}", Everything::since, Optional.of(-3L)),
                gives("{'since':null}", Everything::since, Optional.empty()),
                gives("{'points':'2.5'}", Everything::points, Optional.of(2.5)),
                gives("{'points':3}", Everything::points, Optional.of(3.0)),
                gives("{'notify':'false'}", Everything::notify_, false),
                gives("{'notify':'No'}", Everything::notify_, false),
                gives("{'notify':0}", Everything::notify_, false),
                gives("{'notify':null}", Everything::notify_, true),
                gives("{'draft':'TRUE'}", Everything::draft, Optional.of(true)),
                gives("{'draft':'yes'}", Everything::draft, Optional.of(true)),
                gives("{'draft':1}", Everything::draft, Optional.of(true)),
                gives("{'order':'newest_first'}", Everything::order, Optional.of(Order.NEWEST_FIRST)),
                gives("{'order':'Oldest First'}", Everything::order, Optional.of(Order.OLDEST_FIRST)),
                gives("{'order':'oldest-first'}", Everything::order, Optional.of(Order.OLDEST_FIRST)),
                gives("{'order':''}", Everything::order, Optional.empty()),
                gives("{'body_format':'ADF'}", Everything::bodyFormat, "adf"),
                gives("{'bodyFormat':'adf'}", Everything::bodyFormat, "adf"),
                gives("{}", Everything::bodyFormat, "markdown"),
                gives("{'fields':['a','b']}", Everything::fields, List.of("a", "b")),
                gives("{'fields':'summary'}", Everything::fields, List.of("summary")),
                gives("{'fields':'summary,status'}", Everything::fields, List.of("summary", "status")),
                gives("{'fields':'SP-1, SP-2 ,SP-3'}", Everything::fields, List.of("SP-1", "SP-2", "SP-3")),
                gives("{'fields':'*all,-comment'}", Everything::fields, List.of("*all", "-comment")),
                gives("{'fields':'project in (A, B)'}", Everything::fields, List.of("project in (A, B)")),
                gives("{'fields':'[\\'a\\',\\'b\\']'}", Everything::fields, List.of("a", "b")),
                gives("{'fields':' [\\'a\\']'}", Everything::fields, List.of("a")),
                gives("{'fields':'[not json'}", Everything::fields, List.of("[not json")),
                gives("{'fields':['a',null]}", Everything::fields, List.of("a")),
                gives("{'fields':[1,true]}", Everything::fields, List.of("1", "true")),
                gives("{'fields':''}", Everything::fields, List.of()),
                gives("{'fields':null}", Everything::fields, List.of()),
                gives("{}", Everything::fields, List.of()),
                gives("{'include':'Comments'}", Everything::include, List.of("comments")),
                gives("{'include':'comments,links'}", Everything::include, List.of("comments", "links")),
                gives("{'boards':'1,2'}", Everything::boards, List.of(1, 2)),
                gives("{'boards':500}", Everything::boards, List.of(500)),
                gives("{'boards':['1',2]}", Everything::boards, List.of(1, 2)),
                gives("{'items':{'summary':'x'}}", Everything::items, List.of(item("x"))),
                gives("{'items':'[{\\'summary\\':\\'x\\'}]'}", Everything::items, List.of(item("x"))),
                gives("{'items':['{\\'summary\\':\\'x\\'}']}", Everything::items, List.of(item("x"))),
                gives("{'item':'{\\'summary\\':\\'x\\'}'}", Everything::item, Optional.of(item("x"))),
                gives(
                        "{'item':{'summary':'x','labels':'a','points':'1'}}",
                        Everything::item,
                        Optional.of(new Item("x", List.of("a"), Optional.of(1.0)))),
                gives("{'extra':'{\\'a\\':null}'}", Everything::extra, Optional.of(Json.parse("{\"a\":null}"))),
                gives("{'extra':{'a':[1]}}", Everything::extra, Optional.of(Json.parse("{\"a\":[1]}"))),
                gives("{'anything':'[1]'}", Everything::anything, Optional.of(StringNode.valueOf("[1]"))),
                gives("{'anything':false}", Everything::anything, Optional.of(Json.parse("false"))));
    }

    private static Item item(String summary) {
        return new Item(summary, List.of(), Optional.empty());
    }

    private static org.junit.jupiter.params.provider.Arguments gives(
            String json, Function<Everything, Object> component, Object expected) {
        return arguments(quoted(json), component, expected);
    }

    private static String quoted(String json) {
        return json.replace("\\'", "\\\"").replace('\'', '"');
    }

    @ParameterizedTest
    @MethodSource("forgiven")
    void forgivesWhatModelsDo(String json, Function<Everything, Object> component, Object expected) {
        String withIssue = json.equals("{}") ? "{\"issue\":\"SP-1\"}" : "{\"issue\":\"SP-1\"," + json.substring(1);
        assertThat(component.apply(decode(withIssue))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issue",
                "key",
                "issueKey",
                "issue_key",
                "issueIdOrKey",
                "issue_id_or_key",
                "IssueKey",
                "issue-key",
                "ticket",
                "issueId"
            })
    void takesTheIssueUnderEveryNameThatModelsUse(String name) {
        assertThat(decode("{\"" + name + "\":\"SP-1\"}").issue()).isEqualTo("SP-1");
    }

    @Test
    void takesALongListInOneText() {
        String words = "A-1,".repeat(8_000) + "A-1";
        assertThat(Arguments.decode(
                                TestingTools.EVERYTHING,
                                Json.object().put("issue", "A-1").put("fields", words))
                        .input()
                        .fields())
                .hasSize(8_001);
    }

    @Test
    void takesAnIdAsNumber() {
        assertThat(decode("{\"issue\":10001}").issue()).isEqualTo("10001");
    }

    @Test
    void takesTheSameValueTwice() {
        assertThat(decode("{\"issue\":\"SP-1\",\"key\":\"SP-1\",\"issueKey\":null}")
                        .issue())
                .isEqualTo("SP-1");
    }

    @Test
    void takesAllArgumentsAsJsonInAText() {
        String json = "{\"issue\":\"SP-1\"}";
        assertThat(Arguments.decode(TestingTools.EVERYTHING, StringNode.valueOf(json))
                        .input()
                        .issue())
                .isEqualTo("SP-1");
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> refused() {
        return Stream.of(
                arguments("{}", "missing_argument", "'issue' is missing: Issue key or id."),
                arguments("{'issue':null}", "missing_argument", "'issue' is missing: Issue key or id."),
                arguments("{'issue':' '}", "empty_argument", "'issue' is empty."),
                arguments("{'issue':['SP-1']}", "wrong_type", "'issue' must be a text, not [\"SP-1\"]."),
                arguments("{'issue':{'key':'SP-1'}}", "wrong_type", "'issue' must be a text, not {\"key\":\"SP-1\"}."),
                arguments(
                        "{'issue':'A','key':'B'}",
                        "conflicting_arguments",
                        "'issue' is given twice: as issue = \"A\" and as key = \"B\"."),
                arguments(
                        "{'issue':'A','limits':3}",
                        "unknown_argument",
                        "There is no argument 'limits' (3). Did you mean 'limit'?"),
                arguments(
                        "{'issue':'A','xyzzy':3}",
                        "unknown_argument",
                        "There is no argument 'xyzzy' (3). A field of the issue goes into 'extra', by its name."),
                arguments(
                        "{'issue':'A','limit':'many'}", "wrong_type", "'limit' must be a whole number, not \"many\"."),
                arguments("{'issue':'A','limit':2.5}", "wrong_type", "'limit' must be a whole number, not 2.5."),
                arguments("{'issue':'A','limit':true}", "wrong_type", "'limit' must be a whole number, not true."),
                arguments("{'issue':'A','limit':[3]}", "wrong_type", "'limit' must be a whole number, not [3]."),
                arguments("{'issue':'A','limit':0}", "out_of_range", "'limit' must be from 1 to 100, not 0."),
                arguments("{'issue':'A','limit':101}", "out_of_range", "'limit' must be from 1 to 100, not 101."),
                arguments(
                        "{'issue':'A','limit':4294967297}",
                        "out_of_range",
                        "'limit' must be from 1 to 100, not 4294967297."),
                arguments(
                        "{'issue':'A','boards':[4294967297]}",
                        "out_of_range",
                        "'boards[0]' must be a number of usual size, not 4294967297."),
                arguments(
                        "{'issue':'A','since':'1e999999999'}",
                        "wrong_type",
                        "'since' must be a whole number, not \"1e999999999\"."),
                arguments("{'issue':'A','points':'NaN'}", "wrong_type", "'points' must be a number, not \"NaN\"."),
                arguments(
                        "{'issue':'A','notify':'maybe'}",
                        "wrong_type",
                        "'notify' must be true or false, not \"maybe\"."),
                arguments("{'issue':'A','notify':2}", "wrong_type", "'notify' must be true or false, not 2."),
                arguments(
                        "{'issue':'A','order':'random'}",
                        "not_one_of",
                        "'order' must be one of newest_first, oldest_first, not \"random\"."),
                arguments(
                        "{'issue':'A','body_format':'html'}",
                        "not_one_of",
                        "'body_format' must be one of markdown, adf, not \"html\"."),
                arguments(
                        "{'issue':'A','include':['comments','votes']}",
                        "not_one_of",
                        "'include[1]' must be one of comments, links, not \"votes\"."),
                arguments(
                        "{'issue':'A','include':['comments','links','links']}",
                        "out_of_range",
                        "'include' must have at most 2 items, not 3."),
                arguments("{'issue':'A','fields':{'a':1}}", "wrong_type", "'fields[0]' must be a text, not {\"a\":1}."),
                arguments("{'issue':'A','item':'x'}", "wrong_type", "'item' must be an object, not \"x\"."),
                arguments("{'issue':'A','item':[1]}", "wrong_type", "'item' must be an object, not [1]."),
                arguments(
                        "{'issue':'A','items':[{'summary':'x'},{}]}",
                        "missing_argument",
                        "'items[1].summary' is missing: Its summary."),
                arguments(
                        "{'issue':'A','item':{'summary':'x','sumary':'y'}}",
                        "unknown_argument",
                        "There is no argument 'item.sumary' (\"y\"). Did you mean 'summary'?"),
                arguments("{'issue':'A','extra':'{'}", "wrong_type", "'extra' must be an object, not \"{\"."),
                arguments(
                        "{'issue':'A','max_chars':9000}",
                        "unknown_argument",
                        "There is no argument 'max_chars' (9000). A field of the issue goes into 'extra', by its name."));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesTheRestByNameAndValue(String json, String code, String message) {
        assertThatThrownBy(() -> decode(quoted(json)))
                .asInstanceOf(type(Refusal.class))
                .returns(code, Refusal::code)
                .returns(message, Refusal::text)
                .satisfies(refusal -> assertThat(refusal.remedy().orElseThrow())
                        .contains("jira_take_everything takes: issue, limit,"));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> decode("{\"limit\":\"many\",\"order\":\"x\",\"what\":1}"))
                .asInstanceOf(type(Refusal.class))
                .returns("invalid_arguments", Refusal::code)
                .satisfies(refusal -> assertThat(refusal.text())
                        .startsWith("4 problems with the arguments of jira_take_everything:")
                        .contains("'what'", "'issue' is missing", "'limit'", "'order'"));
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatThrownBy(() -> decode("[1]")).hasMessageStartingWith("The arguments must be an object, not [1].");
        assertThatThrownBy(() -> decode("\"x\"")).hasMessageStartingWith("The arguments must be an object, not \"x\".");
    }

    @Test
    void refusesArgumentsThatAreNestedTooDeep() {
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThatThrownBy(() -> decode("{\"issue\":\"A\",\"anything\":" + deep + "}"))
                .asInstanceOf(type(Refusal.class))
                .returns("arguments_too_large", Refusal::code);
        assertThatThrownBy(() -> decode("{\"issue\":\"A\",\"extra\":\"{\\\"a\\\":" + deep + "}\"}"))
                .asInstanceOf(type(Refusal.class))
                .returns("arguments_too_large", Refusal::code);
    }

    @Test
    void refusesMoreValuesThanAnybodyMeans() {
        String many = "[1" + ",1".repeat(30_000) + "]";
        assertThatThrownBy(() -> decode("{\"issue\":\"A\",\"anything\":" + many + "}"))
                .asInstanceOf(type(Refusal.class))
                .returns("arguments_too_large", Refusal::code);
    }

    @Test
    void takesAnEmptyTextForNothingWhereNothingIsChanged() {
        assertThat(Arguments.decode(TestingTools.SEARCH, Json.parse("{\"jql\":\"x\",\"page_token\":\"\"}"))
                        .input()
                        .pageToken())
                .isEmpty();
    }

    @Test
    void givesTheCoreWhatItAdds() {
        Manner manner = Arguments.decode(
                        TestingTools.SEARCH,
                        Json.parse("{\"jql\":\"x\",\"cloudId\":\"acme\",\"maxChars\":\"900\",\"format\":\"Table\"}"))
                .manner();
        assertThat(manner).isEqualTo(new Manner(Optional.of("acme"), 900, Format.TABLE));
    }

    @Test
    void boundsAnswersThatNobodyBounded() {
        assertThat(Arguments.decode(TestingTools.SEARCH, Json.parse("{\"jql\":\"x\"}"))
                        .manner())
                .isEqualTo(Manner.DEFAULT);
    }
}
