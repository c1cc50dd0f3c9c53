package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingDoors.Door;
import dev.jiramcp.app.TestingDoors.Said;
import dev.jiramcp.app.TestingDoors.Someone;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.sandbox.gateway.Limits;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat 35 at the gateway: an application that floods for one person stops nobody else's, of their organisation or another. */
class SharesAtTheGatewayTest {
    private static final int POINTS = 120;

    @TempDir
    private Path home;

    private static Said flood(TestingDoors doors, Someone who, URI replica) {
        for (int sent = 0; sent < 2 * POINTS; sent++) {
            Said said = doors.use(who, Door.GATEWAY, replica);
            if (!said.isDone()) {
                return said;
            }
        }
        throw new AssertionError("nobody stopped the flood");
    }

    @Test
    void areOfEachPersonAndOrganisation() {
        Map<Setting, String> own = Map.of(Setting.POINTS_PER_HOUR, String.valueOf(POINTS));
        try (TestingDoors doors = new TestingDoors(home, TestingDatabase.SQLITE.make(), own)) {
            URI replica = doors.replicas().get(0);
            Someone bob = doors.someone(TestingDoors.ACME, "bob", "amara.okafor@brightwell.example");
            Someone cam = doors.someone(TestingTenants.GLOBEX, "cam", "jonas.lindqvist@brightwell.example");
            doors.server.atlassian().control().doors().limiter().set(Limits.DEFAULT.withPointsPerHour(POINTS));

            Said stopped = flood(doors, doors.ann(), replica);
            assertThat(stopped.status()).isEqualTo(429);
            assertThat(stopped.code()).isEqualTo("share_used_up");
            assertThat(Integer.parseInt(stopped.again().orElseThrow())).isPositive();

            for (Someone other : List.of(bob, cam)) {
                for (int each = 0; each < 2; each++) {
                    assertThat(doors.use(other, Door.GATEWAY, replica)).matches(Said::isDone);
                }
                assertThat(doors.use(other, Door.TOOL, replica)).matches(Said::isDone);
            }
            assertThat(doors.server.atlassian().traffic().exchanges())
                    .as("Atlassian itself had to refuse nothing")
                    .noneMatch(exchange -> exchange.status() == 429);
        }
    }
}
