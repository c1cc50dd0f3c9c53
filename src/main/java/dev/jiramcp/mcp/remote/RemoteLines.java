package dev.jiramcp.mcp.remote;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.protocol.Failures;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.mcp.protocol.Parcel;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.UnderWay;
import dev.jiramcp.mcp.stdio.Line;
import dev.jiramcp.mcp.stdio.LineReader;
import dev.jiramcp.mcp.stdio.LineWriter;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.web.Threads;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A host's lines, served by a server elsewhere. Each request runs on a thread of its own; what the server sends for it is
 * written in the order in which it comes, and a host that does not read makes the server wait.
 */
public final class RemoteLines {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteLines.class);

    private final RemoteSettings settings;
    private final RemoteSession session;
    private final RemoteRequests requests;
    private final UnderWay underWay = new UnderWay();
    private final LineWriter writer;
    private final RemoteEndpoint endpoint;
    private final RemoteListening listening;
    private final Semaphore room;
    private final Set<Cancellation> streams = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Threads.perTask("mcp-remote");

    private RemoteLines(Http http, OutputStream out, RemoteSignIn signIn, RemoteSettings settings) {
        this.settings = settings;
        this.endpoint = new RemoteEndpoint(http, settings.endpoint(), signIn);
        this.session = new RemoteSession(endpoint);
        this.requests = new RemoteRequests(endpoint, session, settings);
        this.writer = new LineWriter(out, underWay);
        this.listening = new RemoteListening(session, endpoint, settings, writer::write);
        this.room = new Semaphore(settings.most());
    }

    /** Serves one host until the end of its input; then what is under way is finished and answered. */
    public static void run(Http http, InputStream in, OutputStream out, RemoteSignIn signIn, RemoteSettings settings) {
        LineReader lines = new LineReader(in, settings.lines().longestLine());
        RemoteLines remote = new RemoteLines(http, out, signIn, settings);
        Line line = lines.next();
        while (!(line instanceof Line.End)) {
            remote.accept(line);
            line = lines.next();
        }
        remote.drain();
    }

    /** Takes a line; nothing that it holds is thrown. */
    private void accept(Line line) {
        try {
            if (line instanceof Line.Text text) {
                Parcel parcel = Parcel.read(text.bytes());
                parcel.requireTaken(session.version());
                parcel.messages().forEach(this::take);
            } else {
                throw RpcException.malformed(new RpcError(
                        RpcError.INVALID_REQUEST,
                        "The message is longer than " + settings.lines().longestLine() + " bytes."));
            }
        } catch (RpcException fault) {
            writer.write(fault.reply());
        }
    }

    /** What is wrong with one message of several is said of that one alone. */
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
            accept(notification);
        } else {
            ObjectNode body = ((Message.Response) message).body();
            threads.execute(() -> tell(body));
        }
    }

    private void accept(Message.Notification notification) {
        ObjectNode body = Messages.notification(notification.method(), notification.params());
        switch (notification.method()) {
            case "notifications/cancelled" -> {
                underWay.cancel(notification.params().path("requestId"));
                threads.execute(() -> tell(body));
            }
            case "notifications/initialized" -> {
                // before the next line: a server may take nothing else in between
                tell(body);
                listen();
            }
            default -> threads.execute(() -> tell(body));
        }
    }

    /** Tells the server something that has no reply; only a session can be told. */
    private void tell(ObjectNode message) {
        if (session.isOpen()) {
            try {
                endpoint.post(message, session.headers(), any -> true, unexpected -> {});
            } catch (HttpFailure | Refusal | CancellationException lost) {
                LOG.debug("the server was not told", lost);
            }
        }
    }

    private void listen() {
        if (session.isOpen()) {
            try {
                listening.begin();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin(Message.Request request) {
        Cancellation cancellation = underWay.begin(request.id())
                .orElseThrow(() -> RpcException.malformed(
                                new RpcError(RpcError.INVALID_REQUEST, "A request with this id is still under way."))
                        .to(request.id()));
        if (request.method().equals(ModernServer.LISTEN)) {
            streams.add(cancellation);
        }
        if (!room.tryAcquire()) {
            streams.remove(cancellation);
            writer.write(new RpcError(
                            RpcError.INTERNAL_ERROR,
                            "As many as " + settings.most() + " requests are under way: wait for their replies.")
                    .reply(request.id()));
        } else if (request.method().equals("initialize") && !ModernServer.claims(request)) {
            run(request, cancellation);
        } else {
            threads.execute(() -> run(request, cancellation));
        }
    }

    private void run(Message.Request request, Cancellation cancellation) {
        try {
            Optional<ObjectNode> failure = cancellation.interrupting(() -> requests.send(request, message -> {
                if (!cancellation.isCancelled()) {
                    writer.write(message);
                }
            }));
            failure.ifPresent(writer::write);
        } catch (RuntimeException | Error failure) {
            if (!cancellation.isCancelled()) {
                writer.write(Failures.said(failure).to(request.id()).reply());
            }
        } finally {
            room.release();
            streams.remove(cancellation);
            underWay.end(request.id(), cancellation);
        }
    }

    /** Finishes what is under way, within the time for it. */
    private void drain() {
        listening.close();
        // streams of changes last until somebody ends them
        streams.forEach(Cancellation::cancel);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.lines().drain().toMillis(), TimeUnit.MILLISECONDS)) {
                underWay.cancelAll();
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
        session.close();
    }

    /** A message of a host as it came. */
    static ObjectNode message(Message.Request request) {
        ObjectNode message = Messages.notification(request.method(), request.params());
        message.set("id", request.id());
        return message;
    }
}
