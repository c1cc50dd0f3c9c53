package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.audit.Checkpoint;
import dev.jiramcp.audit.SecondPlace;
import dev.jiramcp.connection.webhook.Event;
import dev.jiramcp.connection.webhook.Outbox;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat 36, from outside: each address of the settings goes through the one rule of what is reached. */
class PrivateHostsTest {
    @TempDir
    private Path home;

    private Program program(Map<Setting, String> settings, Map<String, String> more) {
        Map<Setting, String> all = new EnumMap<>(settings);
        all.put(Setting.LISTEN, "127.0.0.1:0");
        Map<String, String> environment = new HashMap<>(more);
        environment.put("JIRA_MCP_HOME", home.toString());
        return Program.start(Settings.read(all, environment), false);
    }

    private String webhookTrouble(Map<Setting, String> settings) {
        try (Program program =
                program(settings, Map.of("JIRA_MCP_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))) {
            Outbox outbox = new Outbox(Clock.systemUTC(), new SecureRandom());
            program.store().write(handle -> {
                outbox.add(handle, new Event(new TenantId("default"), Event.CONNECTED, Json.object()));
                return handle;
            });
            assertThat(program.lookout().deliver()).isZero();
            return program.store()
                    .read(handle -> handle.createQuery("SELECT trouble FROM webhook_event")
                            .mapTo(String.class)
                            .one());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.1/hook", "https://169.254.169.254/latest", "https://127.0.0.1:1/hook"})
    void tellNothingToAWebhookInside(String address) {
        assertThat(webhookTrouble(Map.of(Setting.WEBHOOK_URL, address))).contains("private-hosts");
    }

    /** Nobody listens there, which is known only where it was tried. */
    @Test
    void tellAWebhookInsideThatTheOperatorNames() {
        assertThat(webhookTrouble(
                        Map.of(Setting.WEBHOOK_URL, "https://127.0.0.1:1/hook", Setting.PRIVATE_HOSTS, "127.0.0.1")))
                .contains("No connection to 127.0.0.1");
    }

    @Test
    void keepNoCheckpointInside() {
        try (Program program = program(Map.of(Setting.AUDIT_CHECKPOINT, "https://10.0.0.1/keep"), Map.of())) {
            SecondPlace place = program.bookkeeping().place().orElseThrow();
            Checkpoint checkpoint = new Checkpoint(new TenantId("default"), 7, "ab", Instant.EPOCH, "cd");
            assertThatThrownBy(() -> place.keep(checkpoint))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("private-hosts");
        }
    }

    @Test
    void askNoIdentityProviderInside() throws IOException, InterruptedException {
        Map<Setting, String> settings = Map.of(
                Setting.SIGN_IN, "oidc",
                Setting.OIDC_ISSUER, "https://10.0.0.1",
                Setting.OIDC_CLIENT_ID, "client",
                Setting.ALLOW, "*");
        try (Program program = program(settings, Map.of("JIRA_MCP_OIDC_CLIENT_SECRET", "secret"));
                HttpDoor door = HttpDoor.open(program)) {
            HttpResponse<String> reply = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(door.connect()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(reply.body()).contains("private-hosts");
        }
    }
}
