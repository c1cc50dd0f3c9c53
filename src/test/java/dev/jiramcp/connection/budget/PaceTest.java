package dev.jiramcp.connection.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.budget.Party.Person;
import dev.jiramcp.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Person FLOOD = new Person(new TenantId("acme"), "flood");
    private static final Person OTHER = new Person(new TenantId("acme"), "other");
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private final Pace pace = new Pace(10, 5);

    private long millis(Person person, Instant now) {
        return pace.book(person, now, BOUND).orElseThrow().toMillis();
    }

    @Test
    void letsThroughSoManyAtOnceAndThenSoManyASecond() {
        for (int i = 0; i < 5; i++) {
            assertThat(millis(FLOOD, NOW)).isZero();
        }
        assertThat(millis(FLOOD, NOW)).isEqualTo(100);
        assertThat(millis(FLOOD, NOW)).isEqualTo(200);
        assertThat(millis(FLOOD, NOW.plusMillis(300))).isZero();
    }

    @Test
    void refusesToWaitLongerThanTheBound() {
        Optional<Duration> last = Optional.of(Duration.ZERO);
        int booked = 0;
        while (last.isPresent()) {
            last = pace.book(FLOOD, NOW, BOUND);
            booked++;
        }
        assertThat(booked).isEqualTo(5 + 200 + 1);
    }

    @Test
    void letsAFloodQueueBehindItselfAlone() {
        for (int i = 0; i < 100; i++) {
            millis(FLOOD, NOW);
        }
        assertThat(millis(OTHER, NOW)).isZero();
        assertThat(millis(OTHER, NOW)).isZero();
        assertThat(millis(OTHER, NOW)).isEqualTo(200);
    }

    @Test
    void givesTheWholeRateBackWhenTheOthersHaveGone() {
        millis(OTHER, NOW);
        Instant later = NOW.plusSeconds(4);
        for (int i = 0; i < 5; i++) {
            assertThat(millis(FLOOD, later)).isZero();
        }
        assertThat(millis(FLOOD, later)).isEqualTo(100);
    }

    @Test
    void takesAtlassiansWordOnHowManyMayCome() {
        millis(FLOOD, NOW);
        pace.left(FLOOD, 1, NOW);
        assertThat(millis(FLOOD, NOW)).isZero();
        assertThat(millis(FLOOD, NOW)).isEqualTo(100);
    }

    @Test
    void holdsEverybodyUntilTheTimeThatIsNamed() {
        pace.hold(NOW.plusSeconds(5));
        assertThat(millis(FLOOD, NOW)).isEqualTo(5000);
        assertThat(millis(OTHER, NOW)).isEqualTo(5000);
        assertThat(millis(OTHER, NOW.plusSeconds(6))).isZero();
    }

    @Test
    void spreadsChangesOfAnIssueOverBothWindows() {
        IssueChanges changes = new IssueChanges();
        for (int i = 0; i < 18; i++) {
            assertThat(changes.book(NOW, BOUND)).contains(Duration.ZERO);
        }
        assertThat(changes.book(NOW, BOUND)).contains(Duration.ofSeconds(2));
        for (int i = 19; i < 90; i++) {
            changes.book(NOW, BOUND);
        }
        assertThat(changes.book(NOW, BOUND)).isEmpty();
        assertThat(changes.book(NOW.plusSeconds(15), BOUND)).contains(Duration.ofSeconds(15));
    }
}
