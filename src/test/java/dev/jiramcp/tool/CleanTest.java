package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CleanTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("plain\n\ttext", "plain\n\ttext"),
                arguments("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
                arguments("a\u0000b\u001b[31mc\u007f\u0085", "ab[31mc"),
                arguments("pass\u200bword\ufeff\u2060\u00ad", "password"),
                arguments("\u202eevil\u202c \u2066x\u2069\u200f\u061c", "evil x"),
                arguments("hi\udb40\udc41\udb40\udc42", "hi"),
                arguments("a\ufe01b\udb40\udd00c\u3164\u115f", "abc"),
                arguments("\u26a0\ufe0f", "\u26a0\ufe0f"),
                arguments("\ud83d\udc68\u200d\ud83d\udc69", "\ud83d\udc68\u200d\ud83d\udc69"),
                arguments("\u06a9\u062a\u0627\u0628\u200c\u0647\u0627", "\u06a9\u062a\u0627\u0628\u200c\u0647\u0627"),
                arguments("a\u200db", "ab"),
                arguments("\u06a9\u200d\u200d\u200d\u0647", "\u06a9\u0647"),
                arguments("\ud83dx", "\ufffdx"),
                arguments("\ufffe\uffff", ""),
                arguments("Grüße, 世界", "Grüße, 世界"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsWhatPeopleSee(String raw, String seen) {
        assertThat(Clean.text(raw)).isEqualTo(seen);
    }

    @Test
    void changesNothingASecondTime() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            StringBuilder raw = new StringBuilder();
            random.ints(40, 0, 0x110000).forEach(raw::appendCodePoint);
            random.ints(40, 0x2000, 0x2070).forEach(raw::appendCodePoint);
            String once = Clean.text(raw.toString());
            assertThat(Clean.text(once)).isEqualTo(once);
        }
    }

    @Test
    void cutsBetweenCodePointsAndSaysHowMuchIsMissing() {
        assertThat(Clean.text("\ud83d\ude00".repeat(2000), 11))
                .isEqualTo("\ud83d\ude00".repeat(5) + "… [1,995 more characters]");
        assertThat(Clean.text("twelve chars", 11)).isEqualTo("twelve chars");
    }
}
