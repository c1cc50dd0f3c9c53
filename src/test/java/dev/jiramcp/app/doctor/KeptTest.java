package dev.jiramcp.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.tool.TestingSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of the database, the keys and the audit log, broken and healthy. */
class KeptTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    @TempDir
    private Path home;

    private TestingTerminal terminal(String... more) {
        TestingTerminal terminal = new TestingTerminal().at(SANDBOX.sandbox()).with("JIRA_MCP_HOME", home.toString());
        for (int at = 0; at < more.length; at += 2) {
            terminal = terminal.with(more[at], more[at + 1]);
        }
        return terminal;
    }

    private String doctor(String... settings) {
        try (TestingTerminal terminal = terminal(settings)) {
            int unused = terminal.run("doctor");
            return terminal.out();
        }
    }

    private void connect(String... settings) {
        String lines = SANDBOX.sandbox().site(TestingSandbox.SITE) + "\n" + TestingSandbox.AMARA + "\n"
                + SANDBOX.sandbox().apiToken(TestingSandbox.AMARA) + "\n"
                + LocalDate.now(ZoneOffset.UTC).plusDays(200) + "\ny\n";
        try (TestingTerminal terminal = terminal(settings)) {
            terminal.type(lines);
            assertThat(terminal.run("connect", "--api-token"))
                    .as(terminal.err())
                    .isZero();
        }
    }

    private Path keyFile() {
        return home.resolve("master.key");
    }

    @Test
    void saysThatTheKeysAreThereOrWhichAreNot() throws IOException {
        connect();
        assertThat(doctor()).containsPattern("ok +Keys.*everything that is sealed opens");
        Path away = Files.move(keyFile(), home.resolve("away"));
        assertThat(doctor()).containsPattern("BROKEN +Keys").contains("Put back the master key", "vault status");
        Files.move(away, keyFile(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(doctor()).containsPattern("ok +Keys");
    }

    @Test
    void saysThatTheDatabaseIsNone() throws IOException {
        Path file =
                Files.writeString(home.resolve("other.db"), "this is no database, though it is long enough for one");
        String said = doctor("JIRA_MCP_DATABASE_URL", "jdbc:sqlite:" + file);
        assertThat(said).contains("BROKEN").contains("atabase");
        connect();
        assertThat(doctor()).doesNotContainPattern("BROKEN +Database");
    }

    @Test
    void saysWhetherTheAuditLogHasASecondPlaceThatTakesIt() throws IOException {
        Path place = home.resolve("checkpoints");
        String[] settings = {"JIRA_MCP_AUDIT_CHECKPOINT", place.toString(), "JIRA_MCP_AUDIT_CHECKPOINT_RECORDS", "1"};
        connect(settings);
        assertThat(doctor(settings)).containsPattern("ok +Audit log.*has all records");
        assertThat(doctor()).contains("Audit log", "has no second place", "JIRA_MCP_AUDIT_CHECKPOINT");
    }
}
