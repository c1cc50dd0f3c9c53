package dev.jiramcp.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that was written to break the converter. */
class HostileMarkdownTest {
    private final MarkdownToAdf toAdf = new MarkdownToAdf();

    static Stream<String> floods() {
        return Stream.of(
                        ">",
                        "[",
                        "![",
                        "](",
                        "*",
                        "_",
                        "**a ",
                        "`",
                        "<",
                        "<u>",
                        "<u>a</u>",
                        "<details>",
                        "<details>\n",
                        "<summary>",
                        "{",
                        "{{adf:",
                        "{status:",
                        "@",
                        "@[",
                        ":",
                        ":a",
                        "[~accountid:",
                        "- ",
                        "1. ",
                        "|",
                        "|a|\n",
                        "~~",
                        "~~a",
                        "\\",
                        "&",
                        "http://",
                        "h",
                        "w",
                        "<!--",
                        "[a](",
                        "> - ",
                        "\n- [ ] x",
                        "# ",
                        "a\n",
                        "<> ")
                .map(piece -> piece.repeat(100_000 / piece.length()));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void aFloodOfSignsIsReadInGoodTime(String flood) {
        Adf adf = Assertions.assertTimeout(Duration.ofSeconds(10), () -> toAdf.convert(flood));
        AdfRules.check(adf.document());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd"
            })
    void anAddressThatIsNoneOfTheWebIsText(String address) {
        assertThat(Outline.of(toAdf.convert("[a](<" + address + ">) ![b](<" + address + ">)")))
                .doesNotContain("link")
                .doesNotContain("media")
                .contains(address);
    }

    @Test
    void charactersThatNobodySeesAreRemoved() {
        assertThat(Outline.of(toAdf.convert("a\u0000b\u200Bc\u202Ed\uFEFFe\u0007f\uD800g")))
                .isEqualTo("paragraph['abcdefg']");
    }

    @Test
    void theJoinersOfScriptsAndEmojiStay() {
        assertThat(AdfText.of(toAdf.convert("👩\u200D💻 می\u200Cخواهم"))).isEqualTo("👩\u200D💻 می\u200Cخواهم");
    }

    @Test
    void aTextBeyondTheLimitIsRefused() {
        assertThatThrownBy(() -> toAdf.convert("a".repeat(MarkdownToAdf.MAX_CHARS + 1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1,000,001 characters; at most 1,000,000");
    }
}
