package dev.jiramcp.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.TestingSandbox;
import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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

    private String[] withFile() {
        return withPlace(place().toString());
    }

    private static String[] withPlace(String place) {
        return new String[] {"JIRA_MCP_AUDIT_CHECKPOINT", place, "JIRA_MCP_AUDIT_CHECKPOINT_RECORDS", "1"};
    }

    private Path place() {
        return home.resolve("checkpoints");
    }

    /** Something is on record, and at the second place when this returns. */
    private void write(String... settings) {
        try (TestingTerminal terminal = terminal(settings)) {
            assertThat(terminal.run("audit", "list")).as(terminal.err()).isZero();
        }
    }

    /** Somebody who can write to the database does. */
    private void tamper(String sql) {
        Map<String, String> environment = Map.of("JIRA_MCP_HOME", home.toString());
        try (Program program = Program.start(Settings.read(Map.of(), environment), false)) {
            int unused = program.store().write(database -> database.execute(sql));
        }
    }

    @Test
    void saysWhetherTheAuditLogHasASecondPlaceThatTakesIt() {
        connect(withFile());
        assertThat(doctor(withFile()))
                .containsPattern("ok +Audit log.*took all records; it still has the checkpoints that it took");
        assertThat(doctor()).contains("Audit log", "has no second place", "JIRA_MCP_AUDIT_CHECKPOINT");
    }

    @Test
    void saysThatTheFileOfTheSecondPlaceIsGoneOrCutAndThatItIsBack() throws IOException {
        write(withFile());
        write(withFile());
        assertThat(Files.readAllLines(place())).hasSizeGreaterThan(1);
        Path away = Files.move(place(), home.resolve("away"));
        assertThat(doctor(withFile()))
                .containsPattern("BROKEN +Audit log.*\\[checkpoints_gone]")
                .contains("It took one at #", "bring the file back from its backup");
        List<String> lines = Files.readAllLines(away);
        Path cut = Files.write(place(), lines.subList(1, lines.size()));
        assertThat(doctor(withFile())).containsPattern("BROKEN +Audit log.*\\[checkpoints_cut]");
        Files.move(away, cut, StandardCopyOption.REPLACE_EXISTING);
        assertThat(doctor(withFile())).containsPattern("ok +Audit log");
    }

    /** The chain that is left is good in itself; only the second place knows that there was more. */
    @Test
    void saysThatTheEndOfTheAuditLogIsCutOff() throws IOException {
        write(withFile());
        write(withFile());
        tamper("DELETE FROM audit_checkpoint");
        tamper("DELETE FROM audit_record WHERE id IN (SELECT record FROM audit_link WHERE seq > 1)");
        tamper("DELETE FROM audit_link WHERE seq > 1");
        tamper("DELETE FROM audit_waiting");
        assertThat(doctor(withFile()))
                .containsPattern("BROKEN +Audit log: at the second place stands a checkpoint of record #[2-9]")
                .contains("the end of it was cut off", "audit verify");
    }

    @Test
    void saysThatTheFileOfTheSecondPlaceCanNotBeRead() throws IOException {
        write(withFile());
        Files.delete(place());
        Files.createDirectory(place());
        assertThat(doctor(withFile())).containsPattern("BROKEN +Audit log").doesNotContain("took all records");
    }

    /** What is only written to is compared with nothing, and both commands say so. */
    @Test
    void saysThatASyslogServerOrAWebAddressIsNotComparedWith() throws IOException {
        try (ServerSocket syslog = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread reading = new Thread(() -> takeAll(syslog), "syslog");
            reading.setDaemon(true);
            reading.start();
            assertNotCompared(withPlace("syslog://127.0.0.1:" + syslog.getLocalPort()));
        }
        HttpServlet kept = new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
        };
        try (WebServer web =
                WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), Map.of("/kept", kept))) {
            assertNotCompared(withPlace(web.uri() + "/kept"));
        }
    }

    private void assertNotCompared(String... settings) {
        write(settings);
        assertThat(doctor(settings))
                .containsPattern("ok +Audit log.*took all records; it is only written to and can't be read from here")
                .contains("audit verify --checkpoints FILE");
        try (TestingTerminal terminal = terminal(settings)) {
            assertThat(terminal.run("audit", "verify")).isZero();
            assertThat(terminal.out()).contains("Not compared with the second place, which is only written to");
        }
        try (TestingTerminal terminal = terminal(settings)) {
            assertThat(terminal.run("audit", "verify", "--json")).isZero();
            JsonNode said = Json.parse(terminal.out());
            assertThat(said.path("second_place").asString("")).isEqualTo("out_of_sight");
            assertThat(said.path("comparison").asString("")).startsWith("Not compared");
        }
    }

    private static void takeAll(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                byte[] unused = socket.getInputStream().readAllBytes();
            } catch (IOException closed) {
                return;
            }
        }
    }
}
