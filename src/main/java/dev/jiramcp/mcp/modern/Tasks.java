package dev.jiramcp.mcp.modern;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.Client;
import dev.jiramcp.mcp.Input;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.mcp.protocol.Failures;
import dev.jiramcp.mcp.protocol.Operations;
import dev.jiramcp.mcp.protocol.Params;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.task.Task;
import dev.jiramcp.mcp.task.TaskOffer;
import dev.jiramcp.mcp.task.TaskState;
import dev.jiramcp.model.Json;
import dev.jiramcp.web.Threads;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that become tasks when they take long, and what clients ask of tasks. Where a task runs does not matter to who asks
 * for it; one that waits for its user runs nowhere, and goes on where the answer arrives.
 */
final class Tasks {
    static final Set<String> METHODS = Set.of("tasks/get", "tasks/update", "tasks/cancel");

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    private static final int ID_BYTES = 32;

    private final TaskOffer offer;
    private final Operations operations;
    private final TaskWords words;
    private final Map<String, Followed> running = new ConcurrentHashMap<>();
    private final TaskPulse pulse = new TaskPulse(this::beat, () -> !running.isEmpty());
    private final Lazy<ExecutorService> threads = new Lazy<>(() -> Threads.perTask("task"));
    private final Lazy<SecureRandom> random = new Lazy<>(SecureRandom::new);

    Tasks(TaskOffer offer, Operations operations) {
        this.offer = requireNonNull(offer, "offer is null");
        this.operations = requireNonNull(operations, "operations is null");
        this.words = new TaskWords(offer.times());
    }

    /** A task that is worked on here. */
    private record Followed(Task task, TaskRun run) {}

    /** A call under way, with what is needed to keep it as a task. */
    private record Begun(TaskRun run, TaskSignals signals, ObjectNode params, McpCall call) {}

    /**
     * Makes a call.
     *
     * @param after so long its client waits for the answer itself
     * @param answered what the client is answered where it comes in time
     * @return that, or the task that it has become
     */
    ObjectNode call(ObjectNode params, McpCall call, Duration after, Function<Answer, ObjectNode> answered) {
        Begun begun = begin(params, call);
        Optional<Answer> soon = after.isZero()
                ? Optional.empty()
                : call.signals().cancellation().interrupting(() -> begun.run().within(after));
        return soon.map(answered).or(() -> kept(begun)).orElseGet(() -> answered.apply(waited(begun)));
    }

    private Begun begin(ObjectNode params, McpCall call) {
        Cancellation cancellation = new Cancellation();
        TaskSignals signals = new TaskSignals(call.signals(), cancellation);
        McpCall own = new McpCall(call.visitor(), call.client(), call.input(), signals);
        TaskRun run = TaskRun.begin(threads.get(), cancellation, () -> operations.run("tools/call", params, own));
        return new Begun(run, signals, params, call);
    }

    /** Where there is no room for another task, the client waits as it would without them. */
    private static Answer waited(Begun begun) {
        return begun.call()
                .signals()
                .cancellation()
                .interrupting(() -> begun.run().within(Duration.ofNanos(Long.MAX_VALUE)))
                .orElseThrow();
    }

    private Optional<ObjectNode> kept(Begun begun) {
        Instant now = offer.clock().instant();
        Task task = new Task(
                newId(),
                Task.Owner.of(begun.call().visitor().caller()),
                lasting(begun.params()),
                new Task.Times(now, now, now.plus(offer.times().kept())),
                new TaskState.Working());
        if (!offer.keeper().add(task)) {
            return Optional.empty();
        }
        begun.signals().close();
        follow(task, begun);
        return Optional.of(words.made(task).put("resultType", "task"));
    }

