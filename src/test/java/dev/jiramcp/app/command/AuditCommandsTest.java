package dev.jiramcp.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code audit list}, {@code verify} and {@code export}. */
class AuditCommandsTest {
    private static final TenantId TENANT = new TenantId("default");

    @TempDir
    private Path home;

    private Path second = Path.of("");
    private TestingTerminal terminal = new TestingTerminal();

    @BeforeEach
    void setHome() {
        second = home.resolve("checkpoints");
        terminal = fresh();
    }

    private TestingTerminal fresh() {
        return new TestingTerminal()
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_AUDIT_CHECKPOINT", second.toString())
                .with("JIRA_MCP_AUDIT_CHECKPOINT_RECORDS", "1");
    }

    private Program program() {
        Map<String, String> environment = Map.of(
                "JIRA_MCP_HOME",
                home.toString(),
                "JIRA_MCP_AUDIT_CHECKPOINT",
                second.toString(),
                "JIRA_MCP_AUDIT_CHECKPOINT_RECORDS",
                "1");
        return Program.start(Settings.read(Map.of(), environment), false);
    }

    /** Writes as a process does that ends then. */
    private void write(String actor, String action, String outcome) {
        try (Program program = program()) {
            AuditRecord entry = new AuditRecord(
                    TENANT,
                    Clock.systemUTC().instant(),
                    actor,
                    "claude",
                    action,
                    "jira_search",
                    outcome,
                    Json.object().put("token", program.audit().fingerprint(TENANT, Secret.of("a-token"))));
            String unused = program.store().write(database -> program.audit().append(database, entry));
        }
    }

    @Test
    void listWhatIsMeantWithTheNewestLast() {
        write("ann", "tool.call", "allowed");
        write("bob", "grant.refreshed", "done");
        assertThat(terminal.run("audit", "list")).isZero();
        assertThat(terminal.out().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("#1", "allowed (no outcome)  tool.call", "by ann"),
                        later -> assertThat(later).contains("#2", "done  grant.refreshed", "by bob"),
                        self -> assertThat(self).contains("audit.read  list  by system:operator"));
        TestingTerminal other = fresh();
        assertThat(other.run("audit", "list", "--actor", "bob", "--since", "1h", "--json"))
                .isZero();
        JsonNode record = Json.parse(other.out());
        assertThat(record.path("actor").asString("")).isEqualTo("bob");
        assertThat(record.path("seq").asLong()).isEqualTo(2);
    }

    /** What another process writes is shown as it comes, what is not meant is not, and stopping it is no failure. */
    @Test
    void followWhatIsWrittenUntilTheyAreStopped() {
        write("ann", "tool.call", "done");
        terminal.start("audit", "list", "--follow", "--action", "tool.call", "--json");
        terminal.awaitOut("\"ann\"");
        write("eve", "grant.refreshed", "done");
        write("bob", "tool.call", "refused");
        terminal.awaitOut("\"bob\"");
        assertThat(terminal.stop()).isZero();
        assertThat(terminal.out().lines().map(Json::parse))
                .extracting(record -> record.path("actor").asString(""))
                .containsExactly("ann", "bob");
        TestingTerminal other = fresh();
        assertThat(other.run("audit", "list", "--action", "audit.read")).isZero();
        assertThat(other.out()).contains("audit.read  follow  by system:operator");
    }

    @Test
    void findATokenThatIsNeverAnArgument() throws IOException {
        write("ann", "tool.call", "done");
        Path file = Files.writeString(home.resolve("token"), "a-token\n", UTF_8);
        assertThat(terminal.run("audit", "list", "--token", file.toString())).isZero();
        assertThat(terminal.out()).contains("tool.call").doesNotContain("a-token");
        TestingTerminal other = fresh();
        assertThat(other.run("audit", "list", "--token", "a-token")).isEqualTo(2);
        assertThat(other.err()).contains("can't be read").doesNotContain("a-token");
    }

    @Test
    void verifyAndNameTheFirstBadRecord() {
        write("ann", "tool.call", "done");
        write("bob", "tool.call", "done");
        assertThat(terminal.run("audit", "verify")).isZero();
        assertThat(terminal.out()).contains("Good: 3 records, from #1 to #3", "checkpoints of the second place");
        change("UPDATE audit_record SET actor = 'eve' WHERE actor = 'bob'");
        TestingTerminal other = fresh();
        assertThat(other.run("audit", "verify", "--json")).isEqualTo(1);
        assertThat(Json.parse(other.out()).at("/bad/seq").asLong()).isEqualTo(2);
    }

    @Test
    void verifyByWhatTheSecondPlaceHas() {
        write("ann", "tool.call", "done");
        write("bob", "tool.call", "done");
        change("DELETE FROM audit_record");
        change("DELETE FROM audit_waiting");
        change("DELETE FROM audit_link");
        change("DELETE FROM audit_checkpoint");
        assertThat(terminal.run("audit", "verify")).isEqualTo(1);
        assertThat(terminal.out()).contains("Bad: record #1 ", "another one than at the checkpoint");
    }

    @Test
    void failWithAStatusOfItsOwnWhereTheFileOfTheSecondPlaceIsGoneOrCut() throws IOException {
        write("ann", "tool.call", "done");
        write("bob", "tool.call", "done");
        assertThat(terminal.run("audit", "verify")).isZero();
        Path empty = Files.writeString(home.resolve("empty"), "", UTF_8);
        TestingTerminal cut = fresh();
        assertThat(cut.run("audit", "verify", "--checkpoints", empty.toString()))
                .isEqualTo(3);
        assertThat(cut.out()).contains("Good: ", "[checkpoints_gone]", "--checkpoints FILE");
        Path copy = Files.move(second, home.resolve("copy"));
        // While this runs, its own record may begin the file anew.
        TestingTerminal gone = fresh();
        assertThat(gone.run("audit", "verify", "--json")).isEqualTo(3);
        JsonNode said = Json.parse(gone.out());
        assertThat(said.path("good").asBoolean(true)).isFalse();
        assertThat(said.at("/trouble/code").asString("")).startsWith("checkpoints_");
        Path both = Files.writeString(
                home.resolve("both"), Files.readString(copy, UTF_8) + Files.readString(second, UTF_8), UTF_8);
        TestingTerminal back = fresh();
        assertThat(back.run("audit", "verify", "--checkpoints", both.toString()))
                .isZero();
    }

    @Test
    void sayPlainlyThatNoSecondPlaceIsSet() {
        TestingTerminal alone = new TestingTerminal().with("JIRA_MCP_HOME", home.toString());
        assertThat(alone.run("audit", "verify")).isZero();
        assertThat(alone.out()).contains("none is set", "JIRA_MCP_AUDIT_CHECKPOINT");
    }

    private void change(String sql) {
        try (Program program = program()) {
            int unused = program.store().write(database -> database.execute(sql));
        }
    }

    @Test
    void exportAsJsonAndAsOcsf() {
        write("ann", "tool.call", "done");
        assertThat(terminal.run("audit", "export", "--actor", "ann")).isZero();
        assertThat(Json.parse(terminal.out()).path("action").asString("")).isEqualTo("tool.call");
        TestingTerminal other = fresh();
        assertThat(other.run("audit", "export", "--actor", "ann", "--format", "ocsf"))
                .isZero();
        assertThat(Json.parse(other.out()).path("class_uid").asInt()).isEqualTo(6003);
        TestingTerminal wrong = fresh();
        assertThat(wrong.run("audit", "export", "--format", "csv")).isEqualTo(2);
        assertThat(wrong.err()).contains("json or ocsf");
    }
}
