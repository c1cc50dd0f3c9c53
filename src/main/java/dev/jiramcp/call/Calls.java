package dev.jiramcp.call;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.Ask;
import dev.jiramcp.exchange.Lent;
import dev.jiramcp.exchange.Notices;
import dev.jiramcp.exchange.TokenExchange;
import dev.jiramcp.exchange.Used;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.tool.Arguments;
import dev.jiramcp.tool.Content;
import dev.jiramcp.tool.Mentions;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Rendered;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.WithContent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tool calls, each from caller to result. */
public final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Selection tools;
    private final TokenExchange exchange;
    private final Notices notices;
    private final Supplier<String> failureIds;
    private final Function<TenantId, Narrowing> offered;
    private final AtomicReference<Meter> meter;

    /**
     * Calls of an operator's tools, whose callers are told nothing else.
     *
     * @param tools those that the operator's settings make visible
     * @param exchange lends the credentials
     * @param failureIds ids under which failures of this server are logged, such as {@code k3v9q2}
     */
    public Calls(Selection tools, TokenExchange exchange, Supplier<String> failureIds) {
        this(tools, exchange, Notices.NONE, failureIds);
    }

    /**
     * Calls of an operator's tools.
     *
     * @param tools those that the operator's settings make visible
     * @param exchange lends the credentials
     * @param notices what callers are told beside
     * @param failureIds ids under which failures of this server are logged, such as {@code k3v9q2}
     */
    public Calls(Selection tools, TokenExchange exchange, Notices notices, Supplier<String> failureIds) {
        this(tools, exchange, notices, failureIds, tenant -> Narrowing.NONE, new AtomicReference<>(Meter.NONE));
    }

    private Calls(
            Selection tools,
            TokenExchange exchange,
            Notices notices,
            Supplier<String> failureIds,
            Function<TenantId, Narrowing> offered,
            AtomicReference<Meter> meter) {
        this.meter = requireNonNull(meter, "meter is null");
        this.offered = requireNonNull(offered, "offered is null");
        this.tools = requireNonNull(tools, "tools is null");
        this.exchange = requireNonNull(exchange, "exchange is null");
        this.notices = requireNonNull(notices, "notices is null");
        this.failureIds = requireNonNull(failureIds, "failureIds is null");
    }

    /** These calls where each tenant leaves that much of the operator's tools. */
    public Calls offering(Function<TenantId, Narrowing> narrower) {
        return new Calls(tools, exchange, notices, failureIds, narrower, meter);
    }

    /** From now on they are counted here. */
    public void countedBy(Meter counter) {
        meter.set(requireNonNull(counter, "counter is null"));
    }

    /**
     * The tools that a caller's request may see.
     *
     * @throws Refusal where the narrowing names what does not exist
     */
    public Selection visible(Caller caller, Narrowing request) {
        return tools.narrowed(offered.apply(caller.tenant())).narrowed(request);
    }

    /**
     * Makes one call: finds the tool among those visible, decodes its arguments, borrows the caller's credential, runs
     * the tool, renders what it found.
     *
     * @throws CancellationException where the client cancelled it
     */
    public CallResult call(CallRequest request) {
        AtomicReference<Optional<Used>> used = new AtomicReference<>(Optional.empty());
        long begun = System.nanoTime();
        CallResult result = outcome(request, used);
        meter.get()
                .called(
                        known(request.tool()),
                        result.refusal().map(Refusal::code),
                        Duration.ofNanos(System.nanoTime() - begun));
        return result.with(used.get()).telling(notices.take(request.caller()));
    }

    /** The name of a tool that there is: what callers call by other names is not counted by those. */
    private String known(String tool) {
        return tools.tools().stream()
                .map(Tool::name)
                .filter(tool::equals)
                .findFirst()
                .orElse("unknown");
    }

    private CallResult outcome(CallRequest request, AtomicReference<Optional<Used>> used) {
        try {
            Selection visible = visible(request.caller(), request.narrowing());
            return run(visible.find(request.tool()), visible, request, used);
        } catch (Refusal refusal) {
            return CallResult.of(refusal);
        } catch (CancellationException cancelled) {
            request.cancellation().throwIfCancelled();
            return failed(request, cancelled);
        } catch (RuntimeException | Error defect) {
            return failed(request, defect);
        }
    }

    private <I extends Record, O extends Record> CallResult run(
            Tool<I, O> tool, Selection visible, CallRequest request, AtomicReference<Optional<Used>> used) {
        Arguments<I> arguments = Arguments.decode(tool, request.arguments());
        O output = request.cancellation()
                .interrupting(() -> exchange.lend(ask(tool, arguments, request), (Lent lent) -> {
                    try {
                        return tool.handler().call(new Running(lent, visible, request), arguments.input());
                    } finally {
                        used.set(lent.used());
                    }
                }));
        Rendered rendered = Rendered.of(output, arguments.manner());
        List<Content> contents = output instanceof WithContent more ? more.contents() : List.of();
        return new CallResult(rendered.structured(), rendered.text(), contents, Optional.empty(), Optional.empty());
    }

    private static <I extends Record> Ask ask(Tool<I, ?> tool, Arguments<I> arguments, CallRequest request) {
        Ask.Meant place = new Ask.Meant(arguments.manner().site(), Mentions.in(arguments.input()));
        return new Ask(request.caller(), place, tool.name(), tool.effect(), tool.scopes(), tool.least());
    }

    /**
     * What stands in the way of a call before its tool does anything: no connection, a scope that is missing, a question
     * of which site. Nothing where it can go on.
     */
    public Optional<Refusal> obstacle(CallRequest request) {
        try {
            Selection visible = visible(request.caller(), request.narrowing());
            reach(visible.find(request.tool()), request);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    private <I extends Record> void reach(Tool<I, ?> tool, CallRequest request) {
        Arguments<I> arguments = Arguments.decode(tool, request.arguments());
        Site unused = request.cancellation().interrupting(() -> exchange.reach(ask(tool, arguments, request)));
    }

    private CallResult failed(CallRequest request, Throwable failure) {
        String id = failureIds.get();
        LOG.error("{} failed, id {}", request.tool(), id, failure);
        return CallResult.of(Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "internal_error",
                        "Something failed inside this server (id " + id + ").")
                .withRemedy("Trying again may help; if not, tell the server's operator the id."));
    }
}
