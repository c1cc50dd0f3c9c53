package dev.jiramcp.jira;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.AdfToMarkdown;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jira's REST values, made short and readable: people as name and account id, options and versions as their names, rich
 * text as Markdown, addresses and icons dropped, and nothing where there is nothing.
 */
public final class FieldView {
    /** How rich text is shown. */
    public enum Text {
        MARKDOWN,
        ADF
    }

    private static final Set<String> NOISE = Set.of(
            "self",
            "avatarUrls",
            "iconUrl",
            "icon",
            "expand",
            "_links",
            "avatarId",
            "entityId",
            "hierarchyLevel",
            "startAt",
            "maxResults",
            "thumbnail",
            "updateAuthor",
            "jsdPublic",
            "issueId");
    private static final List<String> NAMES = List.of("value", "name", "displayName", "filename", "key");

    private final Text text;

    public FieldView(Text text) {
        this.text = text;
    }

    /**
     * The fields of an issue that have a value: Jira's own by id, custom fields by name, and by name and id where two have
     * the same name.
     *
     * @param fields the {@code fields} of the issue
     * @param site the fields of the site
     */
    public ObjectNode fields(JsonNode fields, List<Field> site) {
        Map<String, Field> byId = new HashMap<>();
        site.forEach(field -> byId.put(field.id(), field));
        Map<String, Integer> uses = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (!Nodes.nothing(field.getValue())) {
                uses.merge(nameOf(field.getKey(), byId), 1, Integer::sum);
            }
        }
        ObjectNode shown = Json.object();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            JsonNode value = value(field.getValue());
            if (!Nodes.nothing(value)) {
                String name = nameOf(field.getKey(), byId);
                shown.set(uses.getOrDefault(name, 0) > 1 ? name + " (" + field.getKey() + ")" : name, value);
            }
        }
        return shown;
    }

    private static String nameOf(String id, Map<String, Field> byId) {
        Field field = byId.get(id);
        return field != null && field.custom() ? field.name() : id;
    }

    /** One value; a missing node where there is nothing to show. */
    public JsonNode value(JsonNode value) {
        if (Nodes.nothing(value)) {
            return MissingNode.getInstance();
        }
        if (value.isArray()) {
            return list(value);
        }
        return value.isObject() ? object((ObjectNode) value) : value;
    }

    private JsonNode list(JsonNode values) {
        ArrayNode shown = Json.array();
        for (JsonNode item : values) {
            JsonNode one = value(item);
            if (!Nodes.nothing(one)) {
                shown.add(one);
            }
        }
        return shown;
    }

    private JsonNode object(ObjectNode value) {
        if (value.path("type").asString("").equals("doc") && value.has("content")) {
            return document(value);
        }
        if (value.has("accountId")) {
            return Json.object()
                    .put("name", Nodes.text(value, "displayName").orElseGet(() -> Nodes.textOr(value, "accountId")))
                    .put("account_id", Nodes.textOr(value, "accountId"));
        }
        if (value.has("key") && value.has("fields")) {
            return issue(value);
        }
        if (value.has("inwardIssue") || value.has("outwardIssue")) {
            return link(value);
        }
        if (value.has("watchCount") || value.has("votes")) {
            return value.has("votes") ? value.get("votes") : value.get("watchCount");
        }
        if (value.has("maxResults") && value.path("total").asInt(1) == 0) {
            return MissingNode.getInstance();
        }
        if (value.has("state") && (value.has("boardId") || value.has("originBoardId") || value.has("completeDate"))) {
            return sprint(value);
        }
        return named(value);
    }

    private JsonNode document(ObjectNode value) {
        if (text == Text.ADF) {
            return value;
        }
        try {
            return JsonNodeFactory.instance.stringNode(new AdfToMarkdown().convert(Adf.of(value)));
        } catch (Refusal unreadable) {
            return value;
        }
    }

    private JsonNode issue(ObjectNode value) {
        ObjectNode shown = Json.object().put("key", Nodes.textOr(value, "key"));
        Nodes.text(value.path("fields"), "summary").ifPresent(summary -> shown.put("summary", summary));
        Nodes.text(value.path("fields").path("status"), "name").ifPresent(status -> shown.put("status", status));
        Nodes.text(value.path("fields").path("issuetype"), "name").ifPresent(type -> shown.put("type", type));
        return shown;
    }

    private JsonNode link(ObjectNode value) {
        boolean outward = value.has("outwardIssue");
        JsonNode other = value.path(outward ? "outwardIssue" : "inwardIssue");
        ObjectNode shown = Json.object()
                .put("id", Nodes.textOr(value, "id"))
                .put("relation", Nodes.textOr(value.path("type"), outward ? "outward" : "inward"));
        shown.setAll((ObjectNode) issue((ObjectNode) (other.isObject() ? other : Json.object())));
        return shown;
    }

    private static JsonNode sprint(ObjectNode value) {
        Sprint sprint = Sprint.read(value);
        return Json.object().put("id", sprint.id()).put("name", sprint.name()).put("state", sprint.state());
    }

    /** An object that is known by one name is that name; any other keeps what is in it, but for the noise. */
    private JsonNode named(ObjectNode value) {
        boolean choice = value.has("id") || value.has("self");
        boolean file = value.has("filename") || value.has("size");
        if (value.has("child") && value.has("value")) {
            return JsonNodeFactory.instance.stringNode(
                    Nodes.textOr(value, "value") + " > " + Nodes.textOr(value.path("child"), "value"));
        }
        if (value.has("projectTypeKey") && value.has("key")) {
            return value.get("key");
        }
        if (choice && !file) {
            for (String name : NAMES) {
                if (value.path(name).isString()) {
                    return value.get(name);
                }
            }
        }
        ObjectNode shown = Json.object();
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            JsonNode one = NOISE.contains(part.getKey()) ? MissingNode.getInstance() : value(part.getValue());
            if (!Nodes.nothing(one)) {
                shown.set(part.getKey(), one);
            }
        }
        return shown;
    }
}
