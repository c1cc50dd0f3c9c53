package dev.jiramcp.mcp.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.mcp.legacy.LegacyCall;
import dev.jiramcp.mcp.legacy.LegacyServer;
import dev.jiramcp.mcp.legacy.SdkJson;
import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Params;
import dev.jiramcp.mcp.protocol.Parcel;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.model.Json;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The older era on the endpoint: sessions, each of one caller, on whichever replica a request of it lands. */
final class LegacyEndpoint implements AutoCloseable {
    static final String SESSION = "Mcp-Session-Id";
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_INITIALIZE = 32_000;

    private final LegacyServer server;
    private final SdkJson json;
    private final SessionProvider provider = new SessionProvider();
    private final Sessions sessions;
    private final Calls calls;
    private final Mail mail;
    private final Cache<String, LiveSession> live;
    private final Subscription changes;

    LegacyEndpoint(McpService service, HttpSettings settings, Sessions sessions, Calls calls) {
        this.server = new LegacyServer(service, settings.patience());
        this.json = server.json();
        this.sessions = sessions;
        this.calls = calls;
        this.mail = new Mail(sessions, calls);
        this.live = Caffeine.newBuilder()
                .expireAfterAccess(settings.sessionIdle())
                .maximumSize(settings.sessions())
                .removalListener(LegacyEndpoint::hangUp)
                .build();
        server.serve(provider);
        this.changes = service.onChange(change -> live.asMap().values().forEach(session -> session.tell(change)));
    }

    private static void hangUp(@Nullable String id, @Nullable LiveSession session, RemovalCause cause) {
        if (session != null) {
            session.hangUp();
        }
    }

    /** Takes a message that is not of the newer era. */
    void post(Message message, Posted posted) throws IOException {
        checkVersion(posted.request());
        if (message instanceof Message.Request request && request.method().equals("initialize")) {
            initialize(request, posted);
            return;
        }
        Mail.Address address = address(posted.request(), posted.visitor());
        LiveSession session = session(address);
        if (message instanceof Message.Request request) {
            Subscription watch = mail.watch(address, session);
            try {
                answer(session, request, posted);
            } finally {
                watch.close();
            }
        } else {
            mail.accept(address, session, message);
            posted.response().setStatus(HttpServletResponse.SC_ACCEPTED);
        }
    }

