package dev.jiramcp.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.audit.CheckpointRules;
import dev.jiramcp.model.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of how the audit log is kept. */
class AuditSettingsTest {
    private final Map<String, String> environment = new HashMap<>(Map.of("JIRA_MCP_HOME", "/tmp/none"));

    private Settings.Auditing read() {
        return Settings.read(Map.of(), environment).auditing();
    }

    @Test
    void standWithoutASecondPlaceAndForEver() {
        assertThat(read().place()).isEmpty();
        assertThat(read().rules()).isEqualTo(CheckpointRules.USUAL);
        assertThat(read().retention()).isEmpty();
    }

    @Test
    void areReadTogether() {
        environment.put("JIRA_MCP_AUDIT_CHECKPOINT", "/mnt/worm/log");
        environment.put("JIRA_MCP_AUDIT_CHECKPOINT_RECORDS", "50");
        environment.put("JIRA_MCP_AUDIT_CHECKPOINT_INTERVAL", "10s");
        environment.put("JIRA_MCP_AUDIT_CHECKPOINT_OVERDUE", "2m");
        environment.put("JIRA_MCP_AUDIT_RETENTION", "400d");
        assertThat(read().place().orElseThrow().file()).contains(Path.of("/mnt/worm/log"));
        assertThat(read().rules()).isEqualTo(new CheckpointRules(50, Duration.ofSeconds(10), Duration.ofMinutes(2)));
        assertThat(read().retention()).contains(Duration.ofDays(400));
    }

    @ParameterizedTest
    @CsvSource({
        "AUDIT_CHECKPOINT, ftp://canary, it must be the path of a file",
        "AUDIT_CHECKPOINT_RECORDS, 0, not a number from 1",
        "AUDIT_CHECKPOINT_INTERVAL, often, not a time from 1s to 1d",
        "AUDIT_CHECKPOINT_OVERDUE, 30s, must be longer than JIRA_MCP_AUDIT_CHECKPOINT_INTERVAL",
        "AUDIT_RETENTION, 1h, not a time from 1d"
    })
    void areRefusedByName(String name, String value, String words) {
        environment.put("JIRA_MCP_" + name, value);
        Refusal refused = catchThrowableOfType(Refusal.class, this::read);
        assertThat(refused.getMessage()).contains("JIRA_MCP_" + name, words).doesNotContain("canary");
    }
}
