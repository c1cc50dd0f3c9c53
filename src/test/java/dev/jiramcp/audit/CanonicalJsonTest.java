package dev.jiramcp.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bytes that records are marked and chained as, which must stay what they are for as long as there are logs. */
class CanonicalJsonTest {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int LETTERS = 0x10000;

    private static String body(Stored record) {
        return new String(record.body(), US_ASCII);
    }

    private static Stored stored(String actor, String details) {
        return new Stored(
                "id-1",
                new TenantId("acme"),
                Instant.parse("2026-11-22T07:00:00.123456Z"),
                actor,
                "claude",
                "tool.call",
                "TEST-1",
                "done",
                details,
                new Stored.Found("", "", "", "", "", ""));
    }

    @Test
    void writesEveryLetterAsItAlwaysHas() {
        IntStream.range(0, LETTERS)
                .mapToObj(each -> String.valueOf((char) each))
                .forEach(letter -> {
                    String expected = letter.equals("\u007f") ? "\"\\u007F\"" : MAPPER.writeValueAsString(letter);
                    assertThat(CanonicalJson.of(letter)).isEqualTo(expected);
                    assertThat(CanonicalJson.of(Json.object().put(letter, "a" + letter + "b")))
                            .isEqualTo("{" + expected + ":\"a" + expected.substring(1, expected.length() - 1) + "b\"}");
                });
    }

    @Test
    void writesALongTextOfHostileLetters() {
        String letters = IntStream.range(0, LETTERS)
                .filter(letter -> letter != 0x7F)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        assertThat(CanonicalJson.of(letters)).isEqualTo(MAPPER.writeValueAsString(letters));
        assertThat(CanonicalJson.of("\ud83d\ude00 \ude00\ud83d \u007f"))
                .isEqualTo("\"\\uD83D\\uDE00 \\uDE00\\uD83D \\u007F\"");
    }

    @Test
    void writesEveryKindOfValueAsItAlwaysHas() {
        ObjectNode values = Json.object()
                .put("long", Long.MIN_VALUE)
                .put("int", -1)
                .put("short", (short) 7)
                .put("fraction", 0.1)
                .put("huge", 1e300)
                .put("half", 0.5f)
                .put("no_number", Double.NaN)
                .put("whole", new BigInteger("123456789012345678901234567890"))
                .put("exact", new BigDecimal("1.50"))
                .put("bytes", new byte[] {1, 2, 3})
                .put("yes", true);
        values.putNull("nothing").putArray("none");
        values.putArray("list").add("b").add("a").addNull().addObject();
        values.putObject("empty");
        values.putPOJO("made", new String[] {"\u007f\u00e9"});
        assertThat(CanonicalJson.of(values))
                .isEqualTo("{\"bytes\":\"AQID\",\"empty\":{},\"exact\":1.50,\"fraction\":0.1,\"half\":0.5,"
                        + "\"huge\":1.0E300,\"int\":-1,\"list\":[\"b\",\"a\",null,{}],\"long\":-9223372036854775808,"
                        + "\"made\":[\"\\u007F\\u00E9\"],\"no_number\":\"NaN\",\"none\":[],\"nothing\":null,\"short\":7,"
                        + "\"whole\":123456789012345678901234567890,\"yes\":true}");
    }

    @Test
    void sortsNamesByTheirLettersAtEachDepth() {
        ObjectNode value = Json.object().put("\uffee", 1).put("\ud83d\ude00", 2).put("b", 3);
        value.putObject("a")
                .put("z", 1)
                .put("Z", 2)
                .put("", 3)
                .putArray("list")
                .addObject()
                .put("y", 1)
                .put("x", 2);
        assertThat(CanonicalJson.of(value))
                .isEqualTo("{\"a\":{\"\":3,\"Z\":2,\"list\":[{\"x\":2,\"y\":1}],\"z\":1},\"b\":3,"
                        + "\"\\uD83D\\uDE00\":2,\"\\uFFEE\":1}");
    }

    @Test
    void chainsARecordAsItStands() {
        assertThat(body(stored("J\u00f6rg\u007f", "{\"a\":\"\\u00E9\"}")))
                .isEqualTo("{\"action\":\"tool.call\",\"actor\":\"J\\u00F6rg\\u007F\",\"at\":1795330800123,"
                        + "\"client\":\"claude\",\"details\":{\"a\":\"\\u00E9\"},\"id\":\"id-1\",\"outcome\":\"done\","
                        + "\"subject\":\"TEST-1\",\"tenant\":\"acme\"}");
    }

    /** As they were written before they were canonical, or by somebody else. */
    @Test
    void chainsOldDetailsAsTheyStandOrAsOneText() {
        assertThat(body(stored("ann", "{ \"a\":\n1 }"))).contains("\"details\":{ \"a\":\n1 },\"id\"");
        assertThat(body(stored("ann", "{ \"a\": \"\u00e9\u007f\" }")))
                .contains("\"details\":\"{ \\\"a\\\": \\\"\\u00E9\\u007F\\\" }\",\"id\"");
        assertThat(body(stored("ann", "{\"a\":\"\u007f\"}"))).contains("\"details\":\"{\\\"a\\\":\\\"\\u007F\\\"}\"");
        assertThat(body(stored("ann", "{\"a\":\"\u0141\u0122\"}"))).contains("\\\"\\u0141\\u0122\\\"");
    }

    @Test
    void hashesWhatItAlwaysHas() {
        assertThat(ChainLink.hash(ChainLink.START, stored("ann", "{}").body()))
                .isEqualTo("13f8c4c56a991f3c412686874fce489ed5ee1f25e0968ed4137daabdd95ae0e5");
    }
}