    /** The tool and its arguments; what else came with the request was for the request alone. */
    private static ObjectNode lasting(ObjectNode params) {
        ObjectNode lasting = Json.object();
        lasting.set("name", params.path("name"));
        lasting.set("arguments", new Params(params).object("arguments"));
        return lasting;
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.get().nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private void follow(Task task, Begun begun) {
        running.put(task.id(), new Followed(task, begun.run()));
        pulse.start();
        begun.run()
                .whenDone((answer, failure) -> settle(
                        task,
                        answer.map(done -> after(done, begun.call().client()))
                                .orElseGet(() -> after(failure.orElseThrow()))));
    }

    /** What was cancelled or given up meanwhile stays so. */
    private void settle(Task task, TaskState next) {
        try {
            Optional<Task> unused = offer.keeper()
                    .change(
                            task.id(),
                            task.owner(),
                            now -> now.state() instanceof TaskState.Working ? Optional.of(next) : Optional.empty());
        } catch (RuntimeException lost) {
            LOG.error("what came of a task could not be kept", lost);
        } finally {
            running.remove(task.id());
        }
    }

    private static TaskState after(Answer answer, Client client) {
        if (answer instanceof Answer.Done done) {
            return new TaskState.Completed(done.result());
        }
        Answer.InputNeeded needed = (Answer.InputNeeded) answer;
        return needed.requests().values().stream()
                .filter(asked -> !asked.suits(client))
                .findFirst()
                .map(RpcException::missingCapability)
                .<TaskState>map(Tasks::failed)
                .orElseGet(() -> new TaskState.InputRequired(needed.requests(), Map.of(), needed.state()));
    }

    private static TaskState after(Throwable failure) {
        return failure instanceof CancellationException ? new TaskState.Cancelled() : failed(Failures.said(failure));
    }

    private static TaskState failed(RpcException said) {
        return new TaskState.Failed((ObjectNode) said.reply().path("error"));
    }

    /** Those that were cancelled elsewhere are cancelled here. */
    private void beat() {
        List<Followed> mine = List.copyOf(running.values());
        if (mine.isEmpty()) {
            return;
        }
        Set<String> wanted =
                offer.keeper().beat(mine.stream().map(Followed::task).toList());
        mine.stream()
                .filter(one -> !wanted.contains(one.task().id()))
                .forEach(one -> one.run().cancel());
    }

    /**
     * Answers what a client asks of a task.
     *
     * @param method one of {@link #METHODS}
     * @throws RpcException where there is no such task of this caller
     */
    ObjectNode manage(String method, ObjectNode json, McpCall call) {
        Params params = new Params(json);
        String id = params.text("taskId");
        Task.Owner owner = Task.Owner.of(call.visitor().caller());
        switch (method) {
            case "tasks/update" -> update(id, owner, params, call);
            case "tasks/cancel" -> cancel(id, owner);
            default -> {
                return words.detailed(offer.keeper().find(id, owner).orElseThrow(TaskWords::unknown));
            }
        }
        return Json.object();
    }

    private void update(String id, Task.Owner owner, Params params, McpCall call) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        params.inside("inputResponses").json().properties().forEach(one -> answers.put(one.getKey(), one.getValue()));
        AtomicReference<Optional<Input>> whole = new AtomicReference<>(Optional.empty());
        Task task = offer.keeper()
                .change(id, owner, now -> {
                    whole.set(Optional.empty());
                    if (!(now.state() instanceof TaskState.InputRequired waiting)) {
                        return Optional.empty();
                    }
                    TaskState.InputRequired further = waiting.with(answers);
                    if (!further.pending().isEmpty()) {
                        return Optional.of(further);
                    }
                    whole.set(Optional.of(new Input(further.given(), further.state())));
                    return Optional.of(new TaskState.Working());
                })
                .orElseThrow(TaskWords::unknown);
        whole.get().ifPresent(input -> goOn(task, call.with(input)));
    }

    /** Makes the call again, with the answers. */
    private void goOn(Task task, McpCall call) {
        Begun begun = begin(task.params(), call);
        begun.signals().close();
        follow(task, begun);
    }

    private void cancel(String id, Task.Owner owner) {
        Task task = offer.keeper()
                .change(
                        id,
                        owner,
                        now -> now.state().isLast() ? Optional.empty() : Optional.of(new TaskState.Cancelled()))
                .orElseThrow(TaskWords::unknown);
        Optional.ofNullable(running.get(task.id()))
                .filter(one -> task.state() instanceof TaskState.Cancelled)
                .ifPresent(one -> one.run().cancel());
    }
}
