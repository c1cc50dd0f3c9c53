package dev.jiramcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {
    private final HostRules rules =
            HostRules.allowing(URI.create("https://api.atlassian.com"), URI.create("http://localhost:9000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.atlassian.com/ex/jira/1",
                "https://API.Atlassian.com:443/",
                "http://localhost:9000/x?y"
            })
    void allowTheOriginsNamedWhateverThePath(String uri) {
        assertThat(rules.allow(URI.create(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.atlassian.com.evil.example/",
                "https://api.atlassian.com:8443/",
                "https://evil.example/?https://api.atlassian.com",
                "http://localhost:9001/",
                "https://localhost:9000/",
                "http://127.0.0.1:9000/"
            })
    void allowNoOther(String uri) {
        assertThat(rules.allow(URI.create(uri))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.atlassian.com/",
                "http://169.254.169.254/latest",
                "http://localhost.evil.example/",
                "https://user:secret@api.atlassian.com/",
                "file:///etc/passwd",
                "ftp://api.atlassian.com/",
                "//api.atlassian.com/",
                "mailto:a@b.c"
            })
    void refuseAddressesThatAreUnfit(String uri) {
        assertThatThrownBy(() -> HttpCall.get(URI.create(uri), Budget.PROBE))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void growByOneOrigin() {
        HostRules more = rules.and(URI.create("https://acme.atlassian.net"));
        assertThat(more.allow(URI.create("https://acme.atlassian.net/rest/api/3/myself")))
                .isTrue();
        assertThat(rules.allow(URI.create("https://acme.atlassian.net/"))).isFalse();
    }
}
