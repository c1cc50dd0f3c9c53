package dev.jiramcp.oauth.connect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.PersonalLink;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.application.ConnectSessions;
import dev.jiramcp.oauth.application.ConnectSessions.Status;
import dev.jiramcp.web.OurHosts;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /connect/session}, where the script of a connect button asks how far the person is. It says one word, and the
 * connection's id, and only to a page of the origin for which the session was started; whatever else asks gets one answer,
 * whether the session is unknown, another tenant's or another page's. The session comes in the body, so that it stands in no
 * log; nothing is taken from cookies.
 */
public final class SessionStatus extends HttpServlet {
    /** Where it is. */
    public static final String PATH = "/connect/session";

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(SessionStatus.class);
    private static final int LONGEST = 200;

    /** So much is read before it is found too long: a connection with something unread on it can't be used again. */
    private static final int MOST_READ = 64 * 1024;

    private final transient OurHosts hosts;
    private final transient ConnectSessions sessions;

    public SessionStatus(OurHosts hosts, ConnectSessions sessions) {
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Vary", "Origin");
        String origin = Optional.ofNullable(request.getHeader("Origin")).orElse("");
        try {
            Optional<PersonalLink> found = asked(request).flatMap(token -> sessions.at(origin, token));
            if (found.isPresent()) {
                response.setHeader("Access-Control-Allow-Origin", origin);
                write(response, said(found.get()));
            } else {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                write(response, Json.object().put("error", "unknown_session"));
            }
        } catch (RuntimeException failure) {
            LOG.error("failure at {}", PATH, failure);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** A plain text, which browsers send elsewhere without asking first. */
    private Optional<String> asked(HttpServletRequest request) throws IOException {
        if (!hosts.isHost(Optional.ofNullable(request.getHeader("Host")).orElse(""))) {
            return Optional.empty();
        }
        byte[] body = request.getInputStream().readNBytes(MOST_READ);
        return Optional.of(new String(body, US_ASCII)).filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }

    private static ObjectNode said(PersonalLink link) {
        ObjectNode body = Json.object().put("status", Status.of(link.state()).word());
        link.connection().ifPresent(connection -> body.put("connection", connection.value()));
        return body;
    }

    private static void write(HttpServletResponse response, ObjectNode body) throws IOException {
        byte[] bytes = Json.mapper().writeValueAsBytes(body);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
