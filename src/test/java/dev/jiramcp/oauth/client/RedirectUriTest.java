package dev.jiramcp.oauth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.oauth.OAuthFault;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {
    private static final String REGISTERED = "https://app.example/cb";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb/",
                "https://app.example/cb?x=1",
                "https://app.example/cb#f",
                "https://APP.example/cb",
                "https://app.example:443/cb",
                "https://app.example:8443/cb",
                "https://app.example./cb",
                "https://user@app.example/cb",
                "https://app.example@evil.example/cb",
                "https://app.example%2eevil.example/cb",
                "https://app.example/cb/../evil",
                "https://app.example/%63b",
                "https://app.example\\@evil.example/cb",
                "//app.example/cb",
                "https:app.example/cb",
                "/cb",
                "http://app.example/cb",
                "https://xn--pp-2ia.example/cb",
                "https://арр.example/cb",
                "javascript:alert(1)",
                "https://app.example/cb ",
                " https://app.example/cb",
                "https://app.example/cb\n",
                "",
                "HTTPS://app.example/cb",
                "https://evil.example/https://app.example/cb",
                "data:text/html,x",
                "https://app.example/CB"
            })
    void matchesNothingButItself(String given) {
        assertThat(new RedirectUri(REGISTERED).matches(given)).isFalse();
        assertThat(new RedirectUri(REGISTERED).matches(REGISTERED)).isTrue();
    }

    static List<Long> seeds() {
        return new SplittableRandom(20_261_122).longs(64).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void matchesNothingThatDiffersInOnePlace(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RedirectUri registered = new RedirectUri(REGISTERED);
        for (int i = 0; i < 500; i++) {
            StringBuilder given = new StringBuilder(REGISTERED);
            int at = random.nextInt(given.length());
            char other = (char) random.nextInt(1, 0x2100);
            switch (random.nextInt(3)) {
                case 0 -> given.insert(at, other);
                case 1 -> given.deleteCharAt(at);
                default -> given.setCharAt(at, other);
            }
            assertThat(registered.matches(given.toString()))
                    .as(given.toString())
                    .isEqualTo(given.toString().equals(REGISTERED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb,http://127.0.0.1:51234/cb,true",
        "http://127.0.0.1:9/cb,http://127.0.0.1/cb,true",
        "http://localhost/cb,http://localhost:1/cb,true",
        "http://[::1]/cb,http://[::1]:51234/cb,true",
        "http://127.0.0.1/cb,http://localhost:51234/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.1:51234/other,false",
        "http://127.0.0.1/cb,http://127.0.0.1:51234/cb?x=1,false",
        "http://127.0.0.1/cb,https://127.0.0.1:51234/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.1:0/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.1:70000/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.1:51234@evil.example/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.1.evil.example/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.2:51234/cb,false",
        "cursor://anysphere.cursor/cb,cursor://anysphere.cursor/cb,true",
        "cursor://anysphere.cursor/cb,cursor://anysphere.cursor:1/cb,false"
    })
    void leavesOnlyThePortOfLoopbackOpen(String registered, String given, boolean same) {
        assertThat(new RedirectUri(registered).matches(given)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/cb",
                "https://app.example/cb#x",
                "https://user@app.example/cb",
                "https:///cb",
                "https://localhost/cb",
                "https://APP.example/cb",
                "https://app.example./cb",
                "https://app.example/a/../cb",
                "https://app.example/%2e%2e/cb",
                "javascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "//evil.example",
                "cb",
                "",
                "https://app.example/c b",
                "https://app.example/\\cb",
                "http://127.0.0.1.evil.example/cb",
                "http://2130706433/cb",
                "ws://127.0.0.1/cb",
                "https://b\u00fccher.example/cb"
            })
    void takesNoAddressThatReadsInTwoWays(String value) {
        assertThatThrownBy(() -> new RedirectUri(value))
                .isInstanceOfSatisfying(
                        OAuthFault.class, fault -> assertThat(fault.code()).isEqualTo("invalid_redirect_uri"));
    }

    @Test
    void namesThePlaceThatAPersonIsShown() {
        List<String> places = new ArrayList<>();
        List.of(REGISTERED, "http://127.0.0.1:1/cb", "cursor://x/cb", "com.example.app:/cb")
                .forEach(redirect -> places.add(RedirectUri.place(redirect)));
        assertThat(places).containsExactly("app.example", "127.0.0.1", "cursor:", "com.example.app:");
    }
}
