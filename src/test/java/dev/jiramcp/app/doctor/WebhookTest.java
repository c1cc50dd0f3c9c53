package dev.jiramcp.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.webhook.Event;
import dev.jiramcp.connection.webhook.Outbox;
import dev.jiramcp.connection.webhook.TestingReceiver;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {
    @TempDir
    private Path home;

    private List<Finding> examine(Settings settings) {
        return Webhook.examine(settings, Clock.systemUTC());
    }

    @Test
    void saysWhatTheReceiverDidNotTake() {
        try (TestingReceiver receiver = new TestingReceiver()) {
            Settings settings = Settings.read(
                    Map.of(),
                    Map.of(
                            "JIRA_MCP_HOME", home.toString(),
                            "JIRA_MCP_WEBHOOK_URL", receiver.target().address().toString(),
                            "JIRA_MCP_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
            assertThat(examine(settings)).isEmpty();
            Outbox outbox = new Outbox(Clock.systemUTC(), new Random());
            try (Store store = Store.at(settings.database())) {
                boolean added = store.write(database -> {
                    outbox.add(database, new Event(new TenantId("acme"), Event.CONNECTED, Json.object()));
                    return true;
                });
                assertThat(added).isTrue();
                receiver.answers(410);
                assertThat(receiver.deliveries(outbox, store, Clock.systemUTC()).run())
                        .isZero();
            }
            assertThat(examine(settings))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.toString())
                            .contains("1 events were given up", "connection.connected", "status 410"));
        }
    }

    @Test
    void saysNothingWithoutAWebhook() {
        assertThat(examine(Settings.read(Map.of(), Map.of("JIRA_MCP_HOME", home.toString()))))
                .isEmpty();
    }
}
