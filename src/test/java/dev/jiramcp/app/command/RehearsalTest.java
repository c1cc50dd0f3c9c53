package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpCall;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server's class-data archive is made from. */
class RehearsalTest {
    @TempDir
    private Path home;

    /** A call that is refused would teach the archive what to do with errors, so it ends the rehearsal. */
    @Test
    void searchesAndReadsWithBothErasWithoutOneError() {
        Settings settings =
                Settings.read(Map.of(Setting.LISTEN, "127.0.0.1:0", Setting.HOME, home.toString()), Map.of());
        try (Program program = Program.start(settings, true);
                HttpDoor door = HttpDoor.open(program)) {
            new Rehearsal(door.local(), 2, 1).run();

            assertThat(metrics(door))
                    .contains("jira_mcp_tool_calls_seconds_count{tool=\"jira_search\"} 6")
                    .contains("jira_mcp_tool_calls_seconds_count{tool=\"jira_get_issue\"} 2")
                    .doesNotContain("tool_errors");
        }
    }

    private static String metrics(HttpDoor door) {
        URI metrics = door.local().resolve("/metrics");
        try (Http http = new Http(HostRules.allowing(metrics))) {
            return http.send(HttpCall.get(metrics, Budget.API)).text();
        }
    }

    @Test
    void endsWhereACallFails() {
        Rehearsal rehearsal = new Rehearsal(URI.create("http://127.0.0.1:1/mcp"), 1, 1);

        assertThatThrownBy(rehearsal::run).isInstanceOf(IllegalStateException.class);
    }
}
