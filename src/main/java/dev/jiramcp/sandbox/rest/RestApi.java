package dev.jiramcp.sandbox.rest;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Observations.Kind;
import dev.jiramcp.sandbox.rest.Operation.Trait;
import dev.jiramcp.sandbox.rest.Operations.Route;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site's REST API: finds the operation, refuses what the real one refuses before any rule of Jira is reached, and asks
 * the operation's handler.
 */
public final class RestApi {
    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);
    private static final String REMOVED = "The requested API has been removed. Please migrate to the "
            + "/rest/api/3/search/jql API. A full migration guideline is available at "
            + "https://developer.atlassian.com/changelog/#CHANGE-2046";
    private static final String SIGN_IN = "Client must be authenticated to access this resource.";

    private final Operations operations;
    private final Map<String, OperationHandler> handlers;
    private final Observations observations;
    private final Conversions conversions;
    private final Bodies bodies;
    private final StandardHeaders headers;

    /**
     * A REST API.
     *
     * @param handlers the handlers by operation id
     * @param observations where oddities are counted
     * @param ids makes the ids of requests
     */
    public RestApi(
            Operations operations,
            Map<String, OperationHandler> handlers,
            Observations observations,
            Supplier<UUID> ids) {
        this.operations = operations;
        this.handlers = Map.copyOf(handlers);
        this.observations = observations;
        this.conversions = new Conversions(observations);
        this.bodies = new Bodies(observations);
        this.headers = new StandardHeaders(ids);
        this.handlers.keySet().stream()
                .filter(id -> operations.byId(id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("no such operation: " + id);
                });
    }

    /** The answer to a request. */
    public Reply handle(WireRequest request, Circumstances circumstances) {
        Reply reply = headers.on(answer(request, circumstances), circumstances, request.path());
        return request.method().equals("HEAD") ? new Reply(reply.status(), reply.headers(), Bytes.NONE) : reply;
    }

    private Reply answer(WireRequest request, Circumstances circumstances) {
        List<String> path = segments(request.path());
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Optional<Route> route = operations.route(method, path);
        try {
            return route.map(found -> answer(found, request, circumstances)).orElseGet(() -> noRoute(request, path));
        } catch (JiraError error) {
            return error.reply();
        } catch (RuntimeException defect) {
            observations.note(
                    Kind.DEFECT, route.map(found -> found.operation().id()).orElse("routing"));
            LOG.error("the simulated Jira failed on {} {}", request.method(), request.path(), defect);
            return Reply.errors(500, "Internal server error");
        }
    }

    /** What stands between the slashes, decoded; empty parts (doubled and trailing slashes) do not count. */
    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(RestApi::decode)
                .toList();
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notAnEscape) {
            return part;
        }
    }

    private Reply noRoute(WireRequest request, List<String> path) {
        Set<String> methods = operations.methods(path);
        if (methods.isEmpty()) {
            observations.note(Kind.NO_SUCH_OPERATION, request.method() + " " + request.path());
            String detail = "No endpoint " + request.method() + " " + request.path() + ".";
            return Reply.problem(404, "Not Found", detail, request.path());
        }
        String allow = String.join(", ", methods);
        if (request.method().equals("OPTIONS")) {
            return new Reply(200, Headers.of(Map.of("Allow", allow + ", OPTIONS")), Bytes.NONE);
        }
        observations.note(Kind.NO_SUCH_OPERATION, request.method() + " " + request.path());
        String detail = "Method '" + request.method() + "' is not supported.";
        return Reply.problem(405, "Method Not Allowed", detail, request.path()).with("Allow", allow);
    }

    private Reply answer(Route route, WireRequest request, Circumstances circumstances) {
        Operation operation = route.operation();
        if (!operation.scopes().admit(circumstances.asker().scopes())) {
            return scopeMismatch();
        }
        if (operation.is(Trait.REMOVED)) {
            return Reply.errors(410, REMOVED);
        }
        conversions.check(route, request);
        if (operation.is(Trait.SIGNED_IN) && circumstances.asker().isAnonymous()) {
            return signIn(request, circumstances);
        }
        if (operation.is(Trait.DEPRECATED)) {
            observations.note(Kind.DEPRECATED_OPERATION, operation.id());
        }
        Ask ask = new Ask(operation, route.variables(), request, circumstances, bodies.read(operation, request));
        return Optional.ofNullable(handlers.get(operation.id()))
                .map(handler -> handler.answer(ask))
                .orElseGet(() -> notSimulated(operation));
    }

    private static Reply scopeMismatch() {
        return Reply.json(401, Json.object().put("code", 401).put("message", "Unauthorized; scope does not match"))
                .with("x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK");
    }

    private static Reply signIn(WireRequest request, Circumstances circumstances) {
        String accepted = request.headers()
                .first("Accept")
                .orElse("*/*")
                .split("[,;]", -1)[0]
                .trim();
        String type = accepted.contains("*") ? "text/html" : accepted;
        String realm = URLEncoder.encode(circumstances.siteUrl().toString(), StandardCharsets.UTF_8);
        return Reply.text(401, type + ";charset=UTF-8", SIGN_IN)
                .with("WWW-Authenticate", "OAuth realm=\"" + realm + "\"");
    }

    private Reply notSimulated(Operation operation) {
        observations.note(Kind.NOT_SIMULATED, operation.id());
        return Reply.errors(501, "This simulation of Jira does not answer the operation " + operation.id() + ".");
    }
}
