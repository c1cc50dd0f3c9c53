package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line: help, wrong use, and the commands that need no Jira. */
class CommandsTest {
    private final TestingTerminal terminal = new TestingTerminal();

    @TempDir
    Path folder = Path.of("");

    @Test
    void listsTheCommandsAndWhereToBegin() {
        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out())
                .contains("demo", "stdio", "serve", "call", "tools", "doctor", "sandbox")
                .contains("jira-mcp demo")
                .doesNotContain("warm-up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "stdio", "serve", "call", "tools", "doctor"})
    void explainsEverySettingInTheHelpOfACommand(String command) {
        assertThat(terminal.run(command, "--help")).isZero();
        assertThat(terminal.out())
                .contains("Usage: jira-mcp " + command)
                .contains("--site", "JIRA_MCP_SITE", "--read-only", "JIRA_MCP_READ_ONLY");
    }

    @Test
    void saysWhatIsWrongWithALineAndNotAllThatThereIs() {
        assertThat(terminal.run("tenants", "add", "acme")).isEqualTo(2);
        assertThat(terminal.err())
                .contains("--owner=ADDRESS", "'jira-mcp tenants add --help' explains it")
                .hasLineCount(2);
    }

    @Test
    void explainsTheFlagsOfACommandBeforeTheSettings() {
        assertThat(terminal.run("tenants", "add", "--help")).isZero();
        assertThat(terminal.out().substring(0, terminal.out().indexOf("--owner=ADDRESS")))
                .contains("Usage: jira-mcp tenants add [OPTIONS] ID")
                .doesNotContain("JIRA_MCP_");
    }

    @Test
    void saysItsVersion() {
        assertThat(terminal.run("--version")).isZero();
        assertThat(terminal.out()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serv                   | serve
            tolls                  | tools
            call --jsn jira_get_me | --json
            serve --toolset x      | --toolsets
            """)
    void proposesWhatWasMeant(String line, String meant) {
        assertThat(terminal.run(line.split(" "))).isEqualTo(2);
        assertThat(terminal.err()).contains(meant);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void asksForACommand() {
        assertThat(terminal.run()).isEqualTo(2);
        assertThat(terminal.err()).contains("Which command?").contains("doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "serve", "demo", "call", "tools"})
    void saysAllThatIsWrongWithTheSettings(String command) {
        terminal.with("JIRA_MCP_TOOLSETS", "serch").with("JIRA_MCP_EXCLUDE_TOOLS", "jira_serch");
        String[] line = command.equals("call") ? new String[] {"call", "jira_get_me"} : new String[] {command};
        assertThat(terminal.run(line)).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .contains("2 settings are wrong.")
                .contains("JIRA_MCP_TOOLSETS: There is no toolset 'serch'. Did you mean 'search'?")
                .contains("JIRA_MCP_EXCLUDE_TOOLS: There is no tool 'jira_serch'. Did you mean 'jira_search'?");
    }

    @Test
    void listsToolsWithTheirScopesAndMarksThoseOffered() {
        assertThat(terminal.run("tools", "--tools", "jira_search, jira_get_me", "--read-only"))
                .isZero();
        assertThat(terminal.out())
                .containsPattern("(?m)^\\* jira_search +search +reads +read:jira-work")
                .containsPattern("(?m)^ {2}jira_create_issue +issues +changes ")
                .contains("* offered with these settings: 2 of ");
    }

    @Test
    void writesTheManifestIntoAFolder() throws IOException {
        assertThat(terminal.run("tools", "--manifest", folder.toString())).isZero();
        Path file = folder.resolve("tools-manifest.json");
        assertThat(Json.parse(Files.readString(file)).isContainer()).isTrue();
        assertThat(terminal.err()).contains("Wrote " + file);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void saysThatTheManifestCannotBeWritten() {
        assertThat(terminal.run("tools", "--manifest=" + folder.resolve("nowhere")))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("can't be written").contains("Name a folder that exists");
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(terminal.run("serve", "--listen", "127.0.0.1:" + port)).isEqualTo(2);
            assertThat(terminal.run("sandbox", "--port", port)).isEqualTo(2);
            assertThat(terminal.err())
                    .contains("Nothing can listen on 127.0.0.1:" + port)
                    .contains("choose another address")
                    .doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "-1", "eight"})
    void refusesAPortThatIsNone(String port) {
        assertThat(terminal.run("sandbox", "--port=" + port)).isEqualTo(2);
        assertThat(terminal.err()).contains(port);
    }
}
