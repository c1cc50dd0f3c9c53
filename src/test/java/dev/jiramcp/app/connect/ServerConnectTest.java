package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code connect --server}: one walk in the browser signs in to an organisation's server and connects Jira there. */
@Tag("browser")
class ServerConnectTest {
    private static final Pattern PAGE = Pattern.compile("http://localhost:\\d+/oauth/authorize\\S+");

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path there;

    @TempDir
    private Path here;

    @Test
    void signsInAndConnectsInOneWalk() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                TestingTerminal server = new TestingTerminal()
                        .at(sandbox)
                        .with("JIRA_MCP_HOME", there.toString())
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                        .start("serve");
                TestingTerminal laptop = new TestingTerminal().with("JIRA_MCP_HOME", here.toString())) {
            String base = "http://localhost:" + server.server().getPort();
            Steps.callback(sandbox, base + "/oauth/atlassian/callback");
            laptop.start("connect", "--server", base, "--no-browser");
            laptop.awaitErr("/oauth/authorize");
            laptop.awaitErr("code_challenge_method=S256");
            laptop.awaitErr("\n");
            Matcher link = PAGE.matcher(laptop.err());
            assertThat(link.find()).isTrue();
            Page page = browser.window();
            page.navigate(link.group());
            Steps.press(page, "Allow");
            Steps.connect(page, Steps.PRIYA, "brightwell");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            laptop.awaitOut("Connected: ");
            assertThat(laptop.out()).contains("/site/brightwell");
            assertThat(laptop.err()).contains("You are signed in to " + base, "Go on in your browser to connect Jira");
        }
    }
}
