package dev.jiramcp.mcp.stdio;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.mcp.legacy.LegacyServer;
import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.modern.RequestStates;
import dev.jiramcp.mcp.protocol.Failures;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Parcel;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.UnderWay;
import dev.jiramcp.web.Threads;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One client at the other end of the lines. Requests run on threads of their own, so none waits for another. */
final class StdioConnection {
    private static final Duration STATE_LIFE = Duration.ofMinutes(30);

    private final StdioSettings settings;
    private final LegacyLines legacy;
    private final ModernLines modern;
    private final UnderWay underWay = new UnderWay();
    private final LineWriter writer;
    private final ExecutorService threads = Threads.perTask("mcp-request");
    private final Heap heap = new Heap();
    private final Subscription changes;

    StdioConnection(McpService service, OutputStream out, StdioSettings settings) {
        this.writer = new LineWriter(out, underWay);
        this.settings = settings;
        this.legacy = new LegacyLines(new LegacyServer(service, settings.patience()), writer, settings.visitor());
        RequestStates states = RequestStates.ofThisProcess(STATE_LIFE, InstantSource.system());
        this.modern = new ModernLines(new ModernServer(service, states), writer, settings);
        this.changes = service.onChange(legacy::change);
    }

    /** Takes a line; nothing that it holds is thrown. */
    void accept(Line line) {
        try {
            if (line instanceof Line.Text text) {
                Parcel parcel = Parcel.read(text.bytes());
                parcel.requireTaken(legacy.asked());
                parcel.messages().forEach(this::take);
            } else {
                throw RpcException.malformed(new RpcError(
                        RpcError.INVALID_REQUEST, "The message is longer than " + settings.longestLine() + " bytes."));
            }
        } catch (RpcException fault) {
            writer.write(fault.reply());
        }
    }

    /** What is wrong with one message of several is said of that one alone; each reply is a line of its own. */
    private void take(Message message) {
        try {
            accept(message);
        } catch (RpcException fault) {
            writer.write(fault.reply());
        }
    }

    private void accept(Message message) {
        if (message instanceof Message.Request request) {
            begin(request);
        } else if (message instanceof Message.Notification notification) {
            if (notification.method().equals("notifications/cancelled")) {
                cancel(notification.params().path("requestId"));
            }
        } else {
            legacy.response((Message.Response) message);
        }
    }

    private void cancel(JsonNode id) {
        modern.close(id);
        underWay.cancel(id);
    }

    private void begin(Message.Request request) {
        if (underWay.count() >= settings.requests()) {
            throw RpcException.malformed(new RpcError(
                            RpcError.INVALID_REQUEST,
                            settings.requests() + " requests are under way, which is as many as there may be: wait for"
                                    + " one of them, or cancel it."))
                    .to(request.id());
        }
        Cancellation cancellation = underWay.begin(request.id())
                .orElseThrow(() -> RpcException.malformed(
                                new RpcError(RpcError.INVALID_REQUEST, "A request with this id is still under way."))
                        .to(request.id()));
        if (request.method().equals("initialize") && !ModernServer.claims(request)) {
            run(request, cancellation, () -> legacy.initialize(request));
        } else if (ModernServer.claims(request)) {
            threads.execute(() -> run(request, cancellation, () -> modern.answer(request, cancellation)));
        } else {
            threads.execute(() -> run(request, cancellation, () -> legacy.answer(request, cancellation)));
        }
    }

    private void run(Message.Request request, Cancellation cancellation, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            if (!cancellation.isCancelled()) {
                writer.write(Failures.said(failure).to(request.id()).reply());
            }
        } finally {
            underWay.end(request.id(), cancellation);
            heap.tidy();
        }
    }

    /** Finishes what is under way, within the time for it. */
    void drain() {
        changes.close();
        legacy.hangUp();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS)) {
                underWay.cancelAll();
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
        modern.closeAll();
    }
}
