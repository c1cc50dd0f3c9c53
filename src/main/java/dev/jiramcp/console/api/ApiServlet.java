package dev.jiramcp.console.api;

import dev.jiramcp.console.Download;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.PathTemplate;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.RequestParameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The API at its path: finds the operation and who asks, reads what is given, and answers JSON or a problem document. */
public final class ApiServlet extends HttpServlet {
    /** Where the document is that describes the API, below its path. */
    public static final String DOCUMENT = "/openapi.json";

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final int LARGEST = 4 << 20;
    private static final int MOST_UNWANTED = 64 << 10;

    private final transient OurHosts hosts;
    private final transient Door door;
    private final transient List<Endpoint<?, ?>> endpoints;
    private final transient ObjectNode document;

    public ApiServlet(OurHosts hosts, Door door, List<Endpoint<?, ?>> endpoints, ObjectNode document) {
        this.hosts = hosts;
        this.door = door;
        this.endpoints = List.copyOf(endpoints);
        this.document = document.deepCopy();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        try {
            answer(request, response);
        } catch (Door.Closed closed) {
            closed.headers().forEach(response::setHeader);
            say(closed.problem(), request, response);
        } catch (Refusal refusal) {
            say(Problem.of(refusal), request, response);
        } catch (RuntimeException failure) {
            String id = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
            LOG.error("failure {} at {}{}", id, request.getServletPath(), path(request), failure);
            say(
                    Problem.of(500, "failure", "This server failed. Its log says more about failure " + id + "."),
                    request,
                    response);
        }
    }

    private static String path(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!hosts.isHost(Optional.ofNullable(request.getHeader("Host")).orElse(""))) {
            say(Problem.of(421, "wrong_host", "This server is not reached under this name."), request, response);
            return;
        }
        if (path(request).equals(DOCUMENT) && method(request).equals("GET")) {
            write("application/json", Json.mapper().writeValueAsBytes(document), response);
            return;
        }
        List<Endpoint<?, ?>> here = endpoints.stream()
                .filter(endpoint -> endpoint.path().match(path(request)).isPresent())
                .toList();
        Optional<Endpoint<?, ?>> found = PathTemplate.best(
                here.stream()
                        .filter(endpoint -> endpoint.method().name().equals(method(request)))
                        .toList(),
                Endpoint::path,
                path(request));
        if (found.isEmpty()) {
            notHere(here, request, response);
            return;
        }
        run(found.get(), request, response);
    }

    private static String method(HttpServletRequest request) {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    private static void notHere(List<Endpoint<?, ?>> here, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (here.isEmpty()) {
            say(Problem.of(404, "no_such_operation", "There is no operation at this address."), request, response);
            return;
        }
        response.setHeader(
                "Allow",
                here.stream()
                        .map(endpoint -> endpoint.method().name())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")));
        say(Problem.of(405, "method_not_allowed", "This address has no such method."), request, response);
    }

    private <I extends Record, O extends Record> void run(
            Endpoint<I, O> endpoint, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Operator operator = door.enter(request);
        if (!operator.may(endpoint.permission())) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "not_permitted",
                            "Your role here, " + operator.granted().role() + ", does not include this.")
                    .withRemedy("Ask an owner or administrator of this server.");
        }
        O output = endpoint.handler().answer(operator, input(endpoint, request));
        if (output instanceof Download download) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + download.name() + "\"");
            response.setContentType(download.type());
            download.content().writeTo(response.getOutputStream());
        } else {
            write("application/json", Wire.bytes(output), response);
        }
    }

    private static <I extends Record> I input(Endpoint<I, ?> endpoint, HttpServletRequest request) throws IOException {
        ObjectNode given = endpoint.method().inQuery()
                ? Wire.query(parameters(request), endpoint.input())
                : Wire.object(body(request));
        endpoint.path().match(path(request)).orElseThrow().forEach(given::put);
        return Wire.read(given, endpoint.input());
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> all = new HashMap<>();
        RequestParameters.of(request).forEach((name, values) -> all.put(name, Arrays.asList(values)));
        return all;
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("application/json");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Door.Closed(Problem.of(415, "not_json", "The body has to be application/json."), Map.of());
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Door.Closed(Problem.of(413, "too_large", "The body is larger than 4 MB."), Map.of());
        }
        return body;
    }

    /** What was sent is read, be it not wanted: a connection on which something is left unread can't be used again. */
    private static void say(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] unused = request.getInputStream().readNBytes(MOST_UNWANTED);
        response.setStatus(problem.status());
        write(Problem.MEDIA_TYPE, Wire.bytes(problem), response);
    }

    private static void write(String type, byte[] body, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
