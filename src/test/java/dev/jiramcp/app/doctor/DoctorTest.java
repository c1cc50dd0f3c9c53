package dev.jiramcp.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.doctor.Finding.State;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.tool.TestingSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each finding, where all is well and where it is not. */
class DoctorTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final Match TENANT = Match.of("GET", "/_edge/tenant_info");
    private static final Match MYSELF = Match.of("GET", "/rest/api/3/myself");

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Map<String, String> environment = new HashMap<>();
    private Clock clock = Clock.systemUTC();
    private Optional<Path> archive = Optional.empty();

    @TempDir
    Path home = Path.of("");

    private Finding find(String check) {
        environment.putIfAbsent("JIRA_MCP_HOME", home.toString());
        environment.putIfAbsent("JIRA_MCP_ATLASSIAN_AUTH_URL", sandbox.uri().toString());
        environment.putIfAbsent("JIRA_MCP_ATLASSIAN_API_URL", sandbox.uri().toString());
        Settings settings = Settings.read(Map.of(), environment);
        return new Doctor(clock, archive)
                .examine(settings).stream()
                        .filter(finding -> finding.check().equals(check))
                        .findFirst()
                        .orElseThrow();
    }

    private void token(String text) {
        environment.putIfAbsent(
                "JIRA_MCP_SITE", sandbox.site(TestingSandbox.SITE).toString());
        environment.put("JIRA_MCP_EMAIL", TestingSandbox.AMARA);
        environment.put("JIRA_MCP_API_TOKEN", text);
    }

    private void goodToken() {
        token(sandbox.apiToken(TestingSandbox.AMARA));
    }

    private String scopedToken(Set<Scope> scopes) {
        var account = sandbox.control()
                .accounts()
                .directory()
                .personByEmail(TestingSandbox.AMARA)
                .orElseThrow()
                .id();
        return sandbox.control()
                .doors()
                .tokens()
                .make(account, scopes, Duration.ofDays(30))
                .text();
    }

    private static void assertGood(Finding finding, String words) {
        assertThat(finding.state()).as(finding.text()).isEqualTo(State.GOOD);
        assertThat(finding.text()).contains(words);
        assertThat(finding.remedy()).isEmpty();
        assertThat(finding.line()).startsWith("ok ");
    }

    private static void assertBroken(Finding finding, String words, String remedy) {
        assertThat(finding.state()).as(finding.text()).isEqualTo(State.BROKEN);
        assertThat(finding.text()).contains(words);
        assertThat(finding.remedy().orElse("")).contains(remedy);
        assertThat(finding.line()).startsWith("BROKEN ").contains("-> ");
    }

    @Test
    void saysThatTheSettingsAreValid() {
        assertGood(find("Settings"), "tools are offered");
    }

    @Test
    void saysWhetherTheOperatorsPoliciesCanBeUsed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("one.cedar"), "permit (principal, action, resource);");
        environment.put("JIRA_MCP_POLICY", file.toString());
        assertGood(find("Policy"), "holds");
        Files.writeString(file, "permit (");
        assertBroken(find("Policy"), "one.cedar:1:", "policy check");
    }

    @Test
    void saysThatAtlassianCanBeReached() {
        assertGood(find("Atlassian's API gateway"), "answers");
        assertGood(find("Atlassian's authorization server"), "answers");
    }

    @Test
    void saysThatAtlassianCannotBeReached() {
        environment.put("JIRA_MCP_ATLASSIAN_API_URL", "http://127.0.0.1:1");
        assertBroken(find("Atlassian's API gateway"), "http://127.0.0.1:1 can't be reached", "firewall");
        environment.put("JIRA_MCP_ATLASSIAN_AUTH_URL", "http://127.0.0.1:1");
        assertBroken(find("Atlassian's authorization server"), "No connection to 127.0.0.1", "proxy");
    }

    @ParameterizedTest
    @CsvSource({"PT0S,GOOD,agrees", "PT2M,WARNING,ahead of", "PT-2M,WARNING,behind", "PT-1H,BROKEN,behind"})
    void comparesTheClocks(Duration ahead, State state, String words) {
        clock = Clock.offset(Clock.systemUTC(), ahead);
        Finding finding = find("Clock");
        assertThat(finding.state()).as(finding.text()).isEqualTo(state);
        assertThat(finding.text()).contains(words);
        assertThat(finding.remedy().isPresent()).isEqualTo(state != State.GOOD);
    }

    @Test
    void warnsThatThereIsNoCredential() {
        Finding finding = find("Credential");
        assertThat(finding.state()).isEqualTo(State.WARNING);
        assertThat(finding.remedy().orElseThrow()).contains("JIRA_MCP_API_TOKEN");
    }

    @Test
    void tellsTokensWithScopesFromThoseWithout() {
        goodToken();
        assertGood(find("Credential"), "has no scopes");
        assertGood(find("Site"), "cloud id ");
        token(scopedToken(Set.of(Scope.READ_WORK, Scope.READ_USER)));
        assertGood(find("Credential"), "has scopes and goes through the gateway");
        token(scopedToken(Set.of(Scope.WRITE_WORK)));
        assertGood(find("Credential"), "has scopes and goes through the gateway");
    }

    @Test
    void saysThatTheTokenIsWrongOrHasExpired() {
        token("ATATT-not-a-token");
        Finding wrong = find("Credential");
        assertBroken(wrong, "The e-mail address and API token are not accepted", "make a new API token");
        assertThat(wrong.line()).doesNotContain("ATATT-not-a-token");
        String expiring = scopedToken(Set.of(Scope.READ_WORK));
        sandbox.clock().advance(Duration.ofDays(31));
        token(expiring);
        assertBroken(find("Credential"), "the token has expired", "make a new API token");
    }

    @Test
    void saysThatThereIsNoSuchSite() {
        environment.put("JIRA_MCP_SITE", sandbox.uri() + "/site/nowhere");
        goodToken();
        assertBroken(find("Site"), "There is no Jira Cloud site", "as it stands in the browser");
    }

    @Test
    void saysThatTheSiteCannotBeReached() {
        environment.put("JIRA_MCP_SITE", "http://127.0.0.1:1");
        goodToken();
        assertBroken(find("Site"), "No connection to 127.0.0.1", "Try again later");
    }

    @Test
    void knowsAWebPageFromAnAnswer() {
        goodToken();
        sandbox.control().plan(Fault.once(TENANT, new Effect.Garble(Effect.Garbling.HTML)));
        assertBroken(find("Site"), "a web page instead of data", "Try again later");
        sandbox.control().plan(Fault.once(MYSELF, new Effect.Garble(Effect.Garbling.HTML)));
        assertBroken(find("Credential"), "did not say whether it accepts the API token", "Try again later");
    }

    @Test
    void saysThatAtlassianIsUnwell() {
        goodToken();
        sandbox.control().plan(Fault.once(TENANT, new Effect.Answer(Reply.errors(503, "no"), false)));
        assertBroken(find("Site"), "(status 503)", "Try again later");
    }

    @Test
    void findsTheArchive() throws IOException {
        assertThat(find("Class-data archive").state()).isEqualTo(State.WARNING);
        archive = Optional.of(home.resolve("classes.jsa"));
        assertThat(find("Class-data archive").text()).contains("not made yet");
        Files.createFile(home.resolve("classes.jsa"));
        assertGood(find("Class-data archive"), "is in use");
    }

    @Test
    void findsTheHome() throws IOException {
        assertGood(find("Home"), "is writable");
        environment.put("JIRA_MCP_HOME", home.resolve("a/b").toString());
        assertGood(find("Home"), "will be made when needed");
        Path file = Files.createFile(home.resolve("file"));
        environment.put("JIRA_MCP_HOME", file.resolve("below").toString());
        assertBroken(find("Home"), "can't be written", "JIRA_MCP_HOME");
    }
}
