package dev.jiramcp.connection.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins of pages are exact, or they are none. */
class PageOriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com,https://app.example.com",
        "https://App.Example.com/,https://app.example.com",
        "HTTPS://app.example.com:443,https://app.example.com",
        "https://app.example.com:8443,https://app.example.com:8443",
        "http://localhost:3000,http://localhost:3000",
        "http://127.0.0.1:80,http://127.0.0.1",
        "http://[::1]:3000,http://[::1]:3000",
        "https://xn--bcher-kva.example,https://xn--bcher-kva.example",
    })
    void putsRightWhatBrowsersWriteOtherwise(String typed, String origin) {
        assertThat(PageOrigin.of(typed).value()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "null",
                "app.example.com",
                "https://*.example.com",
                "https://app.example.com/path",
                "https://app.example.com?x",
                "https://app.example.com#x",
                "https://user@app.example.com",
                "https://app.example.com@evil.example",
                "http://app.example.com",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "ftp://app.example.com",
                "javascript:alert(1)",
                "https://app.example.com\\@evil.example",
                "https://app_x.example.com",
                "https://",
                "file:///etc/passwd"
            })
    void takesNothingThatStandsForMoreOrForNothing(String typed) {
        assertThatThrownBy(() -> PageOrigin.of(typed))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_origin"));
    }
}
