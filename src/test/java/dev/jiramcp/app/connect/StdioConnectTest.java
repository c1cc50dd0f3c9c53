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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code stdio}: somebody who has not connected follows the link of a call, and the next call is made as them. */
@Tag("browser")
class StdioConnectTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/connect/[\\w-]+");

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private static String call(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"jira_get_me\",\"arguments\":{}}}\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void connectsOutOfACallOnThisMachine() throws IOException {
        int port = freePort();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                TestingTerminal host = new TestingTerminal()
                        .at(sandbox)
                        .with("JIRA_MCP_HOME", home.toString())
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                        .with("JIRA_MCP_CALLBACK_PORT", Integer.toString(port))) {
            Steps.callback(sandbox, "http://localhost:" + port + "/oauth/atlassian/callback");
            host.start("stdio");
            host.say("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                    "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    """ + call(2));
            host.awaitOut("/connect/");
            Matcher link = LINK.matcher(host.out());
            assertThat(link.find()).isTrue();
            Page page = browser.window();
            page.navigate(link.group());
            Steps.connect(page, Steps.PRIYA, "brightwell");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
            host.say(call(3));
            host.awaitOut("Priya Raman");
            assertThat(host.out()).contains("\"id\":3");
        }
    }
}
