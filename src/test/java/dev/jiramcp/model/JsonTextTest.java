package dev.jiramcp.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.util.RawValue;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"text\"",
                "{\"a\":{\"b\":[1,2,{\"c\":null}]},\"d\":false}",
                "[0,-1,2147483647,2147483648,-9223372036854775808,9223372036854775808,1.5,-0.0,1e300,0.1]",
                "\"\\u0000\\b\\t\\n\\f\\r\\\"\\\\/\\u001f\\u2028 \u00e9 \ud83d\ude00\"",
                "  { \"a\" : [ 1 ] }  "
            })
    void readsAndWritesAsTheMapperDoes(String text) {
        JsonNode tree = JsonText.strict(text);

        assertThat(tree).isEqualTo(Json.parse(text));
        assertThat(written(tree)).isEqualTo(Json.write(tree));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,",
                "{\"a\":}",
                "{\"a\" 1}",
                "[1,]",
                "{\"a\":1,}",
                "nul",
                "'a'",
                "{a:1}",
                "01",
                "1.",
                "NaN",
                "]",
                "\"a",
                "{} {}",
                "1 2",
                "[] ]",
                "{\"a\":1,\"a\":2}",
                "[{\"a\":{\"b\":1,\"b\":1}}]",
                "// no\n{}",
                "\"\n\""
            })
    void refusesWhatIsNotOneValueOfJson(String text) {
        assertThatThrownBy(() -> JsonText.strict(text)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void findsNothingInNothing(String text) {
        assertThat(JsonText.strict(text).isMissingNode()).isTrue();
    }

    @Test
    void doesNotFollowWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> JsonText.strict("[".repeat(100_000))).isInstanceOf(JacksonException.class);
    }

    @Test
    void writesEveryKindOfNode() {
        ObjectNode tree = Json.object()
                .put("short", (short) 1)
                .put("float", 1.5f)
                .put("decimal", new BigDecimal("1.50"))
                .put("bytes", new byte[] {1, 2, 3});
        tree.set("raw", new POJONode(new RawValue("{\"x\":[1]}")));
        tree.set("object", new POJONode(new Scope("read:me")));

        assertThat(written(tree)).isEqualTo(Json.write(tree));
    }

    private static String written(JsonNode tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonText.write(out, tree);
        return out.toString(UTF_8);
    }
}
