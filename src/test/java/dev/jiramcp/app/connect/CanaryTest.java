package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.McpCaller;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.SealedColumns;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.tool.TestingSandbox;
import dev.jiramcp.vault.OpenedSecrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of every kind go through the whole program, in good times and bad; afterwards each is looked for in all that it
 * wrote: answers, logs, pages, metrics, what its commands print, the audit log, and every file of its folder.
 */
@Tag("browser")
class CanaryTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/connect/[\\w-]+");

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final List<String> written = new ArrayList<>();

    private TestingTerminal terminal(Sandbox sandbox) {
        return new TestingTerminal()
                .at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET);
    }

    private void run(Sandbox sandbox, String typed, String... command) {
        try (TestingTerminal terminal = terminal(sandbox)) {
            terminal.type(typed);
            int unused = terminal.run(command);
            written.add(terminal.out());
            written.add(terminal.err());
        }
    }

    private void call(URI mcp, String tool) {
        try {
            written.add(McpCaller.call(mcp, tool, Json.object()));
        } catch (Refusal refusal) {
            written.add(refusal.getMessage());
        }
    }

    private void connectInTheBrowser(Sandbox sandbox) {
        try (TestingTerminal server = terminal(sandbox).start("serve")) {
            URI mcp = server.server();
            Steps.callback(sandbox, "http://localhost:" + mcp.getPort() + "/oauth/atlassian/callback");
            Matcher link = LINK.matcher(McpCaller.call(mcp, "jira_get_me", Json.object()));
            assertThat(link.find()).isTrue();
            Page page = browser.window();
            page.navigate(link.group());
            Steps.connect(page, Steps.PRIYA, "brightwell");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            written.add(page.content());
            call(mcp, "jira_get_me");
            for (String trouble : List.of("hidden", "admin-only", "removed")) {
                sandbox.control()
                        .fail("GET", "/rest/api/3/myself", Presets.find(trouble).orElseThrow());
                call(mcp, "jira_get_me");
                call(mcp, "jira_list_projects");
            }
            metrics(mcp);
            assertThat(server.stop()).isZero();
            written.add(server.out());
            written.add(server.err());
        }
    }

    /** What a server counts, which is not nothing. */
    private void metrics(URI mcp) {
        try (Http http = new Http(HostRules.allowing(mcp))) {
            String text =
                    http.send(HttpCall.get(mcp.resolve("/metrics"), Budget.API)).text();
            assertThat(text).contains("jira_mcp_tool_calls_seconds_count{tool=\"jira_get_me\"}");
            written.add(text);
        }
    }

    /** A server of a home with credentials of every kind. */
    private void serve(Sandbox sandbox) {
        try (TestingTerminal server = terminal(sandbox).start("serve")) {
            call(server.server(), "jira_get_me");
            call(server.server(), "jira_list_projects");
            metrics(server.server());
            assertThat(server.stop()).isZero();
            written.add(server.out());
            written.add(server.err());
        }
    }

    @Test
    void noSecretIsFoundAnywhereButSealed() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String site = sandbox.site(TestingSandbox.SITE).toString();
            String day = LocalDate.now(ZoneOffset.UTC).plusDays(300).toString();
            String token = sandbox.apiToken(TestingSandbox.AMARA);
            connectInTheBrowser(sandbox);
            sandbox.control().faults().clear();
            run(sandbox, String.join("\n", site, TestingSandbox.AMARA, token, day, "y", ""), "connect", "--api-token");
            run(
                    sandbox,
                    String.join("\n", DemoApps.SERVICE_CLIENT_ID, DemoApps.SERVICE_CLIENT_SECRET, site, "y", ""),
                    "connect",
                    "--service-account",
                    "--installation");
            run(sandbox, "", "connections", "--json");
            run(sandbox, "", "doctor");
            run(sandbox, "", "vault", "status");
            assertThat(secrets()).contains(token, DemoApps.CLIENT_SECRET, DemoApps.SERVICE_CLIENT_SECRET);
            run(sandbox, "", "call", "jira_get_me", "{}");
            serve(sandbox);
            List<String> secrets = secrets();
            run(sandbox, "", "disconnect", "--all", "--yes");
            assertThat(secrets).hasSizeGreaterThan(5);
            for (String secret : secrets) {
                assertThat(String.join("\n", written)
                                .replace("/connect/" + secret, "") // a link is told to the person that it is for
                                .contains(secret))
                        .as(secret)
                        .isFalse();
                assertThat(files(secret)).isEmpty();
            }
        }
    }

    /** Everything that is sealed, opened. */
    private List<String> secrets() {
        Settings settings = Settings.read(Map.of(), Map.of("JIRA_MCP_HOME", home.toString()));
        try (Program program = Program.start(settings, false)) {
            written.add(program.store()
                    .read(database -> String.join(
                            "\n",
                            database.createQuery("SELECT actor || client || action || subject || outcome || details"
                                            + " FROM audit_record")
                                    .mapTo(String.class)
                                    .list())));
            return OpenedSecrets.of(program.vault(), program.store(), SealedColumns.ALL).stream()
                    .flatMap(value -> Arrays.stream(value.split("[\\s\"{}\\[\\]:,]+")))
                    .filter(each -> each.length() >= 16)
                    .distinct()
                    .toList();
        }
    }

    /** The files of the folder that hold it. */
    private List<Path> files(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> holding = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains(secret)) {
                    holding.add(file);
                }
            }
            return holding;
        }
    }
}
