package dev.jiramcp.contract;

import dev.jiramcp.call.CallResult;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The calls of {@code calls.txt}, one a line: a name for the result where later lines need it, {@code !} where the call must
 * be refused, the tool, its arguments, in which {@code ${name/pointer}} stands for a value out of an earlier result.
 */
final class Script {
    private static final Pattern LINE = Pattern.compile("(?:(\\w+) = )?(!?)(jira_\\w+) (\\{.*})");
    private static final Pattern HOLE = Pattern.compile("\\$\\{(\\w+)(/[^}]*)}");

    private final Stage stage;
    private final Map<String, JsonNode> results = new HashMap<>();
    private final List<String> surprises = new ArrayList<>();
    private final List<String> tools = new ArrayList<>();

    Script(Stage stage) {
        this.stage = stage;
    }

    /** Makes all calls. */
    void run() {
        lines().forEach(this::play);
    }

    private static List<String> lines() {
        try (InputStream text = Objects.requireNonNull(
                Script.class.getResourceAsStream("/contract/calls.txt"), "calls.txt is missing")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void play(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a call: " + line);
        }
        CallResult result = stage.call(parts.group(3), Json.parse(filled(parts.group(4))));
        if (result.isError() == parts.group(2).isEmpty()) {
            surprises.add(line + "\n    " + result.text());
        }
        if (parts.group(1) != null) {
            results.put(parts.group(1), result.structured());
        }
        tools.add(parts.group(3));
    }

    private String filled(String arguments) {
        return HOLE.matcher(arguments).replaceAll(hole -> {
            JsonNode result = results.getOrDefault(hole.group(1), Json.object());
            return Matcher.quoteReplacement(result.at(hole.group(2)).asString("nothing"));
        });
    }

    /** Calls that were refused and should not have been, or the other way round, with what was said. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** The tools called, as often as they were. */
    List<String> tools() {
        return List.copyOf(tools);
    }
}
