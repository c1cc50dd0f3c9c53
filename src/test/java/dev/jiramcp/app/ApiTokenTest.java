package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.tool.TestingSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program with a person's API token, and what becomes of the token. */
class ApiTokenTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final String SEARCH = "{\"jql\":\"project = FLOW ORDER BY key\",\"limit\":1}";

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final TestingTerminal terminal = new TestingTerminal();

    @TempDir
    Path folder = Path.of("");

    private String scoped(Set<Scope> scopes) {
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

    private Stream<String> doors() {
        return sandbox.traffic().exchanges().stream()
                .filter(exchange -> exchange.path().equals("/rest/api/3/search/jql"))
                .map(exchange -> exchange.notes().toString());
    }

    @Test
    void withoutScopesItWorksAtTheSite() {
        assertThat(terminal.as(sandbox).run("call", "jira_search", SEARCH))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out()).contains("FLOW-1");
        assertThat(doors()).hasSize(1);
    }

    /** Threat 48: Jira shows whose token it is; the record shows who called, and with what. */
    @Test
    void hasOnRecordWhoCalledWithTheToken() {
        terminal.as(sandbox).with("JIRA_MCP_HOME", folder.toString());
        assertThat(terminal.run("call", "jira_search", SEARCH)).isZero();
        assertThat(terminal.run("audit", "list", "--action", "tool.call", "--json"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out().lines().filter(line -> line.startsWith("{\"")))
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).contains("\"actor\":\"local\"").doesNotContain(TestingSandbox.AMARA))
                .first()
                .asString()
                .contains("API token");
    }

    @Test
    void withScopesItWorksThroughTheGateway() {
        String token = scoped(Set.of(Scope.READ_WORK, Scope.READ_USER));
        terminal.as(sandbox, TestingSandbox.AMARA, token);
        assertThat(terminal.run("call", "jira_search", SEARCH))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out()).contains("FLOW-1");
        assertThat(terminal.run("call", "jira_get_me")).isZero();
        assertThat(terminal.out()).contains("API token with scopes");
    }

    @Test
    void namesTheScopeThatATokenLacks() {
        terminal.as(sandbox, TestingSandbox.AMARA, scoped(Set.of(Scope.READ_USER)));
        assertThat(terminal.run("call", "--json", "jira_search", SEARCH)).isEqualTo(1);
        assertThat(Json.parse(terminal.out()).path("error").path("code").asString())
                .isEqualTo("scope_missing");
        assertThat(terminal.out()).contains("read:jira-work");
    }

    @Test
    void refusesAWrongTokenAndOneOfSomebodyElse() {
        terminal.as(sandbox, TestingSandbox.AMARA, "ATATT-wrong");
        assertThat(terminal.run("call", "jira_get_me")).isEqualTo(1);
        terminal.as(sandbox, TestingSandbox.AMARA, sandbox.apiToken(TestingSandbox.JONAS));
        assertThat(terminal.run("call", "jira_get_me")).isEqualTo(1);
        assertThat(terminal.err()
                        .lines()
                        .filter(line -> line.contains("The e-mail address and API token are not accepted")))
                .hasSize(2);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void neverWorksAsNobodyWhereTheTokenHasEndedMeanwhile() {
        String token = scoped(Set.of(Scope.READ_WORK, Scope.READ_USER));
        terminal.as(sandbox, TestingSandbox.AMARA, token).start("serve");
        try (terminal;
                HttpWire wire = new HttpWire(terminal.server())) {
            String call = "{\"name\":\"jira_search\",\"arguments\":" + SEARCH + "}";
            assertThat(wire.modern("tools/call", call, "{}").text()).contains("FLOW-1");
            assertThat(sandbox.control().doors().tokens().revoke(token)).isTrue();
            assertThat(wire.modern("tools/call", call, "{}")
                            .result()
                            .path("isError")
                            .asBoolean(false))
                    .isTrue();
        }
    }

    @Test
    void saysThatThereIsNoSuchSite() {
        terminal.as(sandbox).with("JIRA_MCP_SITE", sandbox.uri() + "/site/nowhere");
        assertThat(terminal.run("call", "jira_get_me")).isEqualTo(1);
        assertThat(terminal.err()).contains("There is no Jira Cloud site").contains("as it stands in the browser");
    }

    @Test
    void worksOnceTheSiteCanBeReached() {
        Match tenant = Match.of("GET", "/_edge/tenant_info");
        sandbox.control().plan(Fault.once(tenant, new Effect.Drop(false, true)).times(3));
        terminal.as(sandbox).start("serve");
        try (terminal;
                HttpWire wire = new HttpWire(terminal.server())) {
            String call = "{\"name\":\"jira_get_me\",\"arguments\":{}}";
            assertThat(wire.modern("tools/call", call, "{}").text()).contains("Try again later");
            sandbox.control().faults().clear();
            assertThat(wire.modern("tools/call", call, "{}").text()).contains(TestingSandbox.AMARA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flag", "file"})
    void takesItsSettingsFromFlagsAndFiles(String way) throws IOException {
        String site = sandbox.site(TestingSandbox.SITE).toString();
        Path token = Files.writeString(folder.resolve("token"), sandbox.apiToken(TestingSandbox.AMARA) + "\n");
        Path config = Files.writeString(
                folder.resolve("config"), "# mine\nsite = " + site + "\nemail = " + TestingSandbox.AMARA + "\n");
        terminal.at(sandbox).with("JIRA_MCP_API_TOKEN_FILE", token.toString());
        int status = way.equals("flag")
                ? terminal.run("call", "jira_get_me", "--site", site, "--email", TestingSandbox.AMARA)
                : terminal.run("call", "jira_get_me", "--config", config.toString());
        assertThat(status).as(terminal.err()).isZero();
        assertThat(terminal.out()).contains(TestingSandbox.AMARA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call jira_get_me", "call jira_get_me --json", "doctor", "doctor --json", "tools"})
    void isNeverShown(String line) {
        String canary = "CANARY-9f3b";
        terminal.as(sandbox, TestingSandbox.AMARA, canary).with("JIRA_MCP_LOG_FORMAT", "json");
        int unused = terminal.run(line.split(" "));
        int wrong = terminal.with("JIRA_MCP_EMAIL", "").run(line.split(" "));
        assertThat(wrong).isPositive();
        assertThat(terminal.out() + terminal.err()).isNotEmpty().doesNotContain(canary);
    }

    /** Atlassian tells nobody when a token ends, so whoever set it says it, and is told ahead. */
    @Test
    void saysAheadThatItEndsWhereItsDayWasSet() {
        LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(13);
        assertThat(terminal.as(sandbox)
                        .with("JIRA_MCP_API_TOKEN_EXPIRES", soon.toString())
                        .run("call", "jira_search", SEARCH))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out()).contains("Note: The API token that this server is set up with ends on " + soon);
        TestingTerminal later = new TestingTerminal()
                .as(sandbox)
                .with("JIRA_MCP_API_TOKEN_EXPIRES", soon.plusDays(2).toString());
        assertThat(later.run("call", "jira_search", SEARCH)).isZero();
        assertThat(later.out()).doesNotContain("Note:");
        TestingTerminal wrong = new TestingTerminal().as(sandbox).with("JIRA_MCP_API_TOKEN_EXPIRES", "next year");
        assertThat(wrong.run("call", "jira_search", SEARCH)).isEqualTo(2);
        assertThat(wrong.err()).contains("JIRA_MCP_API_TOKEN_EXPIRES", "is not a day");
    }
}
