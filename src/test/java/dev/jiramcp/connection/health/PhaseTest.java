package dev.jiramcp.connection.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.Ids;
import dev.jiramcp.connection.grant.GrantId;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhaseTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private static Standing standing(String id) {
        return new Standing(
                new ConnectionId(id),
                new TenantId("acme"),
                new Owner.Installation(),
                new Credential.OfGrant(new GrantId("grant_1")),
                new Terms("", List.of(), Set.of()),
                new Standing.State(Health.ACTIVE, ""),
                Optional.empty(),
                NOW);
    }

    @Test
    void spreadsThoseThatWereMadeTogether() {
        Ids ids = new Ids(new Random(1));
        int[] minutes = new int[15];
        for (int i = 0; i < 15_000; i++) {
            Instant first = Phase.first(standing(ids.next("connection")), NOW);
            minutes[(int) Duration.between(NOW, first).toMinutes()]++;
        }
        assertThat(Arrays.stream(minutes).boxed()).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void keepsThemFromComingTogetherAgain() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            assertThat(Phase.next(NOW, Duration.ofMinutes(15), random))
                    .isBetween(NOW.plusSeconds(810), NOW.plusSeconds(990));
        }
    }
}
