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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Operations.of("POST /rest/api/3/issue/bulk").and(Draft.OPERATIONS),
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

    record Output(int created, int failed, List<Item> issues) {}

    record Item(
            int index,
            String summary,
            Optional<String> key,
            Optional<String> url,
            Optional<Boolean> valid,
            Optional<String> error) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        Map<Integer, Draft> drafts = new TreeMap<>();
        Map<Integer, Item> items = new TreeMap<>();
        for (int index = 0; index < input.issues().size(); index++) {
            call.progress(index, input.issues().size(), "Checking the issues");
            prepare(jira, input, index, drafts, items);
        }
        if (input.validateOnly()) {
            drafts.keySet().forEach(index -> items.put(index, item(input, index, "", Optional.of(true), "")));
        } else if (!drafts.isEmpty()) {
            send(jira, input, drafts, items);
        }
        List<Item> all = List.copyOf(items.values());
        int created = (int) all.stream().filter(item -> item.key().isPresent()).count();
        int failed = (int) all.stream().filter(item -> item.error().isPresent()).count();
        return new Output(created, failed, urls(jira, all));
    }

    private static void prepare(
            Jira jira, Input input, int index, Map<Integer, Draft> drafts, Map<Integer, Item> items) {
        try {
            drafts.put(index, Draft.of(jira, input.issues().get(index), input.bodyFormat()));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNAVAILABLE || refusal.kind() == Refusal.Kind.RATE_LIMITED) {
                throw refusal;
            }
            items.put(index, item(input, index, "", Optional.empty(), refusal.getMessage()));
        }
    }

    /** Jira answers with those that it created in order, and with the places of those that it did not. */
    private static void send(Jira jira, Input input, Map<Integer, Draft> drafts, Map<Integer, Item> items) {
        ObjectNode body = Json.object();
        drafts.values().stream().map(Draft::body).forEach(body.putArray("issueUpdates")::add);
        JsonNode answer = jira.send(JiraCall.post("/rest/api/3/issue/bulk").body(body));
        List<Integer> places = new ArrayList<>(drafts.keySet());
        List<Integer> failed = new ArrayList<>();
        answer.path("errors").forEach(error -> {
            int index = places.get(error.path("failedElementNumber").asInt(0));
            failed.add(index);
            items.put(index, item(input, index, "", Optional.empty(), words(error.path("elementErrors"))));
        });
        places.removeAll(failed);
        List<JsonNode> created = answer.path("issues").valueStream().toList();
        for (int at = 0; at < created.size() && at < places.size(); at++) {
            jira.recentWrites().add(Nodes.textOr(created.get(at), "id"));
            items.put(
                    places.get(at),
                    item(input, places.get(at), Nodes.textOr(created.get(at), "key"), Optional.empty(), ""));
        }
    }

    private static String words(JsonNode errors) {
        List<String> words = new ArrayList<>(Nodes.each(errors.path("errorMessages"), JsonNode::asString));
        errors.path("errors")
                .properties()
                .forEach(error ->
                        words.add(error.getKey() + ": " + error.getValue().asString("")));
        return words.isEmpty() ? "Jira did not say why." : String.join(" ", words);
    }

    private static Item item(Input input, int index, String key, Optional<Boolean> valid, String error) {
        return new Item(
                index,
                input.issues().get(index).summary(),
                Optional.of(key).filter(word -> !word.isEmpty()),
                Optional.empty(),
                valid,
                Optional.of(error).filter(word -> !word.isEmpty()));
    }

    private static List<Item> urls(Jira jira, List<Item> items) {
        return items.stream()
                .map(item -> new Item(
                        item.index(),
                        item.summary(),
                        item.key(),
                        item.key().map(key -> IssueUrl.of(jira, key)),
                        item.valid(),
                        item.error()))
                .toList();
    }
}
