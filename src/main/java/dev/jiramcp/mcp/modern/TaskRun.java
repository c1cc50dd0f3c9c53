package dev.jiramcp.mcp.modern;

import static java.util.Objects.requireNonNullElse;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call under way on a thread of its own, which can outlive its request. */
final class TaskRun {
    private final Cancellation cancellation;
    private final CompletableFuture<Answer> answer;

    private TaskRun(Cancellation cancellation, CompletableFuture<Answer> answer) {
        this.cancellation = cancellation;
        this.answer = answer;
    }

    /** Begins it. */
    static TaskRun begin(Executor threads, Cancellation cancellation, Supplier<Answer> work) {
        return new TaskRun(cancellation, CompletableFuture.supplyAsync(() -> cancellation.interrupting(work), threads));
    }

    /** Its answer, or its failure thrown, where that comes in time; whoever stops waiting cancels it. */
    Optional<Answer> within(Duration time) {
        try {
            return Optional.of(answer.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException later) {
            return Optional.empty();
        } catch (InterruptedException cancelled) {
            cancel();
            throw new CancellationException("the client cancelled the call");
        } catch (ExecutionException failure) {
            throw thrown(requireNonNullElse(failure.getCause(), failure));
        }
    }

    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException usual ? usual : new IllegalStateException(failure);
    }

    /** Hears what came of it: its answer, or its failure. */
    void whenDone(BiConsumer<Optional<Answer>, Optional<Throwable>> hears) {
        CompletableFuture<Answer> unused =
                answer.whenComplete((done, failure) -> hears.accept(Optional.ofNullable(done), cause(failure)));
    }

    private static Optional<Throwable> cause(@Nullable Throwable failure) {
        return Optional.ofNullable(failure)
                .map(known ->
                        known instanceof CompletionException ? requireNonNullElse(known.getCause(), known) : known);
    }

    void cancel() {
        cancellation.cancel();
    }
}
