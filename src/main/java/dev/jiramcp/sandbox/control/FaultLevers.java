package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.wire.PlannedFault;
import dev.jiramcp.sandbox.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The levers of the fault plan. */
record FaultLevers(Control control) {
    List<Lever> all() {
        return List.of(
                Lever.of("GET /faults", "The plan, and what came of it.", (request, path) -> faults()),
                Lever.of(
                        "POST /faults",
                        "Plans a fault: method, path or regex, body, skip, times (0: always), delay, hold, processed,"
                                + " and a preset or an effect.",
                        (request, path) -> plan(request)),
                Lever.of("DELETE /faults", "Forgets the plan.", (request, path) -> {
                    control.faults().clear();
                    return Lever.done();
                }),
                Lever.of("DELETE /faults/{id}", "Forgets one fault.", (request, path) -> remove(path)),
                Lever.of("POST /faults/{id}/release", "Lets go of what it holds.", this::release),
                Lever.of("GET /presets", "The names of known answers.", (request, path) -> presets()));
    }

    private JsonNode faults() {
        ArrayNode list = Json.array();
        control.faults().all().forEach(planned -> list.add(FaultJson.write(planned)));
        return list;
    }

    private JsonNode plan(Request request) {
        return FaultJson.write(control.plan(FaultJson.read(Lever.body(request))));
    }

    private JsonNode remove(Map<String, String> path) {
        return Json.object().put("done", control.faults().remove(path.getOrDefault("id", "")));
    }

    private JsonNode release(Request request, Map<String, String> path) {
        Optional<PlannedFault> planned = control.faults().find(path.getOrDefault("id", ""));
        planned.ifPresent(PlannedFault::release);
        return Json.object().put("done", planned.isPresent());
    }

    private static JsonNode presets() {
        ArrayNode list = Json.array();
        Presets.names().forEach(list::add);
        return list;
    }
}
