package dev.jiramcp.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.connection.health.HealthRules;
import dev.jiramcp.model.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of how connections are looked after. */
class CareTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setHome() {
        environment.put("JIRA_MCP_HOME", home.toString());
    }

    private Settings.Care read() {
        return Settings.read(Map.of(), environment).care();
    }

    private String problems() {
        return catchThrowableOfType(Refusal.class, this::read).getMessage();
    }

    @Test
    void stand() {
        assertThat(read().webhook()).isEmpty();
        assertThat(read().checks()).isEqualTo(HealthRules.USUAL);
        assertThat(read().points()).isEqualTo(65_000);
        assertThat(read().reservePercent()).isEmpty();
    }

    @Test
    void takeAWebhookAndItsSecretTogether() {
        environment.put("JIRA_MCP_WEBHOOK_URL", "https://ops.example/hooks?team=1");
        assertThat(problems()).contains("JIRA_MCP_WEBHOOK_SECRET", "missing");
        environment.put("JIRA_MCP_WEBHOOK_SECRET", SECRET);
        assertThat(read().webhook().orElseThrow().address()).hasToString("https://ops.example/hooks?team=1");
        environment.remove("JIRA_MCP_WEBHOOK_URL");
        assertThat(problems()).contains("JIRA_MCP_WEBHOOK_URL", "missing");
    }

    @Test
    void neverShowTheSecret() {
        environment.put("JIRA_MCP_WEBHOOK_URL", "http://ops.example/hunter2");
        environment.put("JIRA_MCP_WEBHOOK_SECRET", "hunter2");
        assertThat(problems()).contains("https://", "whsec_").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"15m, PT15M", "6h, PT6H", "2d, P2D"})
    void takePeriods(String text, Duration period) {
        environment.put("JIRA_MCP_HEALTH_INTERVAL", text);
        environment.put("JIRA_MCP_HEALTH_IDLE_INTERVAL", "30d");
        assertThat(read().checks().inUse()).isEqualTo(period);
    }

    @ParameterizedTest
    @CsvSource({
        "JIRA_MCP_HEALTH_INTERVAL, 15",
        "JIRA_MCP_HEALTH_INTERVAL, 0m",
        "JIRA_MCP_HEALTH_INTERVAL, 31d",
        "JIRA_MCP_HEALTH_IDLE_INTERVAL, 5m",
        "JIRA_MCP_POINTS_PER_HOUR, 0",
        "JIRA_MCP_POINTS_PER_HOUR, many",
        "JIRA_MCP_POINTS_RESERVE, 91"
    })
    void sayWhichOneIsWrong(String name, String value) {
        environment.put(name, value);
        assertThat(problems()).contains(name);
    }
}
