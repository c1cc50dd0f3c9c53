package dev.jiramcp.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.app.AppSecret;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret of the operator's app, changed in the settings: known from the next start on, with the old one beside it. */
class ChangedSecretTest {
    @TempDir
    private Path home;

    private void serveOnceWith(String secret) {
        try (TestingTerminal terminal = new TestingTerminal()
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", "our-app")
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", secret)
                .start("serve")) {
            terminal.server();
            assertThat(terminal.stop()).isZero();
        }
    }

    @Test
    void isTriedFirstFromTheNextStartOnAndTheOldOneAfterIt() {
        serveOnceWith("the first secret");
        serveOnceWith("the second secret");
        serveOnceWith("the second secret");
        TenantId tenant = Caller.local("").tenant();
        Settings settings = Settings.read(Map.of(), Map.of("JIRA_MCP_HOME", home.toString()));
        try (Program program = Program.start(settings, false)) {
            Apps apps = program.books().apps();
            AtlassianApp app = apps.ofClient(tenant, "our-app").orElseThrow();
            assertThat(apps.secrets(app).stream().map(AppSecret::secret))
                    .containsExactly(Secret.of("the second secret"), Secret.of("the first secret"));
        }
    }
}
