package dev.jiramcp.oauth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which redirect URIs lead back to this server, however they are written. */
class OwnAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://jira.example.com/, https://jira.example.com/oauth/atlassian/callback, true",
        "https://jira.example.com/, https://jira.example.com:443/oauth/atlassian/callback, true",
        "https://jira.example.com:443/, https://jira.example.com/callback, true",
        "https://jira.example.com:8443/, https://jira.example.com:8443/callback, true",
        "https://jira.example.com/, https://jira.example.com:8443/callback, false",
        "https://jira.example.com/, https://client.example.com/callback, false",
        "https://jira.example.com/, com.example.app:/callback, false",
        "http://localhost:8080/, http://localhost:8080/callback, true",
        "http://localhost:8080/, http://localhost/callback, false",
    })
    void aPortThatIsTheUsualOneIsTheSameWrittenOrNot(String own, String redirect, boolean ours) {
        assertThat(RegisterEndpoint.isWithin(URI.create(own), redirect)).isEqualTo(ours);
    }
}