    /**
     * Takes a batch. Its requests are answered one after the other, each by an event of its own on one stream.
     *
     * @throws RpcException where the session is of a revision that has no batches
     */
    void post(Parcel batch, Posted posted) throws IOException {
        checkVersion(posted.request());
        Mail.Address address = address(posted.request(), posted.visitor());
        LiveSession session = session(address);
        batch.requireTaken(session.revision());
        batch.messages().stream()
                .filter(message -> !(message instanceof Message.Request))
                .forEach(message -> mail.accept(address, session, message));
        if (batch.requests().isEmpty()) {
            posted.response().setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        Subscription watch = mail.watch(address, session);
        try {
            answer(session, batch.requests(), posted);
        } finally {
            watch.close();
        }
    }

    private void answer(LiveSession session, List<Message.Request> requests, Posted posted) throws IOException {
        Cancellation all = new Cancellation();
        PostReply replies = PostReply.toSeveral(posted.response(), requests.size());
        calls.run(posted, all, replies, reply -> {
            for (Message.Request request : requests) {
                int unused = all.interrupting(() -> answerOne(session, request, posted.visitor(), reply));
            }
        });
    }

    /** What is wrong with one request of several is said in reply to that one; how many were answered. */
    private int answerOne(LiveSession session, Message.Request request, Visitor visitor, PostReply reply) {
        try {
            handle(Going.begin(session, request), visitor, reply);
        } catch (RpcException fault) {
            reply.end(fault.status(), fault.reply());
        }
        return 1;
    }

    private static void checkVersion(HttpServletRequest request) {
        HeaderRules.version(request)
                .filter(version -> !LegacyServer.VERSIONS.contains(version))
                .ifPresent(version -> {
                    throw RpcException.unsupportedVersion(version, ModernServer.SPOKEN);
                });
    }

    private void initialize(Message.Request request, Posted posted) throws IOException {
        new Params(request.params()).text("protocolVersion");
        checkSize(request);
        McpStreamableServerSessionInit started = provider.start(request.params());
        InitializeResult result = started.initResult().blockOptional().orElseThrow();
        // Whichever replica goes on with it shall agree to the same revision, though it knows newer ones.
        ObjectNode initialize = request.params().deepCopy().put("protocolVersion", result.protocolVersion());
        String id = UUID.randomUUID().toString();
        sessions.put(id, StoredSession.of(posted.visitor().caller(), initialize));
        live.put(id, new LiveSession(started.session(), initialize));
        JSONRPCResponse agreed = JSONRPCResponse.result(SdkJson.request(request).id(), result);
        posted.response().setHeader(SESSION, id);
        Replies.json(posted.response(), HttpServletResponse.SC_OK, json.json(agreed));
    }

    private void answer(LiveSession session, Message.Request request, Posted posted) {
        Going going = Going.begin(session, request);
        try {
            Optional<CallMark> mark = CallMark.of(request, HeaderRules.version(posted.request()));
            calls.run(posted, going.cancellation(), mark, reply -> handle(going, posted.visitor(), reply));
        } finally {
            going.end();
        }
    }

    private void handle(Going going, Visitor visitor, PostReply reply) {
        try {
            LiveSession session = going.session();
            McpStreamableServerSessionStream stream =
                    session.sdk().responseStream(new ResponseTransport(json, reply, going::end));
            Cancellation cancellation = going.cancellation();
            StreamOutlet outlet = new StreamOutlet(stream, reply, cancellation);
            LegacyCall call = new LegacyCall(visitor, session.client(), outlet, cancellation);
            stream.handle(SdkJson.request(going.request()))
                    .contextWrite(call::in)
                    .onErrorComplete()
                    .block();
        } finally {
            going.end();
        }
    }

    /** A request that was read and not yet answered. */
    private record Going(LiveSession session, Message.Request request, Cancellation cancellation) {
        static Going begin(LiveSession session, Message.Request request) {
            return session.underWay()
                    .begin(request.id())
                    .map(cancellation -> new Going(session, request, cancellation))
                    .orElseThrow(() -> RpcException.malformed(new RpcError(
                                    RpcError.INVALID_REQUEST, "A request with this id is still under way."))
                            .to(request.id()));
        }

        void end() {
            session.underWay().end(request.id(), cancellation);
        }
    }

    /** Opens the stream on which a client listens. */
    void listen(HttpServletRequest request, HttpServletResponse response, Visitor visitor) throws IOException {
        checkVersion(request);
        if (!Bodies.accepts(request, "text/event-stream")) {
            throw RpcException.http(
                    HttpServletResponse.SC_NOT_ACCEPTABLE,
                    new RpcError(RpcError.INVALID_REQUEST, "A stream is opened with 'Accept: text/event-stream'."));
        }
        Mail.Address address = address(request, visitor);
        LiveSession session = session(address);
        Optional<CallMark> lost =
                Optional.ofNullable(request.getHeader("Last-Event-ID")).flatMap(CallMark::read);
        if (lost.isPresent()) {
            EventStream.begin(response).send(lost.get().lost());
            return;
        }
        OpenStream stream = calls.open(request, response, session::listen);
        stream.whenClosed(mail.untilEnded(address, () -> live.invalidate(address.session())));
    }

    /** Ends a session. */
    void delete(HttpServletRequest request, HttpServletResponse response, Visitor visitor) {
        Mail.Address address = address(request, visitor);
        LiveSession session = session(address);
        sessions.remove(address.caller(), address.session());
        live.invalidate(address.session());
        session.close();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** These parameters are kept for as long as the session is. */
    private static void checkSize(Message.Request request) {
        if (Json.write(request.params()).length() > LONGEST_INITIALIZE) {
            throw RpcException.invalidParams(
                    "The parameters of 'initialize' are longer than " + LONGEST_INITIALIZE + " characters.");
        }
    }

    private static Mail.Address address(HttpServletRequest request, Visitor visitor) {
        String id = Optional.ofNullable(request.getHeader(SESSION))
                .orElseThrow(() -> RpcException.malformed(new RpcError(
                        RpcError.INVALID_REQUEST,
                        "The header '" + SESSION
                                + "' is missing: send 'initialize' first, or name the revision 2026-07-28.")));
        return new Mail.Address(visitor.caller(), id);
    }

    private LiveSession session(Mail.Address address) {
        StoredSession stored = sessions.find(address.caller(), address.session())
                .orElseThrow(() -> RpcException.http(
                        NOT_FOUND,
                        new RpcError(RpcError.INVALID_REQUEST, "There is no such session: send 'initialize' again.")));
        return live.get(address.session(), gone -> restart(stored));
    }

    private LiveSession restart(StoredSession stored) {
        return new LiveSession(provider.start(stored.initialize()).session(), stored.initialize());
    }

    @Override
    public void close() {
        changes.close();
        live.asMap().values().forEach(LiveSession::close);
    }
}
