package dev.jiramcp.connection.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.http.HostRules;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A site as people enter it, and no other host. */
class SiteAddressTest {
    private final SiteAddress addresses = new SiteAddress(HostRules.allowing(URI.create("https://api.atlassian.com"))
            .andSitesOfAtlassian()
            .andSite(URI.create("http://localhost:8081/site/brightwell")));

    @ParameterizedTest
    @CsvSource({
        "acme,https://acme.atlassian.net",
        " acme ,https://acme.atlassian.net",
        "Acme.atlassian.net,https://acme.atlassian.net",
        "https://acme.atlassian.net/,https://acme.atlassian.net",
        "https://acme.atlassian.net/browse/A-1?x=y#z,https://acme.atlassian.net",
        "http://localhost:8081/site/brightwell/,http://localhost:8081/site/brightwell",
    })
    void readsWhatNamesASite(String entered, String site) {
        assertThat(addresses.read(entered)).hasToString(site);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://169.254.169.254/",
                "http://acme.atlassian.net",
                "https://acme.atlassian.net.evil.example",
                "https://evil.example/acme.atlassian.net",
                "https://mia:secret@acme.atlassian.net",
                "https://jira.acme.example",
                "http://localhost:8082/",
                "acme\r\nHost: evil.example",
                "file:///etc/passwd",
            })
    void asksNoOtherHost(String entered) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> addresses.read(entered));
        assertThat(refusal.code()).isEqualTo("invalid_site");
        assertThat(refusal.getMessage()).doesNotContain("\n", "\r");
    }
}
