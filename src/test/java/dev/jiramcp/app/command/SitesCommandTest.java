package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.tool.TestingSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code connections --default}: the site that is taken where nothing says which. */
class SitesCommandTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static TestingTerminal terminal(Path home) {
        return new TestingTerminal().as(SANDBOX.sandbox()).with("JIRA_MCP_HOME", home.toString());
    }

    @Test
    void takesASiteOfOnesOwnAndForgetsItAgain(@TempDir Path home) {
        String site = SANDBOX.sandbox().site(TestingSandbox.SITE).toString();
        TestingTerminal first = terminal(home);
        assertThat(first.run("connections", "--default", site)).isZero();
        assertThat(first.out()).contains("Taken from now on", site);
        TestingTerminal second = terminal(home);
        assertThat(second.run("connections", "--default", "none")).isZero();
        assertThat(second.out()).contains("no default site any more");
    }

    @Test
    void takesNoSiteThatIsNotOnesOwn(@TempDir Path home) {
        TestingTerminal terminal = terminal(home);
        assertThat(terminal.run("connections", "--default", "https://elsewhere.atlassian.net"))
                .isOne();
        assertThat(terminal.err()).contains("There is no site 'https://elsewhere.atlassian.net' among yours.");
    }
}
