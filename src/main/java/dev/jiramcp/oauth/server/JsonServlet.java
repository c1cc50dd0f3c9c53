package dev.jiramcp.oauth.server;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.JsonText;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.exchange.ErrorsPage;
import dev.jiramcp.web.OurHosts;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An endpoint for programs. Scripts of any site may use it (CORS), since it takes nothing from cookies: who calls it shows
 * what it has.
 */
final class JsonServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(JsonServlet.class);
    private static final int MISDIRECTED = 421;
    private static final int MOST_UNWANTED = 4 << 20;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final transient OurHosts hosts;
    private final transient ServerAddress address;
    private final String method;
    private final transient Route route;

    /** Answers the one method of an endpoint. */
    @FunctionalInterface
    interface Route {
        JsonReply answer(HttpServletRequest request) throws IOException;
    }

    JsonServlet(OurHosts hosts, ServerAddress address, String method, Route route) {
        this.hosts = hosts;
        this.address = address;
        this.method = method;
        this.route = route;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", method);
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, MCP-Protocol-Version");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        JsonReply reply = answer(request);
        if (reply.status() >= HttpServletResponse.SC_BAD_REQUEST) {
            passOver(request);
        }
        write(reply, response);
    }

    /** Reads what is left of a body, within bounds: a client that still writes would not hear why it is refused. */
    private static void passOver(HttpServletRequest request) throws IOException {
        try {
            InputStream body = request.getInputStream();
            long left = MOST_UNWANTED;
            for (long passed = body.skip(left); passed > 0; passed = body.skip(left)) {
                left -= passed;
            }
        } catch (IllegalStateException read) {
            LOG.debug("the body of a refused request was read in another way", read);
        }
    }

    private JsonReply answer(HttpServletRequest request) throws IOException {
        try {
            check(request);
        } catch (OAuthFault fault) {
            return said(fault).with("Allow", (method.equals("GET") ? "GET, HEAD" : method) + ", OPTIONS");
        }
        try {
            return route.answer(request);
        } catch (OAuthFault fault) {
            return said(explained(fault, request));
        } catch (Refusal refusal) {
            LOG.warn("{} is not answered: {}", request.getServletPath(), refusal.getMessage());
            return said(explained(unavailable(), request)).with("Retry-After", wait(refusal));
        } catch (RuntimeException failure) {
            LOG.error("failure at {}", request.getServletPath(), failure);
            return said(OAuthFault.of("server_error", "This server failed; its log says more.")
                    .withStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
        }
    }

    private void check(HttpServletRequest request) {
        if (!hosts.isHost(Optional.ofNullable(request.getHeader("Host")).orElse(""))) {
            throw OAuthFault.of("invalid_request", "This server is not reached under this host.")
                    .withStatus(MISDIRECTED);
        }
        boolean head = request.getMethod().equals("HEAD") && method.equals("GET");
        if (!request.getMethod().equals(method) && !head) {
            throw OAuthFault.of("invalid_request", "Use " + method + ".")
                    .withStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    /** An error with the address of the page that explains it, where that does (RFC 6749, section 5.2). */
    private OAuthFault explained(OAuthFault fault, HttpServletRequest request) {
        return ErrorsPage.explains(fault.code())
                ? fault.with("error_uri", address.endpoint(request, ErrorsPage.PATH) + "#" + fault.code())
                : fault;
    }

    /** In seconds, where it is known how long it takes. */
    private static String wait(Refusal refusal) {
        return String.valueOf(Math.max(1, refusal.waiting().orElse(SOON).toSeconds()));
    }

    private static OAuthFault unavailable() {
        return OAuthFault.of("temporarily_unavailable", "This server can't answer just now.")
                .withStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private static JsonReply said(OAuthFault fault) {
        ObjectNode body = Json.object();
        body.put("error", fault.code());
        body.put("error_description", fault.description());
        new TreeMap<>(fault.members()).forEach(body::put);
        Map<String, String> headers = fault.status() == HttpServletResponse.SC_UNAUTHORIZED
                ? Map.of("WWW-Authenticate", "Basic realm=\"jira-mcp\"")
                : Map.of();
        return new JsonReply(fault.status(), headers, Optional.of(body));
    }

    private static void write(JsonReply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        reply.headers().forEach(response::setHeader);
        if (reply.body().isPresent()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            JsonText.write(bytes, reply.body().get());
            response.setContentType("application/json");
            response.setContentLength(bytes.size());
            bytes.writeTo(response.getOutputStream());
        }
    }
}
