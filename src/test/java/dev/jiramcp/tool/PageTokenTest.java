package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.jiramcp.model.Refusal;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
    private static PageToken read(String text, Object... query) {
        return PageToken.read(Optional.of(text), query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void beginsAtTheStartWithoutAToken(String blank) {
        assertThat(read(blank, "q")).isEqualTo(PageToken.read(Optional.empty(), "q"));
        assertThat(read(blank, "q")).returns(0, PageToken::skip).returns(Optional.empty(), PageToken::upstream);
    }

    static Stream<PageToken> tokens() {
        Random random = new Random(7);
        PageToken start = PageToken.read(Optional.empty(), "site", "project = SP", 50);
        return Stream.iterate(
                        start,
                        token -> random.nextBoolean()
                                ? token.plus(random.nextInt(1000))
                                : token.at("Ch0jU3RyaW5n…é=" + random.nextLong()))
                .limit(50);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void comesBackAsItWasGiven(PageToken token) {
        assertThat(read(token.text(), "site", "project = SP", 50)).isEqualTo(token);
        assertThat(token.text()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesTheTokenOfAnotherQuery() {
        String text = PageToken.read(Optional.empty(), "site", "a").plus(5).text();
        assertThatThrownBy(() -> read(text, "site", "b"))
                .asInstanceOf(type(Refusal.class))
                .returns("foreign_page_token", Refusal::code);
        assertThatThrownBy(() -> read(text, "sit", "ea"))
                .asInstanceOf(type(Refusal.class))
                .returns("foreign_page_token", Refusal::code);
    }

    static Stream<String> broken() {
        String text = PageToken.read(Optional.empty(), "q").at("next").plus(5).text();
        return Stream.of(
                "next",
                "!!!",
                "é",
                text.substring(1),
                text.substring(0, text.length() - 3),
                text + "AAAA",
                text.substring(0, 8) + (text.charAt(8) == 'A' ? 'B' : 'A') + text.substring(9),
                "A".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesWhatIsNoToken(String text) {
        assertThatThrownBy(() -> read(text, "q"))
                .asInstanceOf(type(Refusal.class))
                .returns("invalid_page_token", Refusal::code)
                .satisfies(refusal -> assertThat(refusal.text()).hasSizeLessThan(100));
    }

    @Test
    void refusesAnOffsetThatIsNoNumber() {
        PageToken forged = PageToken.read(Optional.empty(), "list").at("9999999999");
        assertThatThrownBy(forged::offset).hasMessageContaining("Not a page token of this list");
        assertThat(PageToken.read(Optional.empty(), "list").at("40").offset()).isEqualTo(40);
    }
}
