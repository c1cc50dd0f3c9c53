package dev.jiramcp.sandbox.seed;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Short words for the nodes of Atlassian documents. */
final class Adf {
    private Adf() {}

    static ObjectNode doc(List<? extends JsonNode> content) {
        ObjectNode doc = Json.object().put("type", "doc").put("version", 1);
        doc.set("content", array(content));
        return doc;
    }

    static ObjectNode node(String type, List<? extends JsonNode> content) {
        ObjectNode node = Json.object().put("type", type);
        node.set("content", array(content));
        return node;
    }

    static ObjectNode node(String type, Map<String, ?> attrs) {
        ObjectNode node = Json.object().put("type", type);
        if (!attrs.isEmpty()) {
            ObjectNode all = node.putObject("attrs");
            new TreeMap<>(attrs).forEach((name, value) -> put(all, name, value));
        }
        return node;
    }

    /** By hand, since a mapper would take longer to wake than all documents take to write. */
    private static void put(ObjectNode attrs, String name, Object value) {
        if (value instanceof Integer number) {
            attrs.put(name, number);
        } else if (value instanceof Boolean truth) {
            attrs.put(name, truth);
        } else {
            attrs.put(name, value.toString());
        }
    }

    static ObjectNode node(String type, Map<String, ?> attrs, List<? extends JsonNode> content) {
        ObjectNode node = node(type, attrs);
        node.set("content", array(content));
        return node;
    }

    static ObjectNode text(String text, String... marks) {
        ObjectNode node = Json.object().put("type", "text").put("text", text);
        if (marks.length > 0) {
            ArrayNode list = node.putArray("marks");
            Arrays.stream(marks).forEach(mark -> list.addObject().put("type", mark));
        }
        return node;
    }

    static ObjectNode link(String text, String href) {
        ObjectNode node = text(text);
        node.putArray("marks")
                .addObject()
                .put("type", "link")
                .putObject("attrs")
                .put("href", href);
        return node;
    }

    static ObjectNode paragraph(JsonNode... content) {
        return node("paragraph", List.of(content));
    }

    static ObjectNode paragraph(String text) {
        return paragraph(text(text));
    }

    static ObjectNode heading(int level, String text) {
        return node("heading", Map.of("level", level), List.of(text(text)));
    }

    static ObjectNode list(String type, List<String> items) {
        return node(
                type,
                items.stream()
                        .map(item -> node("listItem", List.of(paragraph(item))))
                        .toList());
    }

    static ObjectNode code(String language, String text) {
        return node("codeBlock", Map.of("language", language), List.of(text(text)));
    }

    static ObjectNode panel(String kind, String text) {
        return node("panel", Map.of("panelType", kind), List.of(paragraph(text)));
    }

    static ObjectNode table(List<String> header, List<List<String>> rows) {
        ObjectNode table = node(
                "table",
                Map.<String, Object>of("isNumberColumnEnabled", false, "layout", "default"),
                List.of(row("tableHeader", header)));
        rows.forEach(row -> table.withArray("content").add(row("tableCell", row)));
        return table;
    }

    private static ObjectNode row(String cell, List<String> texts) {
        return node(
                "tableRow",
                texts.stream()
                        .map(text -> node(cell, Map.of(), List.of(paragraph(text))))
                        .toList());
    }

    static ObjectNode mention(Person person) {
        return node("mention", Map.of("id", person.account().value(), "text", "@" + person.displayName()));
    }

    static ObjectNode status(String text, String colour, String localId) {
        return node("status", Map.of("text", text, "color", colour, "localId", localId, "style", ""));
    }

    static ObjectNode date(Instant day) {
        return node(
                "date",
                Map.of(
                        "timestamp",
                        Long.toString(day.truncatedTo(ChronoUnit.DAYS).toEpochMilli())));
    }

    static ObjectNode image(String mediaId, String name) {
        ObjectNode media = node(
                "media",
                Map.<String, Object>of(
                        "type", "file", "id", mediaId, "collection", "", "alt", name, "width", 64, "height", 40));
        return node("mediaSingle", Map.of("layout", "center"), List.of(media));
    }

    static ObjectNode tasks(List<String> open, List<String> done, Chance chance) {
        ObjectNode list = node("taskList", Map.of("localId", chance.uuid()), List.of());
        done.forEach(text -> list.withArray("content").add(task(text, "DONE", chance)));
        open.forEach(text -> list.withArray("content").add(task(text, "TODO", chance)));
        return list;
    }

    private static ObjectNode task(String text, String state, Chance chance) {
        return node("taskItem", Map.of("localId", chance.uuid(), "state", state), List.of(text(text)));
    }

    static ObjectNode expand(String title, List<? extends JsonNode> content) {
        return node("expand", Map.of("title", title), content);
    }

    private static ArrayNode array(List<? extends JsonNode> content) {
        ArrayNode array = Json.array();
        content.forEach(array::add);
        return array;
    }
}
