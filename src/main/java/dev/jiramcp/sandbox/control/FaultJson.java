package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults as JSON, for the control surface. */
final class FaultJson {
    private FaultJson() {}

    /**
     * Reads a fault.
     *
     * @throws Refusal where it is none
     */
    static Fault read(JsonNode json) {
        Fields fields = new Fields(json, "method path regex body skip times delay hold processed preset effect");
        String regex = fields.text("regex")
                .or(() -> fields.text("path")
                        .map(template -> Match.template(template).pattern()))
                .orElse(".*");
        Match match = new Match(fields.text("method"), Pattern.compile(regex), fields.text("body"));
        int times = fields.number("times", 1);
        Fault.Hold hold = new Fault.Hold(
                fields.duration("delay").orElse(Duration.ZERO), fields.flag("hold"), fields.flag("processed"));
        return new Fault(match, fields.number("skip", 0), times == 0 ? Fault.ALWAYS : times, hold, effect(fields));
    }

    private static Effect effect(Fields fields) {
        Optional<String> preset = fields.text("preset");
        if (preset.isPresent()) {
            return Presets.find(preset.get())
                    .orElseThrow(() -> Fields.wrong("There is no preset '" + preset.get() + "'. There are: "
                            + String.join(", ", Presets.names()) + "."));
        }
        return fields.node("effect").map(FaultJson::effect).orElseGet(Effect.Pass::new);
    }

    private static Effect effect(JsonNode json) {
        Fields fields = new Fields(json, "type status headers content processed bytes every members");
        boolean processed = fields.flag("processed");
        String type = fields.text("type").orElse("pass");
        return switch (type) {
            case "pass" -> new Effect.Pass();
            case "answer" -> new Effect.Answer(reply(fields), processed);
            case "drop" -> new Effect.Drop(processed, false);
            case "reset" -> new Effect.Drop(processed, true);
            case "truncate" -> new Effect.Truncate(fields.number("bytes", 20));
            case "drip" ->
                new Effect.Drip(
                        fields.number("bytes", 16), fields.duration("every").orElse(Duration.ofMillis(100)));
            case "malformed", "html", "not_utf8", "empty" ->
                new Effect.Garble(Effect.Garbling.valueOf(type.toUpperCase(Locale.ROOT)));
            case "patch" ->
                new Effect.Patch(fields.node("members")
                        .filter(JsonNode::isObject)
                        .map(ObjectNode.class::cast)
                        .orElseThrow(() -> Fields.wrong("A patch needs 'members', an object.")));
            default -> throw Fields.wrong("There is no effect '" + type + "'.");
        };
    }

    private static Reply reply(Fields fields) {
        Map<String, String> headers = new LinkedHashMap<>();
        fields.node("headers")
                .ifPresent(node -> node.properties()
                        .forEach(header ->
                                headers.put(header.getKey(), header.getValue().asString(""))));
        Optional<JsonNode> content = fields.node("content");
        boolean text = content.map(JsonNode::isString).orElse(true);
        headers.putIfAbsent("Content-Type", text ? "text/plain;charset=UTF-8" : "application/json");
        String body =
                content.map(node -> text ? node.asString() : Json.write(node)).orElse("");
        return new Reply(fields.number("status", 500), Headers.of(headers), Bytes.of(body));
    }

    /** What is said about a planned fault. */
    static ObjectNode write(PlannedFault planned) {
        Fault fault = planned.fault();
        ObjectNode json = Json.object().put("id", planned.id());
        fault.match().method().ifPresent(method -> json.put("method", method));
        json.put("regex", fault.match().path().pattern());
        return json.put("skip", fault.skip())
                .put("times", fault.times())
                .put("effect", fault.effect().getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .put("seen", planned.seen())
                .put("struck", planned.struck())
                .put("waiting", planned.waiting());
    }
}
