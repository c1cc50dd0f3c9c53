package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.oauth.Place;
import dev.jiramcp.sandbox.rest.Asker;
import dev.jiramcp.sandbox.rest.Circumstances;
import dev.jiramcp.sandbox.rest.Operation;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.WireRequest;
import dev.jiramcp.sandbox.wire.Request;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The way into a site's Jira, once a door found out who asks: limits first, then the REST API. */
final class JiraDoor {
    /** A site, who asks, and the app through which they ask. */
    record Visit(Place place, Asker asker, Optional<String> app) {}

    private final Doors.Beyond beyond;
    private final RateLimiter limiter;
    private final Switches switches;

    JiraDoor(Doors.Beyond beyond, RateLimiter limiter, Switches switches) {
        this.switches = requireNonNull(switches, "switches is null");
        this.beyond = requireNonNull(beyond, "beyond is null");
        this.limiter = requireNonNull(limiter, "limiter is null");
    }

    /** The answer to a request for {@code path}, which begins with {@code /rest/}. */
    Reply enter(Request request, String path, Visit visit) {
        Optional<Operations.Route> route = route(request.method(), path);
        String operation = route.map(found -> name(found.operation())).orElse(request.method() + " " + path);
        request.notes().put("operation", operation);
        request.notes().put("site", visit.place().name());
        visit.asker().account().ifPresent(account -> request.notes().put("account", account.value()));
        Turn turn = new Turn(visit.place().id(), operation, issue(request, route), visit.app());
        Optional<Reply> refusal = limiter.refuse(turn);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Reply reply = beyond.jira().get().ask(below(request, path), circumstances(visit));
        request.notes().put("points", String.valueOf(limiter.charge(turn, reply)));
        return visit.asker().isAnonymous() ? reply : limiter.mark(turn, reply);
    }

    private Optional<Operations.Route> route(String method, String path) {
        List<String> segments = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        return beyond.operations().route(method.equals("HEAD") ? "GET" : method, segments);
    }

    private static String name(Operation operation) {
        return operation.method() + " " + operation.path().text();
    }

    private static Optional<String> issue(Request request, Optional<Operations.Route> route) {
        if (request.method().equals("GET") || request.method().equals("HEAD")) {
            return Optional.empty();
        }
        return route.flatMap(found -> Optional.ofNullable(found.variables().get("issueIdOrKey")));
    }

    private static WireRequest below(Request request, String path) {
        return new WireRequest(request.method(), path, request.query(), request.headers(), request.body());
    }

    private Circumstances circumstances(Visit visit) {
        URI site = beyond.address().apply(visit.place().name());
        return new Circumstances(
                visit.place().id(),
                site,
                switches.domainOf(visit.place().id()).map(beyond::domain).orElse(site),
                beyond.media(),
                visit.asker(),
                beyond.clock().instant());
    }
}
