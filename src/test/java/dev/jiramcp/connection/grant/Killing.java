package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import dev.jiramcp.store.TestingDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends processes by SIGKILL at a point around a refresh, each in a world of its own, which is used again afterwards. */
final class Killing implements AutoCloseable {
    /** The two points that the other side shows: the request is there, and the answer is ready. */
    static final String SENT = "REQUEST_SENT";

    static final String PROCESSED = "REQUEST_PROCESSED";

    private static final int LANES = Integer.getInteger("crash.lanes", 1);
    private static final Match REFRESH = Match.of("POST", "/oauth/token").containing("refresh_token");

    private final Map<TestingDatabase, Queue<TestingBroker>> idle = new ConcurrentHashMap<>();

    private Queue<TestingBroker> idle(TestingDatabase kind) {
        return idle.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>());
    }

    /** What is done in a world. */
    @FunctionalInterface
    interface Round {
        void run(TestingBroker broker) throws Exception;
    }

    /** Does it several times, each time as at the beginning, and several at once in worlds of their own. */
    void rounds(int count, TestingDatabase kind, Round round) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            List<Callable<TestingBroker>> tasks = Collections.nCopies(Math.min(LANES, count), () -> {
                TestingBroker broker = take(kind);
                while (left.getAndDecrement() > 0) {
                    broker.reset();
                    round.run(broker);
                }
                return broker;
            });
            for (Future<TestingBroker> lane : lanes.invokeAll(tasks)) {
                idle(kind).add(lane.get());
            }
        } finally {
            lanes.shutdownNow();
        }
    }

    private TestingBroker take(TestingDatabase kind) {
        return Optional.ofNullable(idle(kind).poll()).orElseGet(() -> TestingBroker.on(kind));
    }

    /** Lets another process refresh a grant, and kills it at a point. */
    void kill(TestingBroker broker, Grant grant, String point) throws Exception {
        boolean seenThere = point.equals(SENT) || point.equals(PROCESSED);
        // A request that is held untouched is lost with its sender, and not carried out later.
        Effect effect = point.equals(SENT) ? new Effect.Drop(false, false) : new Effect.Pass();
        Fault fault = Fault.once(REFRESH, effect);
        PlannedFault held =
                broker.sandbox().control().plan(point.equals(PROCESSED) ? fault.heldAfter() : fault.heldBefore());
        if (!seenThere) {
            held.release();
        }
        Process process = GrantProcess.command(broker, grant, point, 1).start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("ready");
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            if (seenThere) {
                waitFor(held, process);
            } else {
                assertThat(said.readLine()).isEqualTo("at " + point);
            }
            process.destroyForcibly();
            assertThat(process.waitFor()).as("ended by SIGKILL").isEqualTo(128 + 9);
        } finally {
            process.destroyForcibly();
            held.release();
        }
        broker.sandbox().control().faults().clear();
    }

    private static void waitFor(PlannedFault held, Process process) throws InterruptedException {
        boolean ended = false;
        while (held.waiting() == 0 && !ended) {
            ended = process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(held.waiting()).as("the request is there").isOne();
    }

    /** Writes down what was seen in all rounds of a point. */
    void figure(String what, TestingDatabase kind, String point, int rounds) throws IOException {
        if (rounds > 1) {
            String line = what + "\t" + kind + "\t" + point + "\t" + rounds + "\n";
            Files.writeString(
                    Path.of("target", "crash.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @Override
    public void close() {
        idle.values().forEach(queue -> queue.forEach(TestingBroker::close));
        idle.values().forEach(Queue::clear);
    }
}
