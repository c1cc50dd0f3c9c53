package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.sandbox.wire.Request;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The levers of the clock. */
record ClockLevers(Control control) {
    List<Lever> all() {
        return List.of(
                Lever.of("GET /clock", "The time.", (request, path) -> show()),
                Lever.of(
                        "POST /clock",
                        "Moves the clock: {\"advance\":\"PT10M\"}, {\"set\":\"2026-11-22T00:00:00Z\"}, {\"stopped\":true}.",
                        (request, path) -> move(request)));
    }

    private JsonNode show() {
        VirtualClock clock = control.clock();
        return Json.object().put("now", clock.instant().toString()).put("stopped", clock.isStopped());
    }

    private JsonNode move(Request request) {
        Fields fields = new Fields(Lever.body(request), "advance set stopped");
        VirtualClock clock = control.clock();
        fields.node("stopped").ifPresent(stopped -> {
            if (stopped.asBoolean(false)) {
                clock.stop();
            } else {
                clock.run();
            }
        });
        fields.text("set").map(ClockLevers::instant).ifPresent(clock::set);
        fields.duration("advance").ifPresent(clock::advance);
        return show();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            throw Fields.wrong("'set' must be a time such as 2026-11-22T00:00:00Z, not '" + text + "'.");
        }
    }
}
