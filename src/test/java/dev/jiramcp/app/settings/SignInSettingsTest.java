package dev.jiramcp.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.client.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInSettingsTest {
    @TempDir
    private Path home;

    private Settings read(Map<Setting, String> flags, Map<String, String> more) {
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("JIRA_MCP_HOME", home.toString());
        return Settings.read(flags, environment);
    }

    @Test
    void signsInWithAtlassianWhereOthersReachTheServerAndItHasAnApp() {
        Settings settings = read(
                Map.of(
                        Setting.PUBLIC_URL, "https://jira.example.com",
                        Setting.ATLASSIAN_CLIENT_ID, "app",
                        Setting.SITE, "https://acme.atlassian.net"),
                Map.of("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", "s"));
        assertThat(settings.signIn())
                .isInstanceOfSatisfying(
                        SignInWay.Atlassian.class,
                        way -> assertThat(way.rule().entries()).containsExactly("site:acme.atlassian.net"));
        assertThat(read(Map.of(Setting.ATLASSIAN_CLIENT_ID, "app"), Map.of()).signIn())
                .isInstanceOf(SignInWay.Local.class);
    }

    @Test
    void needsNothingButAPublicAddress() {
        Settings settings = read(Map.of(Setting.PUBLIC_URL, "https://jira.example.com"), Map.of());
        assertThat(settings.signIn())
                .isInstanceOfSatisfying(
                        SignInWay.Atlassian.class,
                        way -> assertThat(way.rule().isEmpty()).isTrue());
        assertThat(read(
                                Map.of(
                                        Setting.SIGN_IN,
                                        "oidc",
                                        Setting.OIDC_ISSUER,
                                        "https://login.example.com",
                                        Setting.OIDC_CLIENT_ID,
                                        "jira"),
                                Map.of("JIRA_MCP_OIDC_CLIENT_SECRET", "s"))
                        .signIn())
                .as("neither administrators nor rules")
                .isInstanceOf(SignInWay.Oidc.class);
    }

    @Test
    void namesAllThatAWayOfSigningInLacks() {
        assertThatThrownBy(() -> read(Map.of(Setting.SIGN_IN, "oidc", Setting.LISTEN, "0.0.0.0:80"), Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("JIRA_MCP_PUBLIC_URL")
                .hasMessageContaining("JIRA_MCP_OIDC_ISSUER")
                .hasMessageContaining("JIRA_MCP_OIDC_CLIENT_ID")
                .hasMessageContaining("JIRA_MCP_OIDC_CLIENT_SECRET");
        assertThatThrownBy(() -> read(
                        Map.of(Setting.SIGN_IN, "atlassian", Setting.ATLASSIAN_CLIENT_ID, "half-an-app"), Map.of()))
                .hasMessageContaining("JIRA_MCP_ATLASSIAN_CLIENT_SECRET");
        assertThatThrownBy(() -> read(Map.of(Setting.SIGN_IN, "local", Setting.LISTEN, "0.0.0.0:80"), Map.of()))
                .hasMessageContaining("loopback only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            atlassian | admins | ann@example.com       | Name the Atlassian account id
            atlassian | admins | *                     | is no single person
            atlassian | allow  | @example.com          | would let nobody in
            atlassian | allow  | group:staff           | would let nobody in
            atlassian | allow  | site:nowhere          | is no rule of entry
            oidc      | admins | group:staff           | is no single person
            oidc      | admins | @example.com          | is no single person
            oidc      | allow  | @                     | is no rule of entry
            oidc      | allow  | ann@example.com,group:| is no rule of entry
            oidc      | allow  | site:acme.atlassian.net | would let nobody in
            """)
    void namesEntriesThatCouldNeverLetAnybodyIn(String way, String setting, String value, String words) {
        assertThatThrownBy(() -> entering(way, setting, value))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("A setting is wrong")
                .hasMessageContaining("--" + setting)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            atlassian | admins | 712020:5f1c-4e, 5b10ac8d82e05b22cc7d4ef5
            atlassian | allow  | site:acme.atlassian.net, 712020:5f1c-4e
            atlassian | allow  | *
            oidc      | admins | ann@example.com, 00u1a2b3
            oidc      | allow  | ann@example.com, @example.com, group:All Staff, 00u1a2b3
            """)
    void takesEntriesThatNameSomebody(String way, String setting, String value) {
        assertThat(entering(way, setting, value).signIn()).isNotInstanceOf(SignInWay.Local.class);
    }

    private Settings entering(String way, String setting, String value) {
        Map<Setting, String> flags = new java.util.EnumMap<>(Setting.class);
        flags.put(Setting.SIGN_IN, way);
        flags.put(Setting.ofKey(setting).orElseThrow(), value);
        if (way.equals("oidc")) {
            flags.put(Setting.OIDC_ISSUER, "https://login.example.com");
            flags.put(Setting.OIDC_CLIENT_ID, "jira");
        }
        return read(flags, way.equals("oidc") ? Map.of("JIRA_MCP_OIDC_CLIENT_SECRET", "s") : Map.of());
    }

    @Test
    void takesNoPathInThePublicAddress() {
        assertThatThrownBy(() -> read(Map.of(Setting.PUBLIC_URL, "https://example.com/jira/"), Map.of()))
                .hasMessageContaining("'https://example.com/jira/' has a path");
        assertThat(read(Map.of(Setting.PUBLIC_URL, "https://example.com/"), Map.of())
                        .publicUrl())
                .hasValue(java.net.URI.create("https://example.com"));
    }

    @Test
    void readsTheClientsThatAnOperatorNames() throws IOException {
        Path file = Files.writeString(home.resolve("clients.json"), """
                [{"client_id":"portal","redirect_uris":["https://portal.example.com/cb"]},
                 {"client_id":"gateway","client_secret_hash":"%s"}]""".formatted("aB".repeat(32)));
        assertThat(read(Map.of(Setting.CLIENTS, file.toString()), Map.of()).clients())
                .extracting(Client::id, Client::isConfidential)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("portal", false),
                        org.assertj.core.groups.Tuple.tuple("gateway", true));
    }

    @Test
    void saysWhatIsWrongWithAFileOfClients() throws IOException {
        for (String wrong : new String[] {
            "{}",
            "nonsense",
            "[{}]",
            "[{\"client_id\":\"jira-mcp\"}]",
            "[{\"client_id\":\"a\",\"client_secret\":\"plain\"}]",
            "[{\"client_id\":\"a\",\"client_secret_hash\":\"short\"}]",
            "[{\"client_id\":\"a\",\"redirect_uris\":[\"http://evil.example/\"]}]",
            "[{\"client_id\":\"a\"},{\"client_id\":\"a\"}]"
        }) {
            Path file = Files.writeString(home.resolve("clients.json"), wrong);
            assertThatThrownBy(() -> read(Map.of(Setting.CLIENTS, file.toString()), Map.of()))
                    .as(wrong)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("--clients");
        }
    }
}
