package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.console.key.Rotation;
import dev.jiramcp.vault.KeyRotation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The rotation of keys that the console begins. */
record ConsoleKeys(Program program) implements Rotation.Work {
    ConsoleKeys {
        requireNonNull(program, "program is null");
    }

    @Override
    public void rotate(Actor by, Consumer<String> told) {
        new KeyRotation(
                        program.vault(),
                        SealedColumns.ALL,
                        new KeyRecords(program, by),
                        new KeyRotation.Pace(ConsoleKeys::pause, told))
                .run();
    }

    private static void pause(Duration duration) {
        try {
            // Nothing counts it down: this is how one waits for a time, and no longer than one is let.
            boolean unused = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while rotating keys");
        }
    }
}
