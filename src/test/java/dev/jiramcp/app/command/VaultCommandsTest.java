package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class VaultCommandsTest {
    private static final Secret LINK = Secret.of("canary-77aa");
    private static final Place PLACE = new Place(new TenantId("default"), "note", "i1", "link", 1);

    @TempDir
    private Path home;

    private final TestingTerminal terminal = new TestingTerminal();

    @BeforeEach
    void setHome() {
        terminal.with("JIRA_MCP_HOME", home.toString());
    }

    private Program program() {
        return Program.start(Settings.read(Map.of(Setting.HOME, home.toString()), Map.of()), false);
    }

    private byte[] sealed() {
        try (Program program = program()) {
            return program.vault().seal(PLACE, LINK);
        }
    }

    private JsonNode status() {
        TestingTerminal second = new TestingTerminal().with("JIRA_MCP_HOME", home.toString());
        second.run("vault", "status", "--json");
        return Json.parse(second.out());
    }

    @Test
    void sayWhereTheMasterKeyIsAndWhatIsSealed() {
        byte[] sealed = sealed();
        assertThat(terminal.run("vault", "status")).isZero();
        assertThat(terminal.out())
                .contains(
                        status().get("masterKey").stringValue(),
                        home.resolve("master.key").toString())
                .contains("Tenant 'default'", "primary", "Everything that is sealed opens.")
                .doesNotContain("canary");
        assertThat(sealed).isNotEmpty();
    }

    @Test
    void sayThatNothingIsSealedYet() {
        assertThat(terminal.run("vault", "status")).isZero();
        assertThat(terminal.out()).contains("nothing is sealed yet");
        assertThat(home.resolve("master.key")).doesNotExist();
    }

    @Test
    void sayThatTheMasterKeyIsLostAndMakeNoOther() throws IOException {
        byte[] sealed = sealed();
        String key = Files.readString(home.resolve("master.key"));
        Files.delete(home.resolve("master.key"));
        assertThat(terminal.run("vault", "status")).isEqualTo(1);
        assertThat(terminal.out()).contains("there is none").doesNotContain(key);
        assertThat(terminal.run("serve")).isEqualTo(2);
        assertThat(terminal.err()).contains("sealed under the master key").doesNotContain(key);
        assertThat(home.resolve("master.key")).doesNotExist();
        assertThat(sealed).isNotEmpty();
    }

    @Test
    void rotateTheKeysAndWriteItDown() {
        byte[] before = sealed();
        String old = status().at("/tenants/0/keys/0/id").stringValue();
        List<Duration> pauses = new ArrayList<>();
        try (Program program = program()) {
            assertThat(VaultRotateCommand.rotate(program, pauses::add, line -> {}))
                    .isZero();
            List<String> actions = program.store()
                    .read(database -> database.createQuery("SELECT action FROM audit_record ORDER BY id")
                            .mapTo(String.class)
                            .list());
            assertThat(actions).containsExactly("vault.keys_added", "vault.keys_disabled", "vault.keys_destroyed");
            assertThat(program.vault().open(PLACE, program.vault().seal(PLACE, LINK)))
                    .isEqualTo(LINK);
        }
        assertThat(pauses).hasSize(2);
        assertThat(status().at("/tenants/0/keys")).hasSize(1);
        assertThat(status().at("/tenants/0/keys/0/id").stringValue()).isNotEqualTo(old);
        assertThat(before).isNotEmpty();
    }

    @Test
    void changeTheMasterKey() {
        byte[] sealed = sealed();
        String old = status().get("masterKey").stringValue();
        assertThat(terminal.run("vault", "rotate", "--master-key")).isZero();
        assertThat(terminal.out()).contains("backups", status().get("masterKey").stringValue());
        assertThat(status().get("masterKey").stringValue()).isNotEqualTo(old);
        try (Program program = program()) {
            assertThat(program.vault().open(PLACE, sealed)).isEqualTo(LINK);
        }
    }

    @Test
    void needAMasterKeyForPostgres() {
        String url = ((StoreAddress.Postgres) TestingDatabase.POSTGRES.make()).url();
        TestingTerminal lacking = new TestingTerminal().with("JIRA_MCP_DATABASE_URL", url);
        assertThat(lacking.run("vault", "status")).isEqualTo(2);
        assertThat(lacking.err()).contains("JIRA_MCP_MASTER_KEY").doesNotContain(url);
        terminal.with("JIRA_MCP_DATABASE_URL", url)
                .with("JIRA_MCP_MASTER_KEY", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
        assertThat(terminal.run("vault", "status")).isZero();
    }
}
