package dev.jiramcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {
    private static final Authorization BEARER = new Authorization.Bearer(Secret.of("access"));
    private static final Authorization BASIC = new Authorization.Basic("mia@example.com", Secret.of("token"));

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
        assertThat(rules.allow(URI.create(uri), BEARER)).isTrue();
        assertThat(rules.allow(URI.create(uri), BASIC)).isTrue();
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
        assertThat(rules.allow(URI.create(uri), BEARER)).isFalse();
        assertThat(rules.andSitesOfAtlassian().allow(URI.create(uri), BASIC)).isFalse();
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

    @ParameterizedTest
    @ValueSource(strings = {"https://acme.atlassian.net/rest/api/3/myself", "https://ACME-2.atlassian.net/"})
    void letApiTokensGoToSitesAndAccessTokensToTheGatewayAlone(String site) {
        HostRules every = rules.andSitesOfAtlassian();
        assertThat(every.allow(URI.create(site), BASIC)).isTrue();
        assertThat(every.allow(URI.create(site), BEARER)).isFalse();
        assertThat(rules.allow(URI.create(site), BASIC)).isFalse();
        HostRules one = rules.andSite(URI.create(site));
        assertThat(one.allow(URI.create(site), BASIC)).isTrue();
        assertThat(one.allow(URI.create(site), BEARER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://atlassian.net/",
                "https://a.b.atlassian.net/",
                "https://acme.atlassian.net:8443/",
                "https://acme.atlassian.net.evil.example/",
                "https://acmeatlassian.net/",
                "http://localhost/"
            })
    void knowTheSitesOfAtlassianByTheWholeName(String other) {
        assertThat(rules.andSitesOfAtlassian().allow(URI.create(other), BASIC)).isFalse();
    }
}
