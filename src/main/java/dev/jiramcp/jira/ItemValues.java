package dev.jiramcp.jira;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.AdfEdit;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Single values, and the items of lists, turned into what Jira's REST API takes, by type. */
final class ItemValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int NAMED = 25;

    private final Jira jira;
    private final Place place;

    ItemValues(Jira jira, Place place) {
        this.jira = jira;
        this.place = place;
    }

    JsonNode write(FieldMeta field, String type, JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        if (field.id().equals("comment")) {
            throw notWritable(field, "Comment with jira_add_comment, or in the argument 'comment' of a transition.");
        }
        if (field.schema().isRichText()) {
            return richText(field, value);
        }
        return switch (type) {
            case "string" -> string(field, value);
            case "number" -> Numbers.number(field, value);
            case "date" -> Times.date(field, value);
            case "datetime" ->
                Times.dateTime(field, value, () -> jira.metadata().myself());
            case "user" -> person(field, value);
            case "group" -> named(field, value, "name");
            case "option-with-child" -> Cascades.write(field, value);
            case "option", "priority", "resolution", "version", "component", "issuetype", "securitylevel", "project" ->
                choice(field, type, value);
            case "issuelink" -> issue(field, value);
            case "timetracking" -> timeTracking(field, value);
            case "attachment", "votes", "watches", "progress", "comments-page", "issuelinks", "worklog" ->
                throw notWritable(field, "There is a tool of its own for it, or Jira keeps it by itself.");
            default -> value;
        };
    }

    private static Refusal notWritable(FieldMeta field, String remedy) {
        return Refusal.of(Refusal.Kind.INVALID, "not_writable", subject(field) + " can't be set as a field.")
                .withRemedy(remedy);
    }

    /** The items of a list, which may come as an array, as JSON in a text, or as texts with commas between them. */
    List<JsonNode> split(FieldMeta field, JsonNode value) {
        if (value.isArray()) {
            return Nodes.each(value, item -> item);
        }
        if (!value.isString()) {
            return List.of(value);
        }
        String text = value.stringValue().strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            try {
                return Nodes.each(Json.parse(text), item -> item);
            } catch (JacksonException noJson) {
                return List.of(value);
            }
        }
        boolean whole = field.allowed().stream()
                .anyMatch(allowed -> Choice.plain(allowed.name()).equals(Choice.plain(text)));
        boolean many = text.contains(",") && !whole;
        List<JsonNode> items = new ArrayList<>();
        for (String item : many ? text.split(",") : new String[] {text}) {
            if (!item.isBlank()) {
                items.add(NODES.stringNode(item.strip()));
            }
        }
        return items;
    }

    private JsonNode richText(FieldMeta field, JsonNode value) {
        if (value.isObject()) {
            return Adf.forWriting(value).document();
        }
        String markdown = scalar(value).orElseThrow(() -> misfit(field, value, "Markdown, or an ADF document"));
        return new AdfEdit()
                .replace(there(field), markdown, new People(jira).mentions())
                .document();
    }

    /** What an issue has in a field now, so that writing it keeps its images. */
    private Adf there(FieldMeta field) {
        if (!(place instanceof Place.Issue issue)) {
            return Adf.empty();
        }
        JsonNode document = jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", issue.key())
                        .query("fields", field.id()))
                .path("fields")
                .path(field.id());
        return document.isObject() ? Adf.of(document) : Adf.empty();
    }

    private static JsonNode string(FieldMeta field, JsonNode value) {
        if (!field.allowed().isEmpty()) {
            AllowedValue chosen = allowed(field, text(value).orElseThrow(() -> misfit(field, value, takes(field))));
            return NODES.stringNode(chosen.id().orElse(chosen.name()));
        }
        String text = text(value).orElseThrow(() -> misfit(field, value, "a text"));
        if (field.schema().kind().equals("labels") && text.chars().anyMatch(Character::isWhitespace)) {
            throw misfit(field, value, "labels, which hold no blanks");
        }
        return NODES.stringNode(text);
    }

    private JsonNode person(FieldMeta field, JsonNode value) {
        String who = Nodes.text(value, "accountId")
                .or(() -> Nodes.text(value, "account_id"))
                .or(() -> text(value))
                .orElseThrow(() -> misfit(field, value, "a person: account id, e-mail address or name"));
        boolean assignee = field.id().equals("assignee");
        if (assignee && (who.equalsIgnoreCase("none") || who.equalsIgnoreCase("unassigned"))) {
            return NODES.nullNode();
        }
        Person person = new People(jira).find(who, assignee ? place : Place.SITE);
        return Json.object().put("accountId", person.id().value());
    }

    private static JsonNode choice(FieldMeta field, String type, JsonNode value) {
        String wanted = text(value).orElseThrow(() -> misfit(field, value, takes(field)));
        if (!field.allowed().isEmpty()) {
            AllowedValue chosen = allowed(field, wanted);
            return chosen.id()
                    .map(id -> Json.object().put("id", id))
                    .orElseGet(() -> Json.object().put("name", chosen.name()));
        }
        if (Nodes.text(value, "id").isPresent()) {
            return Json.object().put("id", wanted);
        }
        String key = type.equals("project") ? "key" : type.equals("option") ? "value" : "name";
        return Json.object().put(key, wanted);
    }

    /** The value that is meant by its name, its key or its id. */
    static AllowedValue allowed(FieldMeta field, String wanted) {
        return among(field, field.allowed(), wanted);
    }

    static AllowedValue among(FieldMeta field, List<AllowedValue> values, String wanted) {
        Choice<AllowedValue> choice = new Choice<>("value", values, AllowedValue::name);
        return choice.find(wanted, one -> List.of(one.name()))
                .or(() -> choice.find(wanted, one -> one.key().map(List::of).orElse(List.of())))
                .or(() -> choice.find(wanted, one -> one.id().map(List::of).orElse(List.of())))
                .orElseThrow(() -> misfit(field, NODES.stringNode(wanted), "one of " + names(values)));
    }

    private static JsonNode named(FieldMeta field, JsonNode value, String key) {
        return Json.object().put(key, text(value).orElseThrow(() -> misfit(field, value, "a name")));
    }

    private static JsonNode issue(FieldMeta field, JsonNode value) {
        String issue = Nodes.text(value, "key")
                .or(() -> text(value))
                .flatMap(IssueKey::find)
                .orElseThrow(() -> misfit(field, value, "an issue key, such as PROJ-12, or null for none"));
        return Json.object().put(issue.matches("[0-9]+") ? "id" : "key", issue);
    }

    private static JsonNode timeTracking(FieldMeta field, JsonNode value) {
        if (value.isObject()) {
            return value;
        }
        String estimate = text(value).orElseThrow(() -> misfit(field, value, "a duration, such as 3h 30m"));
        return Json.object().put("originalEstimate", estimate);
    }

    private static Optional<String> scalar(JsonNode value) {
        return value.isString() || value.isNumber() || value.isBoolean()
                ? Optional.of(value.asString())
                : Optional.empty();
    }

    /** The word that a value comes down to: the text itself, or the id, value, name or key of an object. */
    static Optional<String> text(JsonNode value) {
        if (!value.isObject()) {
            return scalar(value);
        }
        return Nodes.text(value, "id")
                .or(() -> Nodes.text(value, "value"))
                .or(() -> Nodes.text(value, "name"))
                .or(() -> Nodes.text(value, "key"));
    }

    /** What a field takes, in words. */
    static String takes(FieldMeta field) {
        if (!field.allowed().isEmpty()) {
            return (field.schema().isList() ? "any of " : "one of ") + names(field.allowed());
        }
        return switch (field.schema().type()) {
            case "issuelink" -> "the key of an issue";
            case "user" -> "the name, e-mail address or account id of a person";
            case "date" -> "a date, such as 2026-03-31";
            default -> "a value of type " + field.schema().words();
        };
    }

    private static String names(List<AllowedValue> values) {
        String named = values.stream()
                .limit(NAMED)
                .map(AllowedValue::name)
                .map(Words::clean)
                .collect(Collectors.joining(", "));
        return values.size() <= NAMED ? named : named + " and " + (values.size() - NAMED) + " more";
    }

    static Refusal misfit(FieldMeta field, JsonNode value, String takes) {
        String given = value.isString() ? value.stringValue() : Json.write(value);
        return Refusal.of(
                Refusal.Kind.INVALID,
                "invalid_field_value",
                subject(field) + " takes " + takes + ", not '" + Words.cut(Words.clean(given), 80) + "'.");
    }

    private static String subject(FieldMeta field) {
        return "The field '" + Words.clean(field.name()) + "'"
                + (field.name().equals(field.id()) ? "" : " (" + field.id() + ")");
    }
}
