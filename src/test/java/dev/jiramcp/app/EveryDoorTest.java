package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingDoors.Door;
import dev.jiramcp.app.TestingDoors.Said;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threat 51: what policy says now holds for tool calls, the gateway and the token endpoint alike, at each of two replicas. */
class EveryDoorTest {
    /** After so long no replica decides by what was before. */
    private static final long KNOWN = Duration.ofSeconds(5).toNanos();

    @TempDir
    private Path home;

    private static boolean isClosed(Said said) {
        return said.code().equals("denied_by_policy") || said.text().contains("\"denied by policy\"");
    }

    /** No request that begins later than that is answered by what was before. */
    private static void assertKnown(TestingDoors doors, URI replica, Predicate<Said> so, long changed) {
        for (Door door : Door.values()) {
            long begun = System.nanoTime();
            Said said = doors.use(door, replica);
            while (!so.test(said) && begun - changed < KNOWN) {
                begun = System.nanoTime();
                said = doors.use(door, replica);
            }
            assertThat(said).as(door + " at " + replica).matches(so);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesByAChangedPolicyWithinFiveSecondsAtEveryReplica(TestingDatabase kind) {
        try (TestingDoors doors = new TestingDoors(home, kind.make())) {
            long begun = System.nanoTime();
            for (URI replica : doors.replicas()) {
                assertKnown(doors, replica, Said::isDone, begun);
            }

            doors.forbid();
            long forbidden = System.nanoTime();
            for (Door door : Door.values()) {
                assertThat(doors.use(door, doors.replicas().get(0)))
                        .as("at once where it was changed")
                        .matches(EveryDoorTest::isClosed);
            }
            assertKnown(doors, doors.replicas().get(1), EveryDoorTest::isClosed, forbidden);

            doors.permit();
            long permitted = System.nanoTime();
            assertKnown(doors, doors.replicas().get(1), Said::isDone, permitted);
        }
    }
}
