package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.watch.Exchange;
import dev.jiramcp.sandbox.watch.Traffic;
import dev.jiramcp.sandbox.wire.Request;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The levers of what the simulation notices. */
record WatchLevers(Control control) {
    List<Lever> all() {
        return List.of(
                Lever.of(
                        "GET /traffic",
                        "The requests, oldest first; ?operation= for one operation.",
                        (request, path) -> traffic(request)),
                Lever.of(
                        "PUT /traffic",
                        "Keeps headers and bodies too: {\"everything\":true}.",
                        (request, path) -> record(request)),
                Lever.of("DELETE /traffic", "Forgets the requests.", (request, path) -> {
                    control.traffic().clear();
                    return Lever.done();
                }),
                Lever.of("GET /counters", "Requests, refreshes, points.", (request, path) -> counters()),
                Lever.of("GET /violations", "The rules that clients broke.", (request, path) -> violations()),
                Lever.of("DELETE /violations", "Forgets them.", (request, path) -> {
                    control.invariants().clear();
                    return Lever.done();
                }));
    }

    private JsonNode traffic(Request request) {
        ArrayNode list = Json.array();
        request.query()
                .first("operation")
                .map(control.traffic()::of)
                .orElseGet(control.traffic()::exchanges)
                .forEach(exchange -> list.add(exchange(exchange)));
        return list;
    }

    private static ObjectNode exchange(Exchange exchange) {
        ObjectNode json = Json.object()
                .put("number", exchange.number())
                .put("at", exchange.at().toString())
                .put("method", exchange.method())
                .put("path", exchange.path())
                .put("query", exchange.query())
                .put("operation", exchange.operation())
                .put("status", exchange.status());
        json.set("notes", Json.mapper().valueToTree(exchange.notes()));
        if (!exchange.headers().fields().isEmpty()) {
            json.set("headers", Json.mapper().valueToTree(exchange.headers().fields()));
            json.put("body", exchange.body()).put("answer", exchange.answer());
        }
        return json;
    }

    private JsonNode record(Request request) {
        boolean everything = new Fields(Lever.body(request), "everything").flag("everything");
        control.traffic().recordEverything(everything);
        return Json.object().put("everything", everything);
    }

    private JsonNode counters() {
        Traffic traffic = control.traffic();
        ObjectNode json = Json.object().put("inFlight", traffic.inFlight()).put("mostInFlight", traffic.mostInFlight());
        json.set("requests", Json.mapper().valueToTree(traffic.counts()));
        json.set(
                "refreshesArrived",
                Json.mapper().valueToTree(control.accounts().inFlight().arrived()));
        json.set(
                "refreshesDone",
                Json.mapper().valueToTree(control.accounts().grants().refreshes()));
        json.set(
                "points",
                Json.mapper().valueToTree(control.doors().limiter().points().all()));
        json.set(
                "observations", Json.mapper().valueToTree(control.observations().counts()));
        return json;
    }

    private JsonNode violations() {
        ArrayNode list = Json.array();
        control.invariants()
                .violations()
                .forEach(violation -> list.addObject()
                        .put("rule", violation.rule().name())
                        .put("detail", violation.detail())
                        .put("at", violation.at().toString()));
        return list;
    }
}
