package dev.jiramcp.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    private Path home;

    private final Map<Setting, String> flags = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setHome() {
        environment.put("JIRA_MCP_HOME", home.toString());
    }

    private Settings read() {
        return Settings.read(flags, environment);
    }

    @Test
    void standWithoutAnyConfiguration() {
        Settings settings = read();
        assertThat(settings.listen()).isEqualTo(new ListenAddress("127.0.0.1", 8080));
        assertThat(settings.apiUrl()).isEqualTo(URI.create("https://api.atlassian.com"));
        assertThat(settings.apiToken()).isEmpty();
    }

    @Test
    void takeAFlagBeforeAVariableBeforeTheFile() throws IOException {
        Files.writeString(
                home.resolve("config"), "# where we work\nprojects = FILE\ntoolsets = issues\nread-only=true\n");
        environment.put("JIRA_MCP_PROJECTS", "ENV");
        environment.put("JIRA_MCP_TOOLSETS", "search, users");
        flags.put(Setting.PROJECTS, "FLAG");
        Settings settings = read();
        assertThat(settings.projects()).containsExactly("FLAG");
        assertThat(settings.tools().toolsets()).containsExactly("search", "users");
        assertThat(settings.tools().readOnly()).isTrue();
    }

    @Test
    void presetTheGovernmentCloud() {
        environment.put("JIRA_MCP_ATLASSIAN_CLOUD", "government");
        assertThat(read().authUrl()).isEqualTo(URI.create("https://auth.atlassian-us-gov-mod.com"));
    }

    @Test
    void readASecretFromAFile() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "ATATT3x\n");
        environment.putAll(Map.of(
                "JIRA_MCP_API_TOKEN_FILE", file.toString(),
                "JIRA_MCP_SITE", "acme.atlassian.net",
                "JIRA_MCP_EMAIL", "mia@example.com"));
        Settings.ApiToken token = read().apiToken().orElseThrow();
        assertThat(token.token().reveal()).isEqualTo("ATATT3x");
        assertThat(token.site()).isEqualTo(URI.create("https://acme.atlassian.net"));
    }

    @Test
    void refuseASecretThatIsGivenTwice() {
        environment.put("JIRA_MCP_API_TOKEN", "ATATT3x");
        environment.put("JIRA_MCP_API_TOKEN_FILE", home.resolve("token").toString());
        assertThatThrownBy(this::read)
                .hasMessageContaining(
                        "JIRA_MCP_API_TOKEN_FILE: it is set beside JIRA_MCP_API_TOKEN; leave one of them out")
                .hasMessageNotContaining("ATATT3x");
    }

    @Test
    void takeAnAppOfOnesOwn() {
        environment.put("JIRA_MCP_ATLASSIAN_CLIENT_ID", "abcDEF123");
        environment.put("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", "ATOA-very-secret");
        environment.put("JIRA_MCP_CALLBACK_PORT", "9876");
        Settings.OwnApp app = read().app();
        assertThat(app.clientId()).contains("abcDEF123");
        assertThat(app.clientSecret()).map(Secret::reveal).contains("ATOA-very-secret");
        assertThat(app.callbackPort()).isEqualTo(9876);
        assertThat(app.toString()).doesNotContain("ATOA-very-secret");
    }

    @Test
    void missTheAppOfAClientSecret() {
        environment.put("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", "ATOA-very-secret");
        assertThatThrownBy(this::read).hasMessageContaining("JIRA_MCP_ATLASSIAN_CLIENT_ID: it is missing");
    }

    @Test
    void sayEverythingThatIsWrongAtOnce() throws IOException {
        Files.writeString(home.resolve("config"), "projets = A\nnonsense\n");
        environment.putAll(Map.of(
                "JIRA_MCP_LISTEN", "8080",
                "JIRA_MCP_REDONLY", "true",
                "JIRA_MCP_API_TOKEN", "very-secret"));
        flags.put(Setting.ATLASSIAN_API_URL, "http://api.example.com");
        assertThatThrownBy(this::read)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("JIRA_MCP_LISTEN: '8080' is not an address and a port")
                .hasMessageContaining("JIRA_MCP_REDONLY: there is no such setting. Did you mean JIRA_MCP_READ_ONLY?")
                .hasMessageContaining("config line 1: there is no setting 'projets'. Did you mean 'projects'?")
                .hasMessageContaining("config line 2: expected 'name = value'")
                .hasMessageContaining("--atlassian-api-url: 'http://api.example.com' must begin with https://")
                .hasMessageContaining("JIRA_MCP_SITE: it is missing")
                .hasMessageContaining("JIRA_MCP_EMAIL: it is missing")
                .hasMessageNotContaining("very-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "JIRA_MCP_SITE,https://user:pw@acme.atlassian.net,is not a URL",
        "JIRA_MCP_SITE,ftp://acme.atlassian.net,must begin with https",
        "JIRA_MCP_SITE,acme,'is not a site, such as https://acme.atlassian.net'",
        "JIRA_MCP_PUBLIC_URL,https://[,is not a URL such as",
        "JIRA_MCP_OIDC_ISSUER,https://login.example.com,JIRA_MCP_SIGN_IN: it is missing",
        "JIRA_MCP_PROJECTS,proj,is not a project key",
        "JIRA_MCP_READ_ONLY,yes,'is not one of true, false'",
        "JIRA_MCP_LOG_FORMAT,xml,'is not one of text, json'",
        "JIRA_MCP_EMAIL,mia,is not an e-mail address",
        "JIRA_MCP_LISTEN,localhost:99999,must be from 0 to 65535",
        "JIRA_MCP_CALLBACK_PORT,0,is not a port from 1 to 65535",
        "JIRA_MCP_ATLASSIAN_CLIENT_ID,two words,is not a client id",
        "JIRA_MCP_CONFIG,/nowhere/config,there is no file",
        "JIRA_MCP_API_TOKEN_FILE,/nowhere/token,cannot be read",
    })
    void refuseAWrongValueByNameAndValue(String variable, String value, String words) {
        environment.put(variable, value);
        assertThatThrownBy(this::read).hasMessageContaining(variable).hasMessageContaining(words);
    }

    @Test
    void knowAPersonsOwnFolderInPathsAsNoShellReadsTheFile() {
        environment.put("JIRA_MCP_POLICY", "~/");
        assertThat(read().policy()).contains(Path.of(System.getProperty("user.home")));
        environment.put("JIRA_MCP_AUDIT_CHECKPOINT", "~/log/second");
        assertThat(read().auditing().place().orElseThrow().file())
                .contains(Path.of(System.getProperty("user.home"), "log", "second"));
    }

    @Test
    void refuseLocalSignInBeyondLoopback() {
        environment.put("JIRA_MCP_LISTEN", "0.0.0.0:8080");
        environment.put("JIRA_MCP_SIGN_IN", "local");
        assertThatThrownBy(this::read).hasMessageContaining("works on loopback only, not on 0.0.0.0");
    }

    @Test
    void refuseLocalSignInBehindAPublicAddress() {
        environment.put("JIRA_MCP_PUBLIC_URL", "https://jira.example.com");
        environment.put("JIRA_MCP_SIGN_IN", "local");
        assertThatThrownBy(this::read).hasMessageContaining("works on loopback only, not on jira.example.com");
    }

    @Test
    void nameEachSettingInThreeForms() {
        assertThat(List.of(Setting.API_TOKEN.key(), Setting.API_TOKEN.variable(), Setting.API_TOKEN.fileVariable()))
                .containsExactly("api-token", "JIRA_MCP_API_TOKEN", "JIRA_MCP_API_TOKEN_FILE");
    }
}
