package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates several issues, and says of each what came of it. */
public final class CreateIssues {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_create_issues",
            "Create issues",
            "Creates up to 50 Jira issues in one call and says for each whether it was created. An issue that is wrong does"
                    + " not hold up the others.",
            Toolset.ISSUES,
            false,
            Effect.CREATES,
            false,
            Operations.of("POST /rest/api/3/issue/bulk", "POST /rest/api/3/issue/bulkfetch")
                    .and(Draft.OPERATIONS),
            Input.class,
            Output.class,
            CreateIssues::call);

    private CreateIssues() {}

    record Input(
            @Describe(value = "The issues", min = 1, max = 50)
            List<NewIssue> issues,

            @Describe(
                    value = "Format of descriptions",
                    oneOf = {"markdown", "adf"},
                    fallback = "\"markdown\"")
            String bodyFormat,

            @Describe(value = "Only check, create nothing", fallback = "false")
            boolean validateOnly) {}

    record Output(int created, int failed, List<Item> issues, Optional<String> note) {}

    record Item(
            int index,
            String summary,
            Optional<String> key,
            Optional<String> url,
            Optional<Boolean> valid,
            Optional<String> error,
            List<String> notApplied) {
        static Item of(int index, NewIssue issue) {
            return new Item(
                    index,
                    issue.summary(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }

        Item checked() {
            return new Item(index, summary, key, url, Optional.of(true), error, notApplied);
        }

        Item failed(String why) {
            return new Item(index, summary, key, url, valid, Optional.of(why), notApplied);
        }

        Item created(Jira jira, String name) {
            return new Item(
                    index, summary, Optional.of(name), Optional.of(IssueUrl.of(jira, name)), valid, error, notApplied);
        }

        Item lacking(List<String> fields) {
            return new Item(index, summary, key, url, valid, error, fields);
        }
    }

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        Map<Integer, Draft> drafts = new TreeMap<>();
        Map<Integer, Item> items = new TreeMap<>();
        for (int index = 0; index < input.issues().size(); index++) {
            call.progress(index, input.issues().size(), "Checking the issues");
            prepare(jira, input, index, drafts, items);
        }
        Optional<String> note = Optional.empty();
        if (input.validateOnly()) {
            drafts.keySet().forEach(index -> items.computeIfPresent(index, (place, item) -> item.checked()));
        } else if (!drafts.isEmpty()) {
            send(jira, drafts, items);
            note = verify(jira, drafts, items);
        }
        List<Item> all = List.copyOf(items.values());
        int created = (int) all.stream().filter(item -> item.key().isPresent()).count();
        int failed = (int) all.stream().filter(item -> item.error().isPresent()).count();
        return new Output(created, failed, all, note);
    }

    private static void prepare(
            Jira jira, Input input, int index, Map<Integer, Draft> drafts, Map<Integer, Item> items) {
        NewIssue wanted = input.issues().get(index);
        Item item = Item.of(index, wanted);
        items.put(index, item);
        try {
            drafts.put(index, Draft.of(jira, wanted, input.bodyFormat()));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNAVAILABLE || refusal.kind() == Refusal.Kind.RATE_LIMITED) {
                throw refusal;
            }
            items.put(index, item.failed(refusal.getMessage()));
        }
    }

    /** Jira answers with those that it created in order, and with the places of those that it did not. */
    private static void send(Jira jira, Map<Integer, Draft> drafts, Map<Integer, Item> items) {
        ObjectNode body = Json.object();
        drafts.values().stream().map(Draft::body).forEach(body.putArray("issueUpdates")::add);
        JsonNode answer = jira.send(JiraCall.post("/rest/api/3/issue/bulk").body(body));
        List<Integer> places = new ArrayList<>(drafts.keySet());
        List<Integer> failed = new ArrayList<>();
        answer.path("errors").forEach(error -> {
            int number = error.path("failedElementNumber").asInt(-1);
            if (number >= 0 && number < places.size()) {
                failed.add(places.get(number));
                items.computeIfPresent(
                        places.get(number), (place, item) -> item.failed(words(error.path("elementErrors"))));
            }
        });
        places.removeAll(failed);
        List<JsonNode> created = answer.path("issues").valueStream().toList();
        for (int at = 0; at < created.size() && at < places.size(); at++) {
            String key = Nodes.textOr(created.get(at), "key");
            jira.recentWrites().add(Nodes.textOr(created.get(at), "id"));
            items.computeIfPresent(places.get(at), (place, item) -> item.created(jira, key));
        }
    }

    /** Reads back what was created and says of each what was not applied; or why that could not be read. */
    private static Optional<String> verify(Jira jira, Map<Integer, Draft> drafts, Map<Integer, Item> items) {
        Map<String, Integer> places = new LinkedHashMap<>();
        items.forEach((place, item) -> item.key().ifPresent(key -> places.put(key, place)));
        if (places.isEmpty()) {
            return Optional.empty();
        }
        try {
            read(jira, drafts, places.keySet()).forEach(issue -> {
                int place = places.getOrDefault(Nodes.textOr(issue, "key"), -1);
                Optional.ofNullable(drafts.get(place))
                        .map(draft -> draft.notApplied(jira, issue))
                        .ifPresent(lacking -> items.computeIfPresent(place, (at, item) -> item.lacking(lacking)));
            });
            return Optional.empty();
        } catch (Refusal unread) {
            return Optional.of(
                    "They were created, but whether every field was applied could not be read: " + unread.getMessage());
        }
    }

    private static JsonNode read(Jira jira, Map<Integer, Draft> drafts, Set<String> keys) {
        ObjectNode body = Json.object();
        keys.forEach(body.putArray("issueIdsOrKeys")::add);
        drafts.values().stream()
                .flatMap(draft -> draft.fields().propertyNames().stream())
                .distinct()
                .forEach(body.putArray("fields")::add);
        return jira.send(JiraCall.post("/rest/api/3/issue/bulkfetch").body(body).asRepeatable())
                .path("issues");
    }

    private static String words(JsonNode errors) {
        List<String> words = new ArrayList<>(Nodes.each(errors.path("errorMessages"), JsonNode::asString));
        errors.path("errors")
                .properties()
                .forEach(error ->
                        words.add(error.getKey() + ": " + error.getValue().asString("")));
        return words.isEmpty() ? "Jira did not say why." : String.join(" ", words);
    }
}
