package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.modern.RequestStates;
import dev.jiramcp.mcp.protocol.Failures;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Parcel;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The one endpoint of MCP over HTTP, for both eras. Whatever goes wrong is said as an error of JSON-RPC. */
public final class McpServlet extends HttpServlet {
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_ERROR = 500;

    private final transient Hosts hosts;
    private final transient Bodies bodies;
    private final transient Authenticator authenticator;
    private final transient Calls calls;
    private final transient LegacyEndpoint legacy;
    private final transient ModernEndpoint modern;

    public McpServlet(McpService service, Authenticator authenticator, HttpSettings settings, Storage storage) {
        this.hosts = new Hosts(settings.hosts());
        this.bodies = new Bodies(settings.largestBody());
        this.authenticator = authenticator;
        this.calls = new Calls(settings.keepAlive());
        this.legacy = new LegacyEndpoint(service, settings, storage.sessions(), calls);
        this.modern = new ModernEndpoint(service, storage.states(), calls, new StreamsOfOne(settings.streams()));
    }

    /**
     * What a replica shares with the others.
     *
     * @param sessions of the older era
     * @param states what clients keep for the newer one
     */
    public record Storage(Sessions sessions, RequestStates states) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            hosts.check(request);
            Authenticator.Admission admission = authenticator.admit(request);
            if (admission instanceof Authenticator.Admission.Refused refused) {
                throw said(refused, response);
            }
            admitted(request, response, ((Authenticator.Admission.Admitted) admission).caller());
        } catch (RuntimeException | Error failure) {
            RpcException said = Failures.said(failure);
            if (!response.isCommitted()) {
                int status = failure instanceof RpcException ? said.status() : INTERNAL_ERROR;
                Replies.json(response, status, said.reply());
            }
        }
    }

    private static RpcException said(Authenticator.Admission.Refused refused, HttpServletResponse response) {
        refused.headers().forEach(response::setHeader);
        return RpcException.http(refused.status(), new RpcError(RpcError.INVALID_REQUEST, refused.message()));
    }

    private void admitted(HttpServletRequest request, HttpServletResponse response, Caller caller) throws IOException {
        switch (request.getMethod()) {
            case "POST" -> {
                Parcel parcel = Parcel.read(bodies.read(request));
                post(parcel, new Posted(request, response, new Visitor(caller, Narrowings.of(request))));
            }
            case "GET" ->
                legacy.listen(sessionOnly(request, response), response, new Visitor(caller, Narrowings.of(request)));
            case "DELETE" ->
                legacy.delete(sessionOnly(request, response), response, new Visitor(caller, Narrowings.of(request)));
            default -> throw notAllowed(response, "GET, POST, DELETE");
        }
    }

    /** The newer era has neither streams nor sessions of their own. */
    private static HttpServletRequest sessionOnly(HttpServletRequest request, HttpServletResponse response) {
        if (isModern(request)) {
            throw notAllowed(response, "POST");
        }
        return request;
    }

    private static boolean isModern(HttpServletRequest request) {
        return HeaderRules.version(request).filter(ModernServer.VERSION::equals).isPresent();
    }

    private static RpcException notAllowed(HttpServletResponse response, String allowed) {
        response.setHeader("Allow", allowed);
        return RpcException.http(
                METHOD_NOT_ALLOWED, new RpcError(RpcError.INVALID_REQUEST, "Use one of: " + allowed + "."));
    }

    private void post(Parcel parcel, Posted posted) throws IOException {
        if (parcel.batch()) {
            parcel.requireTaken(HeaderRules.version(posted.request()).orElse(Parcel.REVISION));
            parcel.messages().forEach(message -> checkCall(message, posted));
            legacy.post(parcel, posted);
        } else {
            post(parcel.messages().get(0), posted);
        }
    }

    private void post(Message message, Posted posted) throws IOException {
        try {
            checkCall(message, posted);
            dispatch(message, posted);
        } catch (RpcException | Refusal refused) {
            RpcException fault = Failures.said(refused);
            throw message instanceof Message.Request request ? fault.to(request.id()) : fault;
        }
    }

    private void checkCall(Message message, Posted posted) {
        if (message instanceof Message.Request request && request.method().equals("tools/call")) {
            String tool = request.params().path("name").asString("");
            authenticator
                    .refuse(posted.request(), posted.visitor().caller(), tool)
                    .ifPresent(refused -> {
                        throw said(refused, posted.response());
                    });
        }
    }

    private void dispatch(Message message, Posted posted) throws IOException {
        boolean declared = isModern(posted.request());
        if (message instanceof Message.Request request && (declared || ModernServer.claims(request))) {
            modern.post(request, posted);
        } else if (declared && message instanceof Message.Notification) {
            posted.response().setStatus(HttpServletResponse.SC_ACCEPTED);
        } else if (declared) {
            throw RpcException.malformed(
                    new RpcError(RpcError.INVALID_REQUEST, "A client sends no responses in this revision."));
        } else {
            legacy.post(message, posted);
        }
    }

    @Override
    public void destroy() {
        legacy.close();
        calls.close();
    }
}
