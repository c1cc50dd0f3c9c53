package dev.jiramcp.mcp.product;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Pause;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Waiting for a person who is at a page in their browser, so that the call goes on as soon as they are done. It is looked
 * again and again, as they may come back through another replica than the one where the call waits.
 *
 * @param between how long to wait between two looks
 * @param looks how often to look
 * @param pause waits
 */
public record Patience(Duration between, int looks, Pause pause) {
    private static final int TELL_EACH = 5;

    /** For people: four minutes, below the five after which the usual hosts give a call up. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(1), 240, Pause.real());

    public Patience {
        requireNonNull(between, "between is null");
        requireNonNull(pause, "pause is null");
    }

    /**
     * Waits until nothing stands in the way that a page would help with; false where the time for it is over.
     *
     * @param obstacle looks
     */
    boolean until(McpCall call, Supplier<Optional<Refusal>> obstacle) {
        for (int look = 0; look < looks; look++) {
            if (obstacle.get().flatMap(Refusal::link).isEmpty()) {
                return true;
            }
            if (look % TELL_EACH == 0) {
                call.signals()
                        .progress()
                        .report(look, OptionalDouble.of(looks), "Waiting for you to finish in the browser");
            }
            rest();
            call.signals().cancellation().throwIfCancelled();
        }
        return false;
    }

    private void rest() {
        try {
            pause.pause(between);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for a person");
        }
    }
}
