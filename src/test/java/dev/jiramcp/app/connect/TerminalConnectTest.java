package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code connect}, {@code connections} and {@code disconnect}, with one's own app and a real browser. */
@Tag("browser")
class TerminalConnectTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/connect/[\\w-]+");

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final int port = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @BeforeEach
    void setCallback() {
        sandbox.control().accounts().apps().all().stream()
                .filter(app -> app.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(app -> sandbox.control()
                        .accounts()
                        .apps()
                        .put(app.withCallback(LoopbackDoor.callback(port).toString())));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private TestingTerminal terminal() {
        return new TestingTerminal()
                .at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_CALLBACK_PORT", Integer.toString(port));
    }

    private TestingTerminal terminalWithApp() {
        return terminal()
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET);
    }

    private static String link(TestingTerminal terminal) {
        terminal.awaitOut("/connect/");
        Matcher link = LINK.matcher(terminal.out());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void connectsWithAnAppThatItAsksFor() {
        TestingTerminal terminal = terminal();
        terminal.start(
                "connect",
                "--profile",
                "read",
                "--site",
                sandbox.site("brightwell-labs").toString());
        terminal.type(DemoApps.CLIENT_ID + "\n" + DemoApps.CLIENT_SECRET + "\n");
        Page page = browser.window();
        page.navigate(link(terminal));
        Steps.press(page, "Continue to Atlassian");
        Steps.signIn(page, Steps.AMARA);
        Steps.accept(page, "brightwell", "brightwell-labs");
        TestingBrowser.keep(page, "offer-two-sites");
        Steps.press(page, "Connect");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
        terminal.awaitOut("Next: ");
        assertThat(terminal.out())
                .contains("Connected.", "Amara Okafor", "brightwell-labs, ", "read:jira-user read:jira-work\n")
                .doesNotContain("brightwell, ", DemoApps.CLIENT_SECRET);
        assertThat(terminal.err())
                .contains(
                        "callback http://localhost:" + port + "/oauth/atlassian/callback",
                        "You are at Atlassian.",
                        "You are back with consent.")
                .doesNotContain(DemoApps.CLIENT_SECRET);
        callsAsThatPerson();
        listsAndDisconnects();
    }

    /** What was asked for once is stored, sealed: nothing is asked or set any more. */
    private void callsAsThatPerson() {
        TestingTerminal terminal = terminal();
        assertThat(terminal.run("call", "jira_get_me")).as(terminal.err()).isZero();
        assertThat(terminal.out()).contains("Amara Okafor").contains("brightwell-labs");
    }

    private void listsAndDisconnects() {
        TestingTerminal listing = terminal();
        assertThat(listing.run("connections", "--json")).isZero();
        JsonNode connection = Json.parse(listing.out()).path(0);
        assertThat(connection.path("name").asString()).isEqualTo("Amara Okafor");
        assertThat(connection.path("health").asString()).isEqualTo("active");
        String id = connection.path("id").asString();
        TestingTerminal doubting = terminal();
        doubting.type("n\n");
        assertThat(doubting.run("disconnect", id)).isEqualTo(1);
        TestingTerminal ending = terminal();
        assertThat(ending.run("disconnect", "--all", "--yes")).isZero();
        assertThat(ending.out()).contains("what is stored of its credential will be destroyed", "is destroyed");
        TestingTerminal after = terminal();
        assertThat(after.run("connections")).isZero();
        assertThat(after.err()).contains("No Jira is connected.");
    }

    @Test
    void saysWhyNothingCameOfIt() {
        TestingTerminal terminal = terminalWithApp();
        terminal.start("connect");
        Page page = browser.window();
        page.navigate(link(terminal));
        Steps.press(page, "Continue to Atlassian");
        Steps.signIn(page, Steps.AMARA);
        Steps.press(page, "Cancel");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("You cancelled at Atlassian");
        TestingBrowser.keep(page, "cancelled");
        assertThat(terminal.stop()).isEqualTo(1);
        assertThat(terminal.err()).contains("The person cancelled on Atlassian's page.", "Start again");
    }

    @Test
    void leavesNothingUsableWhenItIsStopped() {
        TestingTerminal terminal = terminalWithApp();
        terminal.start("connect", "--no-browser");
        String link = link(terminal);
        assertThat(terminal.stop()).isEqualTo(1);
        assertThat(terminal.err()).contains("that made this link has ended");
        TestingTerminal next = terminalWithApp();
        next.start("connect");
        link(next);
        Page page = browser.window();
        page.navigate(link);
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("This page belongs to another browser");
        assertThat(next.stop()).isEqualTo(1);
    }

    @Test
    void explainsPagesFromWhichAtlassianSendsNobodyBack() {
        sandbox.control().accounts().apps().all().stream()
                .filter(app -> app.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(app -> sandbox.control().accounts().apps().put(app.withCallback("http://localhost:1/other")));
        TestingTerminal terminal = terminalWithApp();
        terminal.start("connect");
        String link = link(terminal);
        Page page = browser.window();
        page.navigate(link);
        Steps.press(page, "Continue to Atlassian");
        Steps.signIn(page, Steps.AMARA);
        assertThat(page.getByText("redirect_uri is not registered for client")).isVisible();
        page.navigate(link);
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Waiting for Atlassian");
        page.getByText("See what it means").click();
        page.getByText("redirect_uri is not registered").click();
        assertThat(page.getByText("set the callback to http://localhost:" + port + "/oauth/atlassian/callback"))
                .isVisible();
        TestingBrowser.keep(page, "stuck");
        assertThat(terminal.stop()).isEqualTo(1);
        assertThat(terminal.err()).contains("/stuck");
    }
}
