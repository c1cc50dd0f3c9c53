package dev.jiramcp.console.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Actor PRIYA = new Actor("priya", "console");

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void endsWithTheServerThatBeganItAndSaysThatItGoesOnLater() throws InterruptedException {
        Rotation rotation = new Rotation((by, told) -> {
            told.accept("Begun by " + by.name() + ".");
            begun.countDown();
            waitForEver();
        });
        rotation.begin(PRIYA);
        begun.await();
        assertThatThrownBy(() -> rotation.begin(PRIYA))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Keys are being rotated already.");

        rotation.close();

        assertThat(rotation.progress())
                .isEqualTo(new Rotation.Progress(
                        Rotation.State.FAILED,
                        List.of("Begun by priya.", "It was stopped. Beginning again goes on where it ended.")));
    }

    @Test
    void closesWhereNothingWasBegun() {
        Rotation rotation = new Rotation((by, told) -> {});
        rotation.close();
        assertThat(rotation.progress().state()).isEqualTo(Rotation.State.NEVER);
    }

    private void waitForEver() {
        try {
            never.await();
        } catch (InterruptedException stopped) {
            throw new CancellationException("stopped");
        }
    }
}
