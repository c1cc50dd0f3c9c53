package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A Jira that gives prepared answers, and remembers what it was asked. */
final class FakeJira implements Jira {
    private final Map<String, Function<JiraCall, JsonNode>> answers = new LinkedHashMap<>();
    private final List<JiraCall> calls = new ArrayList<>();
    private final Metadata metadata = new Metadata(this, new Memory(100, System::nanoTime), "mia");
    private final RecentWrites writes = new RecentWrites(Clock.systemUTC());

    /** Prepares an answer for an operation, in JSON with single quotes. */
    FakeJira on(String operation, String json) {
        return on(operation, call -> json(json));
    }

    FakeJira on(String operation, Function<JiraCall, JsonNode> answer) {
        answers.put(operation, answer);
        return this;
    }

    static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    List<JiraCall> calls() {
        return List.copyOf(calls);
    }

    static String parameter(JiraCall call, String name) {
        return call.query().stream()
                .filter(parameter -> parameter.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public Site site() {
        return new Site(
                new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d421"), "acme", URI.create("https://acme.atlassian.net"));
    }

    @Override
    public JsonNode send(JiraCall call) {
        calls.add(call);
        assertThat(answers).containsKey(call.operation());
        return requireNonNull(answers.get(call.operation()), "answer is null").apply(call);
    }

    @Override
    public Optional<String> redirect(JiraCall call) {
        return Nodes.text(send(call), "location");
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public RecentWrites recentWrites() {
        return writes;
    }
}
