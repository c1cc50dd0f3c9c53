package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.McpCaller;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.oauth.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A site that people know by a domain of its own: to connect it, and in calls, from the terminal and on a server. */
@Tag("browser")
class OwnDomainTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/connect/[\\w-]+");
    private static final String HOST = "jira.labs.example";

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final URI domain = URI.create(sandbox.uri() + "/domain/" + HOST);

    @BeforeEach
    void giveItADomain() {
        Place labs = sandbox.control()
                .accounts()
                .directory()
                .placeByName("brightwell-labs")
                .orElseThrow();
        sandbox.control().doors().switches().domain(labs.id(), Optional.of(HOST));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private TestingTerminal terminal(int port) {
        return new TestingTerminal()
                .at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_CALLBACK_PORT", Integer.toString(port))
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String link(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group();
    }

    @Test
    void connectsFromTheTerminalAndCallsByIt() {
        int port = freePort();
        Steps.callback(sandbox, LoopbackDoor.callback(port).toString());
        TestingTerminal terminal = terminal(port);
        terminal.start("connect", "--no-browser", "--site", domain.toString());
        terminal.awaitOut("/connect/");
        Page page = browser.window();
        page.navigate(link(terminal.out()));
        Steps.press(page, "Continue to Atlassian");
        Steps.signIn(page, Steps.AMARA);
        Steps.accept(page, "brightwell", "brightwell-labs");
        assertThat(page.getByLabel(Pattern.compile("^\\s*brightwell-labs\\s*http")))
                .isChecked();
        Steps.tick(page, "brightwell");
        Steps.press(page, "Connect");
        terminal.awaitOut("Next: ");
        TestingTerminal call = terminal(port);
        assertThat(call.run("call", "--json", "jira_list_projects", "{\"site\":\"" + domain + "\"}"))
                .as(call.err())
                .isZero();
        assertThat(Json.parse(call.out()).toString()).contains("LAB").doesNotContain("FLOW");
    }

    @Test
    void isFoundOnAServerByWhatAtlassianSaysAndNoOtherHostIsAsked() {
        try (TestingTerminal terminal = terminal(8080).start("serve")) {
            URI mcp = terminal.server();
            Steps.callback(sandbox, "http://localhost:" + mcp.getPort() + "/oauth/atlassian/callback");
            String first =
                    McpCaller.call(mcp, "jira_list_projects", Json.object().put("site", "https://nowhere.example"));
            Page page = browser.window();
            page.navigate(link(first));
            Steps.connect(page, Steps.AMARA, "brightwell");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            String other =
                    McpCaller.call(mcp, "jira_list_projects", Json.object().put("site", domain.toString()));
            page.navigate(link(other));
            Steps.press(page, "Continue to Atlassian");
            Steps.accept(page, "brightwell-labs");
            assertThat(page.getByLabel(Pattern.compile("^\\s*brightwell-labs\\s*http")))
                    .isChecked();
            Steps.press(page, "Connect");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            assertThat(McpCaller.call(mcp, "jira_get_issue", Json.object().put("issue", domain + "/browse/LAB-1")))
                    .contains("LAB-1");
            assertThat(sandbox.traffic().exchanges())
                    .noneMatch(exchange -> exchange.path().startsWith("/domain/"));
        }
    }
}
