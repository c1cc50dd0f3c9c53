package dev.jiramcp.clients;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.mcp.clients.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Inspector's pages sign in at {@code serve} in a real browser: through our consent, Atlassian's, and back. */
@Tag("node")
@Tag("browser")
class InspectorWebTest {
    private static final double PATIENCE_MILLIS = 90_000;
    private static final Map<String, String> WITH_ATLASSIAN = Map.of(
            "JIRA_MCP_SIGN_IN", "atlassian",
            "JIRA_MCP_ALLOW", "*",
            "JIRA_MCP_ATLASSIAN_CLIENT_ID", "the-sandbox-has-its-own",
            "JIRA_MCP_ATLASSIAN_CLIENT_SECRET", "the-sandbox-has-its-own");

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    /** The Inspector's server, at the address that it says. */
    private record Inspector(Process process, String address) implements AutoCloseable {
        private static final Pattern ADDRESS = Pattern.compile("http://\\S+MCP_INSPECTOR_API_TOKEN=\\S+");

        static Inspector of(Path home, URI server, String era) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(Node.command(
                    ".bin/mcp-inspector",
                    "--web",
                    "--server-url",
                    server.toString(),
                    "--transport",
                    "http",
                    "--protocol-era",
                    era));
            builder.environment()
                    .putAll(Map.of(
                            "HOME", home.toString(),
                            "MCP_AUTO_OPEN_ENABLED", "false",
                            "MCP_INSPECTOR_SECRET_STORE", "memory",
                            "CLIENT_PORT", freePort(),
                            "MCP_SANDBOX_PORT", freePort()));
            Process process =
                    builder.directory(home.toFile()).redirectErrorStream(true).start();
            return new Inspector(process, address(process));
        }

        private static String freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return String.valueOf(socket.getLocalPort());
            }
        }

        private static String address(Process process) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            List<String> said = new ArrayList<>();
            String address = lines.lines()
                    .peek(said::add)
                    .map(ADDRESS::matcher)
                    .filter(Matcher::find)
                    .map(Matcher::group)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the Inspector ended: " + said));
            Thread rest = new Thread(() -> drain(lines), "inspector-output");
            rest.setDaemon(true);
            rest.start();
            return address;
        }

        private static void drain(BufferedReader lines) {
            try {
                lines.transferTo(Writer.nullWriter());
            } catch (IOException ended) {
                throw new UncheckedIOException(ended);
            }
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
            process.destroyForcibly().onExit().join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void signsInAndShowsTheTools(String era) throws IOException {
        try (Product product = Product.serve(home, WITH_ATLASSIAN);
                Inspector inspector = Inspector.of(home, product.endpoint(), era)) {
            Page page = browser.window();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.navigate(inspector.address());
            page.locator("label:has(input[role=switch])").first().click();
            page.locator("button[value=yes]").click();
            page.locator("button[value='priya.raman@brightwell.example']").click();
            page.getByLabel("brightwell", new Page.GetByLabelOptions().setExact(true))
                    .check();
            press(page, "Accept");
            Locator tool = page.getByText("jira_search").first();
            page.getByText("Tools", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            assertThat(tool).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
