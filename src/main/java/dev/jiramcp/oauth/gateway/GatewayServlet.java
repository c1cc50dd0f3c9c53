package dev.jiramcp.oauth.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.web.Peer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /gateway/ex/jira/{cloudId}/…}: who asks, for what, whether they may, and then the way through. */
final class GatewayServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServlet.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");

    private final transient Gateway gateway;

    GatewayServlet(Gateway gateway) {
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            BrokerToken token = gateway.token(request);
            requireNoBodyToRead(request);
            GatewayPath path = GatewayPath.of(
                    request.getRequestURI().substring(request.getContextPath().length()));
            Optional<Operation> operation = operation(request, path);
            if (operation.isEmpty()) {
                wrongMethod(path, response);
                return;
            }
            forward(new Asked(token, path, operation.get(), request.getMethod(), query(request)), request, response);
        } catch (Refusal refusal) {
            refuse(refusal, response);
        } catch (RuntimeException failure) {
            LOG.error("failure at the gateway", failure);
            refuse(
                    Refusal.of(Refusal.Kind.UNAVAILABLE, "internal_error", "This server failed; its log says more."),
                    response);
        }
    }

    /** What a body of such a request means is not defined (RFC 9110, sections 9.3.1 and 9.3.2), so none is carried. */
    private static void requireNoBodyToRead(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (reads && Forwarding.hasBody(request)) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "body_refused",
                            "A " + request.getMethod() + " request has no body at this gateway.")
                    .withRemedy("Leave the body out; what it says goes into the query.");
        }
    }

    /** The operation; none where the path has others. */
    private Optional<Operation> operation(HttpServletRequest request, GatewayPath path) {
        Optional<Operation> found = METHODS.contains(request.getMethod())
                ? Operations.all().find(request.getMethod(), path.segments())
                : Optional.empty();
        if (found.isEmpty() && Operations.all().methods(path.segments()).isEmpty()) {
            throw Trouble.OPERATION_REFUSED.refusal();
        }
        return found;
    }

    private void wrongMethod(GatewayPath path, HttpServletResponse response) throws IOException {
        response.setHeader("Allow", String.join(", ", Operations.all().methods(path.segments())));
        byte[] body = Json.mapper()
                .writeValueAsBytes(Json.object()
                        .put("code", HttpServletResponse.SC_METHOD_NOT_ALLOWED)
                        .put("message", Trouble.OPERATION_REFUSED.refusal().getMessage())
                        .put("error", Trouble.OPERATION_REFUSED.code()));
        GatewayErrors.write(HttpServletResponse.SC_METHOD_NOT_ALLOWED, body, response);
    }

    private static Optional<String> query(HttpServletRequest request) {
        return GatewayPath.query(Optional.ofNullable(request.getQueryString()));
    }

    private void forward(Asked asked, HttpServletRequest request, HttpServletResponse response) throws IOException {
        GatewayDoor.Request wish = new GatewayDoor.Request(
                asked.path().cloud(),
                asked.method(),
                asked.path().text(),
                asked.operation().scopesFor(asked.token().scopes()),
                Peer.address(request));
        URI ours = gateway.place()
                .address()
                .endpoint(request, GatewayPath.PREFIX + asked.path().cloud().value());
        boolean unused = gateway.door().pass(asked.token(), wish, passage -> {
            asked.requireScopes();
            new Forwarding(gateway.means(), asked, request, response).over(passage, ours);
            return true;
        });
    }

    /** Where an answer is under way already, breaking it off is the only way to say that it is not whole. */
    private static void refuse(Refusal refusal, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("the answer broke off", refusal);
        }
        response.reset();
        GatewayErrors.write(refusal, challenge(refusal), response);
    }

    /** RFC 6750, section 3. */
    static Optional<String> challenge(Refusal refusal) {
        return switch (refusal.kind()) {
            case UNAUTHENTICATED -> Optional.of("Bearer realm=\"gateway\", error=\"invalid_token\"");
            case SCOPE_MISSING -> Optional.of("Bearer realm=\"gateway\", error=\"insufficient_scope\"");
            default -> Optional.empty();
        };
    }
}
